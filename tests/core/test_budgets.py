"""When an amount looks as if it was written in another unit, and when it does not."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.budgets import (
    LEAST_YEAR,
    NEAR,
    THOUSAND,
    closing_factor,
    doubtful,
    in_unit,
    unit_factor,
    year_factor,
)

KRONA = 100
AMOUNTS = st.integers(min_value=1, max_value=10**12)


@given(AMOUNTS, st.fractions(min_value=Fraction(1, NEAR - 1), max_value=NEAR - 1, max_denominator=100))
def test_a_budget_that_grows_or_shrinks_is_never_asked_about(expected: int, growth: Fraction) -> None:
    assert unit_factor(max(1, int(expected * growth)), expected) is None or expected < NEAR


@given(AMOUNTS)
def test_a_thousandth_and_a_thousandfold_are_always_asked_about(amount: int) -> None:
    assert unit_factor(amount, amount * THOUSAND) == THOUSAND
    assert unit_factor(amount * THOUSAND, amount) == Fraction(1, THOUSAND)


@given(AMOUNTS)
def test_the_answer_makes_them_alike(amount: int) -> None:
    factor = unit_factor(amount, amount * THOUSAND)
    assert factor is not None
    assert in_unit(amount, factor) == amount * THOUSAND


@given(st.integers(max_value=0), AMOUNTS)
def test_nothing_is_compared_with_nothing(nothing: int, amount: int) -> None:
    assert unit_factor(nothing, amount) is None
    assert unit_factor(amount, nothing) is None


def test_a_whole_without_anything_to_compare_with_is_a_million_at_least() -> None:
    assert year_factor(16_000 * KRONA) == THOUSAND
    assert year_factor(16_000_000 * KRONA) is None
    assert year_factor(16_000_000_000_000 * KRONA) == Fraction(1, THOUSAND)
    assert year_factor(0) is None
    assert year_factor(LEAST_YEAR) is None


def test_those_that_differ_are_doubted_and_with_them_what_has_nothing_to_compare_with() -> None:
    expected = {"office": 2_750_000, "board": 300_000, "new": 0}
    assert doubtful({"office": 2_800, "board": 310_000, "new": 5}, expected) == (THOUSAND, ("office", "new"))
    assert doubtful({"office": 2_800, "new": 2_000_000}, expected) == (THOUSAND, ("office",))
    assert doubtful({"office": 2_800_000, "board": 310_000, "new": 5}, expected) is None
    assert doubtful({"office": 0, "board": 0, "new": 0}, expected) is None


def test_without_a_year_before_all_of_it_is_doubted() -> None:
    amounts = {"state": 8_000 * KRONA, "office": 2_750 * KRONA, "board": 0}
    assert doubtful(amounts, {}) == (THOUSAND, ("state", "office"))
    assert doubtful({}, {}) is None


def test_all_that_is_written_in_thousands_is_doubted_together() -> None:
    typed = {
        "state": 8_000,
        "region": 4_000,
        "municipal": 4_000,
        "board": 300,
        "office": 2_750,
        "support": 9_000,
    }
    expected = {"state": 8_000_000, "region": 4_000_000, "municipal": 4_000_000}
    assert doubtful(typed, expected) == (THOUSAND, tuple(typed))


def test_costs_that_are_next_to_nothing_beside_the_income_are_doubted() -> None:
    sides = {"incomes": ("state",), "costs": ("board", "office")}
    expected = {"state": 16_000_000}
    small = {"state": 16_000_000, "board": 300, "office": 2_750}
    assert doubtful(small, expected, **sides) == (THOUSAND, ("board", "office"))
    assert doubtful({**small, "office": 2_750_000}, expected, **sides) is None
    assert doubtful({"state": 16_000_000}, expected, **sides) is None


def test_income_that_is_next_to_nothing_beside_the_costs_is_doubted() -> None:
    amounts = {"state": 16_000, "office": 16_000_000}
    found = doubtful(amounts, {"office": 16_000_000}, incomes=("state",), costs=("office",))
    assert found == (THOUSAND, ("state",))


def test_a_closing_in_thousands_is_asked_about_by_what_it_is_compared_with() -> None:
    assert closing_factor(2_136, 11_768, before=9_632_000) == THOUSAND
    assert closing_factor(2_136_000, 11_768_000, before=9_632_000) is None
    assert closing_factor(2_136, 11_768, yearly=16_000_000) == THOUSAND
    assert closing_factor(-1_793_000, 500_000, yearly=16_000_000) is None
    assert closing_factor(2_136, 11_768_000_000, yearly=16_000_000) == Fraction(1, THOUSAND)
    assert closing_factor(0, 0, before=9_632_000, yearly=16_000_000) is None


def test_a_closing_with_nothing_to_compare_with_is_a_hundred_thousand_kronor_at_least() -> None:
    assert closing_factor(2_136 * KRONA, 11_768 * KRONA) == THOUSAND
    assert closing_factor(2_136_000 * KRONA, 11_768_000 * KRONA) is None
    assert closing_factor(0, 0) is None
