"""The socio-economic result of a year: what the work after is worth under a set of assumptions, and to whom."""

from collections.abc import Sequence
from dataclasses import replace

from drivbank.access.actors import Actor
from drivbank.core.economics.calculating import Result, calculate_years
from drivbank.core.economics.model import MOST_YEARS, Assumptions
from drivbank.core.economics.payback import break_even_fte, payback_over, simple_payback, zero_deadweight
from drivbank.statistics.selectors.assumptions import CAUTIOUS, SetFact, assumption_set, own_set
from drivbank.statistics.services.economics_costs import TOTAL, CostBasis
from drivbank.statistics.services.economics_difference import table_difference
from drivbank.statistics.services.economics_inputs import Inputs, inputs_read
from drivbank.statistics.services.economics_limits import limits
from drivbank.statistics.services.economics_results import Counts, Economics, HorizonYear, Payback
from drivbank.statistics.services.economics_tables import (
    extent_rows,
    extent_total,
    municipality_rows,
    municipality_total,
    payer_rows,
)
from drivbank.statistics.sources import Source


def default_set(year: int) -> SetFact:
    """Return the set that the association counts with in a year, the cautious one when it has not said which."""
    found = own_set(year) or assumption_set(CAUTIOUS, year=year)
    if found is None:
        raise LookupError(CAUTIOUS)
    return found


def economics(
    year: int, chosen: SetFact, *, basis: str = TOTAL, by: Actor, source: Source | None = None
) -> Economics:
    """Return a year's result under a set, and beside it under the cautious one.

    Raise Refused, UnknownBasis, or ParameterError for a year that cannot be counted.
    """
    return economics_beside(inputs_read(year, basis, by=by, source=source), chosen)


def economics_beside(inputs: Inputs, chosen: SetFact) -> Economics:
    """Return the result of what was read, with the cautious set's beside it."""
    found = economics_of(inputs, chosen)
    cautious = None if chosen.slug == CAUTIOUS else assumption_set(CAUTIOUS, year=inputs.year)
    return replace(found, cautious=economics_of(inputs, cautious)) if cautious else found


def economics_of(inputs: Inputs, chosen: SetFact) -> Economics:
    """Return the result of what was read under a set, without another set beside it."""
    assumptions, groups = chosen.assumptions, inputs.exits.groups
    years = calculate_years(groups, assumptions)
    first = years[0]
    extents, places = extent_rows(inputs, assumptions), municipality_rows(inputs, first)
    counts, cost = _counts(inputs, first), inputs.basis.amount
    zero = None if cost is None else zero_deadweight(cost, groups, assumptions, MOST_YEARS)
    return Economics(
        year=inputs.year,
        set=chosen,
        basis=inputs.basis,
        bases=inputs.bases,
        counts=counts,
        by_extent=extents,
        extent_total=extent_total(extents),
        by_municipality=places,
        municipality_total=municipality_total(places),
        payers=payer_rows(inputs, first, assumptions),
        horizon=_horizon(years, assumptions),
        paybacks=_paybacks(inputs, years, assumptions),
        break_even_fte=None if cost is None else break_even_fte(cost, first.total, assumptions.payers),
        zero_deadweight=zero,
        difference=table_difference(first, assumptions),
        limits=limits(inputs, assumptions, counts, places, zero),
        data_version=inputs.labels.data_version,
    )


def _counts(inputs: Inputs, found: Result) -> Counts:
    total = found.total
    exits = inputs.exits
    return Counts(exits.persons, exits.for_work, total.workers, total.students, total.unknown)


def _horizon(years: Sequence[Result], assumptions: Assumptions) -> tuple[HorizonYear, ...]:
    rows, so_far = [], 0
    for year, found in enumerate(years, start=1):
        so_far += found.result(assumptions)
        rows.append(HorizonYear(year, found.result(assumptions), so_far))
    return tuple(rows)


def _paybacks(inputs: Inputs, years: Sequence[Result], assumptions: Assumptions) -> tuple[Payback, ...]:
    """Return the payback of each cost of the same persons: all that is common, or the one intervention's."""
    results = [found.result(assumptions) for found in years]
    return tuple(_payback(basis, results) for basis in inputs.of_the_same)


def _payback(basis: CostBasis, results: Sequence[int]) -> Payback:
    if basis.amount is None:
        return Payback(basis, None, None)
    return Payback(basis, simple_payback(basis.amount, results[0]), payback_over(basis.amount, results))
