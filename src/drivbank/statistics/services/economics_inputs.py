"""All that a year's result is calculated from, read once: who left, who took part, what it cost, what members pay."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.finance.selectors.contributions import RoundFact, decided_round
from drivbank.participants.policies import Scope, Window
from drivbank.participants.selectors import count_scope
from drivbank.statistics.labels import Labels
from drivbank.statistics.policies import check_can_see_results
from drivbank.statistics.services.counting import table_count, year_days
from drivbank.statistics.services.economics_costs import TOTAL, CostBasis, cost_bases
from drivbank.statistics.services.economics_exits import YearExits, year_exits
from drivbank.statistics.services.live import live_source
from drivbank.statistics.sources import Source

PARTICIPANTS = "participants-by-municipality"


class UnknownBasis(ValueError):
    """A cost to measure against that the year does not have; the text is for a person to read."""


@dataclass(frozen=True)
class Inputs:
    """A year as it is registered and booked. ``participants`` are by municipality code, of one intervention if so chosen."""

    year: int
    basis: CostBasis
    bases: tuple[CostBasis, ...]
    exits: YearExits
    participants: Mapping[str, int]
    contributed: RoundFact | None
    labels: Labels

    @property
    def whole(self) -> bool:
        """Say whether everybody is counted, not those of one intervention only."""
        return self.basis.intervention_id is None

    @property
    def of_the_same(self) -> tuple[CostBasis, ...]:
        """Return the costs of the persons counted: all that are common, or the one intervention's."""
        if not self.whole:
            return (self.basis,)
        return tuple(basis for basis in self.bases if basis.intervention_id is None)


def inputs_read(year: int, basis: str, *, by: Actor, source: Source | None = None) -> Inputs:
    """Read a year; raise Refused, UnknownBasis, or ParameterError for a year that cannot be counted."""
    check_can_see_results(by)
    year_days(year)
    source = source or live_source()
    bases = cost_bases(year)
    chosen = basis_of(basis, bases)
    scope = _scope(chosen, by)
    return Inputs(
        year=year,
        basis=chosen,
        bases=bases,
        exits=year_exits(year, scope=scope, source=source),
        participants=_participants(year, scope, source),
        contributed=decided_round(year),
        labels=source.labels,
    )


def basis_of(key: str, bases: tuple[CostBasis, ...]) -> CostBasis:
    """Return the cost with the key, the total when none is asked for; raise UnknownBasis."""
    found = next((basis for basis in bases if basis.key == (key or TOTAL)), None)
    if found is None:
        told = _("Det finns ingen kostnad som heter %(key)s det året. Välj bland: %(keys)s.")
        raise UnknownBasis(told % {"key": key, "keys": ", ".join(basis.key for basis in bases)})
    return found


def _scope(basis: CostBasis, by: Actor) -> Scope:
    """Return everybody, or everybody in one intervention; one who sees all of the results sees both."""
    whole = count_scope(by)
    return whole if basis.intervention_id is None else (Window(intervention_id=basis.intervention_id),)


def _participants(year: int, scope: Scope, source: Source) -> dict[str, int]:
    """Return how many took part in the year by municipality, "" for those whose municipality is unknown."""
    table = table_count(PARTICIPANTS, year, scope=scope, source=source)
    return {line.key: line.cells[0].n for line in table.lines if not line.is_total}
