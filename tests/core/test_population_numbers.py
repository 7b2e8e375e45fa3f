"""Numbers of people, ages, sexes and days as files write them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.population.breakdowns import Sex, ages_in, day_in, fewest, says_our_ages, sex_in
from drivbank.core.population.model import DayOf
from drivbank.core.population.numbers import NotCount, count_in


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("33429", 33429),
        ("33 429", 33429),
        ("33\u00a0429", 33429),
        ("33\u202f429", 33429),
        ("33.429", 33429),
        ("33,429", 33429),
        ("33429,0", 33429),
        ("-", 0),
        ("\u2212 5", -5),
        ("..", None),
        (".", None),
        ("", None),
        (None, None),
        (33429, 33429),
        (33429.0, 33429),
    ],
)
def test_a_number_of_people_is_read(written: object, count: int | None) -> None:
    assert count_in(written) == count


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("33,4", "har decimaler"),
        (33.4, "har decimaler"),
        ("många", "är inget antal"),
        (True, "är inget antal"),
        ([], "är inget antal"),
        ("3 000 000", "fler än någon kommun har"),
        (10**30, "fler än någon kommun har"),
        ("٣٣٤", "är inget antal"),
    ],
)
def test_what_is_no_number_of_people_is_refused(written: object, said: str) -> None:
    with pytest.raises(NotCount) as fault:
        count_in(written)
    assert said in fault.value.text


@given(st.integers(min_value=0, max_value=1_999_999))
def test_every_way_to_group_a_number_is_the_same_number(count: int) -> None:
    assert {count_in(f"{count:,}".replace(",", gap)) for gap in (",", ".", " ", "\u00a0", "")} == {count}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("16", (16, 16)),
        ("16 år", (16, 16)),
        ("16-64", (16, 64)),
        ("16–64 år", (16, 64)),
        ("-9", (0, 9)),
        ("100+", (100, 200)),
        ("65 år och äldre", (65, 200)),
        ("tot", (0, 200)),
        ("Samtliga åldrar", (0, 200)),
        ("agg", None),
        ("", None),
    ],
)
def test_ages_are_read(text: str, span: tuple[int, int] | None) -> None:
    assert ages_in(text) == span


def test_the_fewest_ages_are_chosen() -> None:
    years = [(age, age) for age in range(100)]
    assert fewest([*years, (16, 64)]) == ((16, 64),)
    assert fewest([*years, (0, 200), (16, 24), (25, 64)]) == ((16, 24), (25, 64))
    assert fewest(years) == tuple((age, age) for age in range(16, 65))


@pytest.mark.parametrize(
    "spans", [[(0, 200)], [(15, 24), (25, 64)], [(16, 63)], [(age, age) for age in range(17, 65)], []]
)
def test_ages_that_are_not_ours_are_not_made_to_fit(spans: list[tuple[int, int]]) -> None:
    assert fewest(spans) is None


@given(st.sets(st.integers(min_value=17, max_value=64)))
def test_chosen_ages_are_each_age_once(cuts: set[int]) -> None:
    edges = [16, *sorted(cuts), 65]
    spans = [(low, high - 1) for low, high in pairwise(edges)]
    chosen = fewest([*spans, *((age, age) for age in range(10, 70))])
    assert chosen is not None
    assert [age for low, high in chosen for age in range(low, high + 1)] == list(range(16, 65))
    assert len(chosen) <= len(spans)


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("1", Sex.MEN),
        ("kvinnor", Sex.WOMEN),
        ("K", Sex.WOMEN),
        ("1+2", Sex.BOTH),
        ("T", Sex.BOTH),
        ("", Sex.BOTH),
    ],
)
def test_sexes_are_read(text: str, sex: Sex) -> None:
    assert sex_in(text) is sex


def test_a_sex_of_no_known_name_is_none() -> None:
    assert sex_in("okänt") is None


@pytest.mark.parametrize(
    ("text", "day_of", "day"),
    [
        ("2025", DayOf.NOVEMBER, date(2025, 11, 1)),
        ("2025", DayOf.DECEMBER, date(2025, 12, 31)),
        ("2025", DayOf.UNKNOWN, date(2025, 11, 1)),
        ("2024M02", DayOf.UNKNOWN, date(2024, 2, 29)),
        ("2025-11-01", DayOf.DECEMBER, date(2025, 11, 1)),
        ("2025K3", DayOf.NOVEMBER, None),
        ("2025-02-30", DayOf.NOVEMBER, None),
        ("0000", DayOf.NOVEMBER, None),
        ("", DayOf.NOVEMBER, None),
    ],
)
def test_days_are_read(text: str, day_of: DayOf, day: date | None) -> None:
    assert day_in(text, day_of) == day


def test_a_heading_says_its_ages() -> None:
    assert says_our_ages("Invånare 16–64 år") is True
    assert says_our_ages("Invånare 20-64") is False
    assert says_our_ages("Invånare") is None
