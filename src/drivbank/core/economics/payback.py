"""How long it takes to get a cost back, and what it would take: in months, full-time positions and deadweight."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from drivbank.core.economics.calculating import Row, exact_worth, half_up
from drivbank.core.economics.flows import MONTHS
from drivbank.core.economics.model import WHOLE, Assumptions, Effect, ExitGroup, Payer, Value
from drivbank.core.money import grouped
from drivbank.core.phrases import Phrase

# What follows from how much is worked.
OF_WORK = frozenset(Effect) - {Effect.STUDIES}


def simple_payback(cost: int, yearly: int) -> Fraction | None:
    """Return the months in which a cost is got back if every year gives as much; None when a year gives nothing."""
    if cost <= 0:
        return Fraction(0)
    return Fraction(cost * MONTHS, yearly) if yearly > 0 else None


def payback_over(cost: int, yearly_results: Sequence[int]) -> Fraction | None:
    """Return the months in which a cost is got back by what each year gives, even within a year; None when it is not."""
    left = cost
    for years_before, result in enumerate(yearly_results):
        if left <= 0:
            break
        if result >= left:
            return MONTHS * (years_before + Fraction(left, result))
        left -= result
    return Fraction(0) if cost <= 0 else None


def break_even_fte(cost: int, row: Row, payers: Collection[Payer]) -> int | None:
    """Return how many hundredths of full-time positions for a year give those payers a cost back, never too few.

    Each is taken to be worth what those of the row are; what its students are worth is taken off the cost first.
    None when there are no positions, or they are worth nothing.
    """
    of_work = row.amount(payers, OF_WORK)
    if row.fte <= 0 or of_work <= 0:
        return None
    left = max(0, cost - row.amount(payers, {Effect.STUDIES}))
    return ceil(Fraction(left * row.fte, of_work))


def zero_deadweight(
    cost: int, groups: Iterable[ExitGroup], assumptions: Assumptions, years: int
) -> int | None:
    """Return the deadweight at which so many years only just give the cost back, in hundredths of a percent.

    It stands in place of the set's own, and is rounded down. None when they do not give it back even with no
    deadweight at all, and when there is no cost.
    """
    plain = exact_worth(groups, without_deadweight(assumptions), years)
    if cost <= 0 or plain < cost:
        return None
    return floor((1 - cost / plain) * WHOLE)


def without_deadweight(assumptions: Assumptions) -> Assumptions:
    """Return the set as if nobody had found work anyway."""
    return replace(assumptions, values={**assumptions.values, "deadweight": Value(0, 0, 0)})


def whole_months(months: Fraction) -> int:
    """Return months rounded half up."""
    return half_up(months)


def months_text(months: Fraction | None) -> Phrase:
    """Return how long it takes, in whole months and from two years in years too."""
    if months is None:
        return Phrase("betalas inte tillbaka")
    whole = whole_months(months)
    if whole < 1:
        return Phrase("mindre än en månad")
    if whole == 1:
        return Phrase("1 månad")
    if whole < 2 * MONTHS:
        return Phrase("%(months)s månader", months=whole)
    return _with_years(whole)


def _with_years(whole: int) -> Phrase:
    years, rest = divmod(whole, MONTHS)
    words = {"months": grouped(whole), "years": grouped(years), "rest": rest}
    if rest == 0:
        return Phrase("%(months)s månader (%(years)s år)", **words)
    if rest == 1:
        return Phrase("%(months)s månader (%(years)s år och 1 månad)", **words)
    return Phrase("%(months)s månader (%(years)s år och %(rest)s månader)", **words)
