"""Percent of full time over months, against counting day by day."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from drivbank.interventions.percent_days import (
    Stretch,
    average_percents,
    last_of,
    months_from,
    most_at_once,
    percent_days,
    vacant_parts,
)

DAYS = st.dates(date(2023, 11, 1), date(2025, 3, 31))
STRETCHES = st.lists(st.builds(Stretch, st.integers(1, 300), DAYS, DAYS), max_size=6)
MONTHS = months_from(date(2024, 1, 1), 12)


def by_day(stretches: list[Stretch], first: date, last: date) -> int:
    """Add up the percents day by day."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return sum(one.percent for day in days for one in stretches if one.first <= day <= one.last)


def test_months_follow_each_other_over_the_new_year() -> None:
    assert months_from(date(2024, 12, 1), 3) == [date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1)]
    assert [last_of(month).day for month in months_from(date(2024, 1, 1), 3)] == [31, 29, 31]
    assert last_of(date(2025, 12, 1)) == date(2025, 12, 31)


@given(STRETCHES)
def test_percent_days_are_what_counting_day_by_day_gives(stretches: list[Stretch]) -> None:
    counted = [by_day(stretches, month, last_of(month)) for month in MONTHS]
    assert percent_days(stretches, MONTHS) == counted


@given(STRETCHES)
def test_the_most_at_once_is_that_of_the_fullest_day(stretches: list[Stretch]) -> None:
    first, last = date(2024, 2, 10), date(2024, 4, 3)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    assert most_at_once(stretches, first, last) == max(by_day(stretches, day, day) for day in days)


def test_the_most_at_once_of_nothing_is_nothing() -> None:
    assert most_at_once([]) == 0
    assert most_at_once([Stretch(80, date(2024, 1, 1), date.max)]) == 80


def test_a_part_of_a_month_counts_by_its_days() -> None:
    february = [date(2025, 2, 1)]
    planned = [Stretch(100, date(2025, 2, 1), date.max), Stretch(100, date(2025, 2, 15), date.max)]
    vacant = [Stretch(50, date(2025, 2, 22), date(2025, 3, 31))]
    assert average_percents(planned, february) == [150]
    assert vacant_parts(planned, vacant, february) == [Fraction(50 * 7, 100 * 28 + 100 * 14)]


def test_nothing_is_vacant_where_nothing_is_planned() -> None:
    vacant = [Stretch(50, date(2025, 1, 1), date(2025, 1, 31))]
    assert vacant_parts([], vacant, [date(2025, 1, 1)]) == [0]
