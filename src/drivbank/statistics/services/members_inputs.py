"""All that the members' pages of a year are made of, read once for whichever of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.contributions import RoundFact, decided_round
from drivbank.interventions.percent_days import Stretch, months_from, percent_days
from drivbank.interventions.selectors import InterventionFact, StaffingFact, interventions, staffing
from drivbank.organisation.selectors import MemberFact, association_name, members
from drivbank.reference.parameters import code_list
from drivbank.statistics.policies import check_can_see_results
from drivbank.statistics.selectors.assumptions import own_set
from drivbank.statistics.services.economics import default_set, economics
from drivbank.statistics.services.economics_results import Economics
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.members_counting import YearTable, year_table
from drivbank.statistics.sources import Source


@dataclass(frozen=True)
class Inputs:
    """A year as every member's page shows it. ``outcomes`` are the names of what an exit can lead to, by code."""

    year: int
    association: str
    members: tuple[MemberFact, ...]
    table: YearTable
    round: RoundFact | None
    staffing: tuple[StaffingFact, ...]
    interventions: tuple[InterventionFact, ...]
    told: Economics
    is_own: bool
    outcomes: Mapping[str, Phrase]

    def contribution_of(self, member_id: int) -> int | None:
        """Return what a member is to pay in öre, None where nothing is decided, 0 for one that pays nothing itself."""
        if self.round is None:
            return None
        return sum(line.amount for line in self.round.lines if line.member_id == member_id)

    def inhabitants_of(self, code: str = "") -> int | None:
        """Return inhabitants 16-64 as the year's contributions were split by, of one municipality or of all."""
        lines = self.round.lines if self.round else ()
        found = [line.inhabitants for line in lines if line.inhabitants and code in ("", line.code)]
        return sum(found) or None

    def full_time(self, member_id: int | None = None, *, financed: bool | None = None) -> int:
        """Return positions in hundredths of full time over the year: of a member or of all, by who pays."""
        shares = [
            share
            for share in self.staffing
            if member_id in (None, share.member_id) and financed in (None, share.financed)
        ]
        months = months_from(date(self.year, 1, 1), 12)
        days = (date(self.year + 1, 1, 1) - date(self.year, 1, 1)).days
        worked = sum(percent_days([Stretch(s.percent, s.starts_on, s.last_day) for s in shares], months))
        return (2 * worked + days) // (2 * days)


def inputs_read(year: int, *, by: Actor, source: Source | None = None) -> Inputs:
    """Read a year; raise Refused, or ParameterError for a year that cannot be counted."""
    check_can_see_results(by)
    source = source or live_source()
    return Inputs(
        year=year,
        association=association_name(),
        members=members_in(year),
        table=year_table(year, by=by, source=source),
        round=decided_round(year),
        staffing=tuple(staffing()),
        interventions=tuple(interventions()),
        told=economics(year, default_set(year), by=by, source=source),
        is_own=own_set(year) is not None,
        outcomes={item.code: Phrase(item.label) for item in code_list("exit_outcome").all_items().values()},
    )


def members_in(year: int) -> tuple[MemberFact, ...]:
    """Return those who were members some day of the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return tuple(
        fact
        for fact in members()
        if (fact.joined_on or date.min) <= last and (fact.left_on or date.max) >= first
    )
