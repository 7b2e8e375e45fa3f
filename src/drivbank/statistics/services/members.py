"""A member's year on one page: what it paid, who came, how it ended, what it gave, and five years back."""

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.finance.selectors.contributions import latest_of_years, rounds_of_member
from drivbank.organisation.selectors import MemberFact
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.economics import default_set
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.members_cells import ALL, CAME, ENDED, ONWARD
from drivbank.statistics.services.members_counting import YearTable, year_table
from drivbank.statistics.services.members_inputs import Inputs, inputs_read
from drivbank.statistics.services.members_results import WITHHELD, MemberYear, Number, YearRow
from drivbank.statistics.services.members_sections import (
    came_section,
    ended_section,
    paid_section,
    place_of,
    work_of,
)
from drivbank.statistics.services.members_worth import gave_section
from drivbank.statistics.sources import Source

YEARS = 5


class NoSuchMember(LookupError):
    """A member that there is none of in the year."""


def member_year(member_id: int, year: int, *, by: Actor, source: Source | None = None) -> MemberYear:
    """Return a member's page; raise Refused, NoSuchMember, or ParameterError for a year that cannot be counted."""
    source = source or live_source()
    inputs = inputs_read(year, by=by, source=source)
    member = next((fact for fact in inputs.members if fact.id == member_id), None)
    if member is None:
        raise NoSuchMember(member_id)
    return year_of_member(inputs, member, years_back(member, inputs, by=by, source=source))


def year_of_member(inputs: Inputs, member: MemberFact, years: tuple[YearRow, ...]) -> MemberYear:
    """Return a member's page of what is read already."""
    return MemberYear(
        member=member,
        year=inputs.year,
        association=inputs.association,
        set=inputs.told.set,
        is_own=inputs.is_own,
        paid=paid_section(inputs, member),
        came=came_section(inputs, member),
        ended=ended_section(inputs, member),
        gave=gave_section(inputs, member),
        years=years,
        unfinished=inputs.year >= timezone.localdate().year,
    )


def years_back(member: MemberFact, inputs: Inputs, *, by: Actor, source: Source) -> tuple[YearRow, ...]:
    """Return five years up to the page's own, the latest first."""
    rounds = {fact.year: fact for fact in latest_of_years(rounds_of_member(member.id))}
    rows = []
    for year in range(inputs.year, max(FIRST_YEAR, inputs.year - YEARS + 1) - 1, -1):
        lines = rounds[year].lines if year in rounds else ()
        paid = [line.amount for line in lines if line.member_id == member.id]
        table = inputs.table if year == inputs.year else year_table(year, by=by, source=source)
        chosen = inputs.told.set if year == inputs.year else default_set(year)
        rows.append(_row(table, chosen, member, sum(paid) if paid else None))
    return tuple(rows)


def _row(table: YearTable, chosen: SetFact, member: MemberFact, paid: int | None) -> YearRow:
    of = place_of(member)
    if not table.has(ALL):
        return YearRow(table.year, paid, None, None, None, None)
    came, ended = (_number(table, what, of) for what in (CAME, ENDED))
    if not member.municipality:
        numbers = [_number(table, ENDED, of, outcome) for outcome in ("work", "studies")]
        gone: Number = WITHHELD if WITHHELD in numbers else sum(int(str(number)) for number in numbers)
        return YearRow(table.year, paid, came, ended, gone, None)
    return YearRow(table.year, paid, came, ended, _number(table, ONWARD, of), work_of(table, chosen, of))


def _number(table: YearTable, what: str, of: str, by: str = ALL) -> Number:
    found = table.number(what, of, by)
    return WITHHELD if found is None else found
