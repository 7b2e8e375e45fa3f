"""Which ways to count give which payback, on the association's own figures: nothing is fitted, all is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drivbank.access.actors import Actor
from drivbank.core.economics.ways import Way, closest, combinations, ways
from drivbank.reference.parameters import parameters
from drivbank.statistics.selectors.assumptions import CAUTIOUS, SetFact, assumption_set
from drivbank.statistics.services.economics_costs import TOTAL, CostBasis
from drivbank.statistics.services.economics_inputs import Inputs, inputs_read
from drivbank.statistics.sources import Source

MOST_MONTHS = 1_200  # a hundred years
CONTRIBUTIONS = "employer_contributions"


@dataclass(frozen=True)
class PaybackWays:
    """The ways of a year from the narrowest to the widest, each counting what the one before does and more.

    ``bases`` are the costs that are known, in the order of the ways' cells; ``unknown`` those that are not.
    ``closest`` has for each wanted number of months the ways and costs that come nearest, among all combinations.
    ``contributions`` is the rate that is counted for a set that has none, in hundredths of a percent.
    """

    year: int
    set: SetFact
    basis: CostBasis
    bases: tuple[CostBasis, ...]
    unknown: tuple[CostBasis, ...]
    targets: tuple[int, ...]
    ways: tuple[Way, ...]
    closest: Mapping[int, tuple[tuple[Way, CostBasis], ...]]
    contributions: int | None


def payback_ways(
    year: int,
    chosen: SetFact,
    *,
    by: Actor,
    targets: Sequence[int] | None = None,
    basis: str = TOTAL,
    source: Source | None = None,
) -> PaybackWays:
    """Return which ways give which payback; raise Refused, UnknownBasis or ParameterError.

    Without targets they are the months that have been published. Wanted months that are less than one, or more than MOST_MONTHS, are passed by.
    """
    return ways_of(inputs_read(year, basis, by=by, source=source), chosen, targets)


def published_months() -> tuple[int, ...]:
    """Return the months that evaluations have printed of the association whose set is shipped."""
    return tuple(parameters("values")["published_paybacks"].values[-1].value)


def ways_of(inputs: Inputs, chosen: SetFact, targets: Sequence[int] | None = None) -> PaybackWays:
    """Return the ways of what was read; without targets those of the months that have been published."""
    asked = published_months() if targets is None else targets
    wanted = tuple(dict.fromkeys(months for months in asked if 1 <= months <= MOST_MONTHS))
    known = {basis.key: basis for basis in inputs.of_the_same if basis.amount is not None}
    costs = {key: basis.amount or 0 for key, basis in known.items()}
    rate = _contributions(chosen, inputs.year)
    groups, assumptions = inputs.exits.groups, chosen.assumptions
    every = combinations(groups, assumptions, costs, targets=(), contributions=rate)
    return PaybackWays(
        year=inputs.year,
        set=chosen,
        basis=inputs.basis,
        bases=tuple(known.values()),
        unknown=tuple(basis for basis in inputs.of_the_same if basis.amount is None),
        targets=wanted,
        ways=ways(groups, assumptions, costs, targets=wanted, contributions=rate),
        closest={
            months: tuple((way, known[key]) for way, key in closest(every, months)) for months in wanted
        },
        contributions=rate,
    )


def _contributions(chosen: SetFact, year: int) -> int | None:
    """Return the rate to count for a set that leaves employer's contributions out: the cautious set's."""
    if chosen.assumptions.values[CONTRIBUTIONS].likely:
        return None
    cautious = assumption_set(CAUTIOUS, year=year)
    return cautious.assumptions.values[CONTRIBUTIONS].likely if cautious else None
