"""Months as their first days."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

Period = tuple[date, date]


@cache
def months_of(year: int) -> tuple[date, ...]:
    """Return the first day of each month of a year."""
    return tuple(date(year, number, 1) for number in range(1, 13))


def last_day(month: date) -> date:
    """Return the last day of a month."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def place_of(month: date, first_year: int) -> int:
    """Return how many months come before one, counted from January of a year."""
    return (month.year - first_year) * 12 + month.month - 1


def overlap(first: Period, second: Period) -> int:
    """Return how many days two periods share."""
    return max(0, (min(first[1], second[1]) - max(first[0], second[0])).days + 1)


def share_in(month: date, period: Period) -> Fraction:
    """Return how large a part of a month's days lies in a period."""
    last = last_day(month)
    return Fraction(overlap((month, last), period), last.day)


def share_covered(month: date, within: Period, covering: Iterable[Period]) -> int | Fraction:
    """Return how much of the days that a month shares with a period lies in others, which do not overlap."""
    first, last = max(month, within[0]), min(last_day(month), within[1])
    days = (last - first).days + 1
    covered = sum(overlap((first, last), period) for period in covering) if days > 0 else 0
    if covered >= days:
        return 1
    return Fraction(covered, days) if covered else 0
