"""The arithmetic of a budget: whether an amount looks as if it was written in another unit. Whole öre throughout."""

from collections.abc import Mapping
from fractions import Fraction

THOUSAND = 1000
# How far from a thousandfold an amount may be and still look like one: budgets seldom grow or shrink to a third.
NEAR = 3
# Less than a million kronor, or more than a hundred thousand million, is no association's year.
LEAST_YEAR, MOST_YEAR = 100_000_000, 10_000_000_000_000


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
    amounts: Mapping[str, int], expected: Mapping[str, int]
) -> tuple[Fraction, tuple[str, ...]] | None:
    """Return in which unit the amounts seem to be written, and which of them, by their names; None when all seem right.

    Each is compared with the expected amount of its name. Without any to compare with, the largest say whether the
    whole could be a year's.
    """
    known = {name: unit_factor(amount, expected.get(name, 0)) for name, amount in amounts.items()}
    found = {name: factor for name, factor in known.items() if factor is not None}
    if found:
        factor = next(iter(found.values()))
        return factor, tuple(name for name, other in found.items() if other == factor)
    if any(expected.get(name) for name, amount in amounts.items() if amount):
        return None
    whole = year_factor(max(amounts.values(), default=0))
    return (whole, tuple(name for name, amount in amounts.items() if amount)) if whole else None


def in_unit(amount: int, factor: Fraction) -> int:
    """Return an amount by a factor, in whole öre."""
    return int(amount * factor)


def _is_near(amount: int, expected: int) -> bool:
    return expected <= amount * NEAR and amount <= expected * NEAR
