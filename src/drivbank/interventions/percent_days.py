"""Percent of full time over months, counted in percent-days so that parts of months are exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction


@dataclass(frozen=True)
class Stretch:
    """A percent of full time from a first day to a last, both counted; nothing when the last comes before."""

    percent: int
    first: date
    last: date


def months_from(first_month: date, count: int) -> list[date]:
    """Return the first days of so many months in a row."""
    start = first_month.year * 12 + first_month.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, start + count)]


def last_of(month: date) -> date:
    """Return the last day of a month, given its first."""
    (following,) = months_from(month, 2)[1:]
    return following - timedelta(days=1)


def percent_days(stretches: Iterable[Stretch], months: Sequence[date]) -> list[int]:
    """Return the percent-days of each month: 50 percent for ten days is 500."""
    spans = [(month, last_of(month)) for month in months]
    found = [0] * len(spans)
    for stretch in stretches:
        for place, (first, last) in enumerate(spans):
            days = (min(stretch.last, last) - max(stretch.first, first)).days + 1
            if days > 0:
                found[place] += stretch.percent * days
    return found


def average_percents(stretches: Iterable[Stretch], months: Sequence[date]) -> list[Fraction]:
    """Return the average percent of full time of each month, by its days."""
    found = percent_days(stretches, months)
    return [Fraction(part, last_of(month).day) for part, month in zip(found, months, strict=True)]


def vacant_parts(
    planned: Iterable[Stretch], vacant: Iterable[Stretch], months: Sequence[date]
) -> list[Fraction]:
    """Return how much of what was planned is vacant in each month, 0 to 1; 0 when nothing was planned."""
    whole, missing = percent_days(planned, months), percent_days(vacant, months)
    return [
        Fraction(part, total) if total else Fraction(0) for part, total in zip(missing, whole, strict=True)
    ]


def most_at_once(stretches: Sequence[Stretch], first: date = date.min, last: date = date.max) -> int:
    """Return the highest sum of percents on any day from first to last; 0 when there is nothing."""
    days = {first, *(stretch.first for stretch in stretches)}  # a sum only rises where something begins
    return max((_sum_on(stretches, day) for day in days if first <= day <= last), default=0)


def _sum_on(stretches: Sequence[Stretch], day: date) -> int:
    return sum(stretch.percent for stretch in stretches if stretch.first <= day <= stretch.last)
