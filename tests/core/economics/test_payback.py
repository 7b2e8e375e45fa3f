"""How long a cost takes to get back, and what it would take."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.economics.calculating import calculate, exact_worth
from drivbank.core.economics.payback import (
    break_even_fte,
    months_text,
    payback_over,
    simple_payback,
    whole_months,
    without_deadweight,
    zero_deadweight,
)
from tests.core.economics.worked import assumptions_in, example, groups_in, ore, percent

SORMLAND = example("sormland-2025")
SET = assumptions_in(SORMLAND["assumptions"])
GROUPS = groups_in(SORMLAND["groups"])
COSTS = st.integers(min_value=1, max_value=10**12)
RESULTS = st.lists(st.integers(min_value=0, max_value=10**11), min_size=1, max_size=5)


@pytest.mark.parametrize("row", SORMLAND["payback"], ids=lambda row: str(row["cost"]))
def test_the_paybacks_of_the_published_figures_come_out(row: dict[str, int]) -> None:
    months = simple_payback(ore(row["cost"]), calculate(GROUPS, SET).result(SET))
    assert months is not None
    assert whole_months(months) == row["months"]


def test_what_gives_nothing_is_never_paid_back_and_no_cost_is_at_once() -> None:
    assert simple_payback(100, 0) is simple_payback(100, -5) is None
    assert (
        simple_payback(0, -5) == simple_payback(-1, 10) == payback_over(0, [-1]) == payback_over(-1, []) == 0
    )


def test_years_that_give_different_amounts_are_added_up() -> None:
    assert payback_over(150, [100, 100]) == 18
    assert payback_over(150, [100, -50, 100, 25]) == 36
    assert payback_over(151, [100, 50]) is None
    assert payback_over(100, [0, 100]) == 24
    assert payback_over(1, []) is None


@given(COSTS, st.integers(min_value=1, max_value=10**11))
def test_over_years_alike_it_is_as_long_as_the_simple_one(cost: int, yearly: int) -> None:
    simple, over = simple_payback(cost, yearly), payback_over(cost, [yearly] * 5)
    assert over == simple if simple is not None and simple <= 60 else over is None


@given(COSTS, st.integers(min_value=1, max_value=10**11), st.integers(min_value=0, max_value=10**11))
def test_payback_falls_when_the_cost_falls_and_when_more_is_gained(cost: int, less: int, more: int) -> None:
    yearly = less
    lower = max(0, cost - less)
    assert _months(simple_payback(lower, yearly)) < _months(simple_payback(cost, yearly))
    assert _months(simple_payback(cost, yearly + more)) <= _months(simple_payback(cost, yearly))


@given(COSTS, COSTS, RESULTS)
def test_payback_over_years_never_grows_when_the_cost_falls(cost: int, less: int, results: list[int]) -> None:
    high, low = payback_over(cost, results), payback_over(max(0, cost - less), results)
    assert high is None or (low is not None and low <= high)


def _months(found: Fraction | None) -> Fraction:
    assert found is not None
    return found


def test_seventy_one_and_a_half_positions_pay_back_the_total_cost() -> None:
    total = calculate(GROUPS, SET).total
    # 16 713 049 / (4 684 000 / 20) = 71.3624: rounded up, since 71.36 are too few.
    assert break_even_fte(ore(16_713_049), total, SET.payers) == 7137
    assert break_even_fte(ore(4_684_000), total, SET.payers) == 2000
    assert break_even_fte(0, total, SET.payers) == 0


def test_what_students_give_is_taken_off_before_positions_are_asked_for() -> None:
    rates = assumptions_in(
        {"payers": ["municipality"], "income_support": 100, "studies_avoided": 50, "monthly_pay": 1}
    )
    groups = groups_in([{"work": 100, "persons": 2}, {"studies": True, "persons": 4}])
    total = calculate(groups, rates).total
    assert break_even_fte(ore(500), total, rates.payers) == 300
    assert break_even_fte(ore(100), total, rates.payers) == 0


def test_no_positions_or_worthless_ones_break_even_never() -> None:
    assert break_even_fte(ore(1), calculate([], SET).total, SET.payers) is None
    assert break_even_fte(ore(1), calculate(GROUPS, assumptions_in({})).total, SET.payers) is None


def test_the_deadweight_at_which_nothing_is_left() -> None:
    assert zero_deadweight(ore(2_342_000), GROUPS, SET, 1) == percent(50)
    assert zero_deadweight(ore(4_684_000), GROUPS, SET, 5) == 0
    assert zero_deadweight(ore(4_684_001), GROUPS, SET, 5) is None
    assert zero_deadweight(0, GROUPS, SET, 5) is None
    assert zero_deadweight(1, [], SET, 5) is None


@given(st.integers(min_value=1, max_value=468_400_000), st.integers(min_value=0, max_value=100))
def test_at_that_deadweight_the_cost_only_just_comes_back(cost: int, assumed: int) -> None:
    assumptions = assumptions_in(SORMLAND["assumptions"] | {"deadweight": assumed})
    found = zero_deadweight(cost, GROUPS, assumptions, 1)
    assert found is not None
    at, beyond = (
        exact_worth(GROUPS, assumptions_in(SORMLAND["assumptions"] | {"deadweight": number / 100}), 1)
        for number in (found, found + 1)
    )
    assert at >= cost > beyond


def test_no_deadweight_is_the_plain_model() -> None:
    some = assumptions_in(SORMLAND["assumptions"] | {"deadweight": 30})
    assert calculate(GROUPS, without_deadweight(some)) == calculate(GROUPS, SET)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (None, "betalas inte tillbaka"),
        (Fraction(1, 3), "mindre än en månad"),
        (Fraction(1), "1 månad"),
        (Fraction(9), "9 månader"),
        (Fraction(91, 4), "23 månader"),
        (Fraction(24), "24 månader (2 år)"),
        (Fraction(25), "25 månader (2 år och 1 månad)"),
        (Fraction(43), "43 månader (3 år och 7 månader)"),
        (Fraction(12_005), "12\u202f005 månader (1\u202f000 år och 5 månader)"),
    ],
)
def test_months_are_said_in_words(months: Fraction | None, said: str) -> None:
    assert months_text(months) == said
