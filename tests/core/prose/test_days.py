"""Days and ages are read out of Swedish running text, also days that no calendar has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.prose.ages import ages_in
from drivbank.core.prose.days import MONTHS, day_in_words, days_in, periods_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Beslutad 2026-03-20.", date(2026, 3, 20)),
        ("pågår till 30 augusti 2026", date(2026, 8, 30)),
        ("den 1 sept. 2023", date(2023, 9, 1)),
        ("den 1:e oktober 2023", date(2023, 10, 1)),
        ("möte 3/11 2025", date(2025, 11, 3)),
        ("30\u00a0augusti\u00a02026", date(2026, 8, 30)),
    ],
)
def test_days_are_read(text: str, day: date) -> None:
    (found,) = days_in(text)
    assert found.day == day
    assert found.exists


@pytest.mark.parametrize(
    "text",
    [
        "30 februari 2026",
        "30 februari",
        "2026-08-32",
        "2026-13-01",
        "31 juni",
        "29 februari 2025",
        "31/4 2026",
    ],
)
def test_days_that_are_in_no_calendar_are_found(text: str) -> None:
    (found,) = days_in(f"Projektet slutar {text}.")
    assert not found.exists
    assert found.day is None


@pytest.mark.parametrize(
    "text", ["Dnr 2026-2001", "Dnr: 2026-03-20", "52/60", "4.05", "1 maskin", "10 marsbarar"]
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert days_in(text) == ()


def test_a_day_without_a_year_may_be_a_leap_day() -> None:
    (found,) = days_in("Kursen den 29 februari")
    assert found.exists
    assert found.day is None


@pytest.mark.parametrize(
    "text",
    [
        "2023-09-01 till 2026-08-31",
        "1 september 2023 – 31 augusti 2026",
        "mellan 2023-09-01 och 2026-08-31",
        "2023-09-01–2026-08-31",
        "2023-09-01 t.o.m. 2026-08-31",
    ],
)
def test_two_days_that_are_joined_are_a_period(text: str) -> None:
    (period,) = periods_in(text)
    assert (period.starts_on, period.ends_on) == (date(2023, 9, 1), date(2026, 8, 31))


def test_the_year_of_the_last_day_holds_for_the_first() -> None:
    (period,) = periods_in("1 januari–30 juni 2025")
    assert period.starts_on == date(2025, 1, 1)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_that_is_written_out_is_read_back(day: date) -> None:
    written = f"den {day.day} {MONTHS[day.month - 1]} {day.year} och {day.isoformat()}"
    assert [found.day for found in days_in(written)] == [day, day]


@given(st.text(max_size=300))
def test_days_stand_where_they_are_said_to(text: str) -> None:
    for found in days_in(text):
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("unga mellan 18 och 25 år", [(18, 25)]),
        ("UVAS, mellan 16 och 25 år", [(16, 25)]),
        ("personer, från 18 – 64 år, som har", [(18, 64)]),
        ("invånare i åldern 16–64 år", [(16, 64)]),
        ("UVAS 19–29, särskilt", [(19, 29)]),
        ("16 till 24 år", [(16, 24)]),
        ("50–60 personer", []),
        ("mellan 10 och 15 %", []),
        ("mellan 10 och 15 möten", []),
        ("64–18 år", []),
        ("2022–2026", []),
    ],
)
def test_ages_are_read(text: str, ages: list[tuple[int, int]]) -> None:
    assert [(one.low, one.high) for one in ages_in(text)] == ages


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from([" ", "\u00a0"]))
def test_a_day_in_words_is_read_as_the_same_day(day: date, gap: str) -> None:
    (found,) = days_in(day_in_words(day, gap))
    assert found.day == day
