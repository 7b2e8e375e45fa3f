"""Whole months: over the guide time in a list and on a page is the same day."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from drivbank.participants.months import months_after, months_before, months_text, stay

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
    ],
)
def test_the_same_day_of_an_earlier_month(day: date, months: int, earlier: date) -> None:
    assert months_before(day, months) == earlier


def test_the_same_day_of_a_later_month() -> None:
    assert months_after(date(2025, 10, 31), 4) == date(2026, 2, 28)


@given(DAYS, st.integers(0, 2000), st.integers(1, 40))
def test_a_stay_has_so_many_months_when_the_rule_says_so(first: date, length: int, months: int) -> None:
    last = first + timedelta(days=length)
    assert (stay(first, last).months >= months) == (first <= months_before(last, months))


@pytest.mark.parametrize(
    ("months", "text"),
    [(1, "1 månad"), (11, "11 månader"), (12, "1 år"), (25, "2 år och 1 månad"), (30, "2 år och 6 månader")],
)
def test_months_in_words(months: int, text: str) -> None:
    with translation.override("sv"):
        assert months_text(months) == text


def test_the_first_month_is_counted_in_days() -> None:
    with translation.override("sv"):
        assert stay(date(2026, 3, 1), date(2026, 3, 2)).text == "1 dag"
        assert stay(date(2026, 3, 1), date(2026, 3, 20)).text == "19 dagar"
    assert stay(date(2026, 3, 2), date(2026, 3, 1)).days == 0
