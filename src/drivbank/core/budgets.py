"""The arithmetic of a budget: whether an amount looks as if it was written in another unit. Whole öre throughout."""

from collections.abc import Collection, Mapping
from fractions import Fraction

THOUSAND = 1000
# How far from a thousandfold an amount may be and still look like one: budgets seldom grow or shrink to a third.
NEAR = 3
# Costs of less than a hundredth of the income, or the other way round, are hardly written in the same unit.
LEAST_PART = 100
# Less than a million kronor, or more than a hundred thousand million, is no association's year.
LEAST_YEAR, MOST_YEAR = 100_000_000, 10_000_000_000_000
# An equity of less than a hundred thousand kronor is rare enough to be asked about.
LEAST_CLOSING = 10_000_000


def unit_factor(amount: int, expected: int) -> Fraction | None:
    """Return what makes an amount as large as the one expected when they are about a thousandfold apart.

    A thousand when it seems to be in thousands of kronor, a thousandth when it is a thousand times too large; None
    when there is no reason to ask.
    """
    if amount <= 0 or expected <= 0:
        return None
    if _is_near(amount * THOUSAND, expected):
        return Fraction(THOUSAND)
    if _is_near(amount, expected * THOUSAND):
        return Fraction(1, THOUSAND)
    return None


def year_factor(total: int) -> Fraction | None:
    """Return what makes a year's total plausible when there is nothing to compare with; None when it is."""
    if total <= 0:
        return None
    if total < LEAST_YEAR:
        return Fraction(THOUSAND)
    return Fraction(1, THOUSAND) if total > MOST_YEAR else None


def doubtful(
    amounts: Mapping[str, int],
    expected: Mapping[str, int],
    *,
    incomes: Collection[str] = (),
    costs: Collection[str] = (),
) -> tuple[Fraction, tuple[str, ...]] | None:
    """Return in which unit the amounts seem to be written, and which of them, by their names; None when all seem right.

    Each is compared with the expected amount of its name. When one is off, those with nothing to compare with are
    taken to be written as it is. So is a side of the budget that is next to nothing beside the other. Without any to
    compare with, the largest say whether the whole could be a year's.
    """
    typed = {name: amount for name, amount in amounts.items() if amount > 0}
    known = {name: unit_factor(amount, expected.get(name, 0)) for name, amount in typed.items()}
    if factor := next((factor for factor in known.values() if factor is not None), None):
        usual = max(expected[name] for name, other in known.items() if other == factor)
        return factor, _written_alike(typed, expected, factor, usual)
    for side, other in ((costs, incomes), (incomes, costs)):
        small, large = (sum(typed.get(name, 0) for name in names) for names in (side, other))
        if is_out_of_proportion(small, large):
            kept = {name: amount for name, amount in typed.items() if name in side}
            if names := _written_alike(kept, expected, Fraction(THOUSAND), large):
                return Fraction(THOUSAND), names
    if any(expected.get(name) for name in typed):
        return None
    whole = year_factor(max(typed.values(), default=0))
    return (whole, tuple(typed)) if whole else None


def is_out_of_proportion(small: int, large: int) -> bool:
    """Say whether one side of a budget is less than a hundredth of the other without being nothing."""
    return 0 < small * LEAST_PART < large


def _written_alike(
    typed: Mapping[str, int], expected: Mapping[str, int], factor: Fraction, usual: int
) -> tuple[str, ...]:
    """Return the amounts that come nearer what is expected, or else what is usual, by the factor."""
    return tuple(
        name
        for name, amount in typed.items()
        if _distance(amount * factor, expected.get(name) or usual)
        < _distance(Fraction(amount), expected.get(name) or usual)
    )


def _distance(amount: Fraction, expected: int) -> Fraction:
    return max(amount / expected, expected / amount)


def closing_factor(
    result: int, equity: int, *, before: int | None = None, yearly: int | None = None
) -> Fraction | None:
    """Return what makes a closing plausible when it seems to be in another unit; None when there is no reason to ask.

    ``before`` is the equity of a year near by, ``yearly`` what members pay in a year. Without either, the largest of
    the two says whether it could be an association's.
    """
    if before and (factor := unit_factor(abs(equity), abs(before))):
        return factor
    largest = max(abs(result), abs(equity))
    least, most = (yearly // LEAST_PART, yearly * LEAST_PART) if yearly else (LEAST_CLOSING, MOST_YEAR)
    if 0 < largest < least:
        return Fraction(THOUSAND)
    return Fraction(1, THOUSAND) if largest > most else None


def in_unit(amount: int, factor: Fraction) -> int:
    """Return an amount by a factor, in whole öre."""
    return int(amount * factor)


def _is_near(amount: int, expected: int) -> bool:
    return expected <= amount * NEAR and amount <= expected * NEAR
