"""Amounts in another year's prices: the shipped index, exactly, and never beyond it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.reference.prices import NoPrices, adjusted, price_factor, price_index

YEARS = st.sampled_from(sorted(price_index()))


def test_the_index_is_the_one_that_was_published() -> None:
    """Annual means of the consumer price index, 1980 = 100, as Statistics Sweden has fixed them."""
    printed = {2015: "313.35", 2019: "334.26", 2020: "335.92", 2021: "343.19", 2022: "371.91", 2023: "403.70"}
    assert {year: price_index()[year] for year in printed} == {
        year: Fraction(text) for year, text in printed.items()
    }


def test_an_amount_of_2020_in_the_prices_of_2023() -> None:
    """59 415 kronor times 403,70 and divided by 335,92 is 71 403,42 kronor."""
    assert adjusted(59_415_00, 2020, 2023) == 71_403_42


def test_an_amount_stays_in_its_own_year_even_beyond_the_index() -> None:
    assert adjusted(155_000_00, 2031, 2031) == 155_000_00


@pytest.mark.parametrize(("first", "second"), [(2023, 2099), (1980, 2023)])
def test_beyond_the_index_the_years_that_it_has_are_said(first: int, second: int) -> None:
    with pytest.raises(NoPrices, match=r"Prisindex finns för 2006–\d{4}, inte för (2099|1980)"):
        price_factor(first, second)


@given(YEARS, YEARS, YEARS)
def test_by_way_of_another_year_is_the_same(first: int, second: int, third: int) -> None:
    assert price_factor(first, second) * price_factor(second, third) == price_factor(first, third)


@given(st.integers(0, 10**12), YEARS, YEARS)
def test_there_and_back_is_the_same_to_the_ore(amount: int, first: int, second: int) -> None:
    back = adjusted(adjusted(amount, first, second), second, first)
    assert abs(back - amount) <= 1
