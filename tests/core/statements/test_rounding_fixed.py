"""Rounding where some figures are already printed: they stay, and the rest adds up with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivbank.core.statements.rounding import Equation, rounded

UNIT = 1000
AMOUNT = st.integers(-50_000, 50_000)


@settings(max_examples=40)
@given(AMOUNT, st.lists(AMOUNT, min_size=1, max_size=6), st.booleans(), st.booleans())
def test_a_change_is_what_is_printed_at_its_ends(
    opening: int, moved: list[int], down: bool, further: bool
) -> None:
    exact = {"opening": opening, "closing": opening + sum(moved), "change": sum(moved)}
    exact |= {f"part {place}": amount for place, amount in enumerate(moved)}
    parts = tuple((f"part {place}", 1) for place in range(len(moved)))
    sums = [Equation("change", parts), Equation("closing", (("opening", 1), ("change", 1)))]
    ends = {"opening": opening // UNIT + (not down), "closing": exact["closing"] // UNIT + further}
    values = rounded(exact, sums, UNIT, fixed=ends).values
    assert {key: values[key] for key in ends} == ends
    assert values["change"] == ends["closing"] - ends["opening"] == sum(values[key] for key, _sign in parts)


def test_sums_of_what_is_fixed_are_left_alone() -> None:
    exact = {"a": 1400, "b": 1400, "both": 2800}
    made = rounded(exact, [Equation("both", (("a", 1), ("b", 1)))], UNIT, fixed={"a": 1, "b": 1, "both": 3})
    assert made.values == {"a": 1, "b": 1, "both": 3}
    assert made.broken == ()


def test_what_is_fixed_beyond_reason_is_said() -> None:
    exact = {"a": 1000, "b": 1000, "c": 1000}
    sums = [Equation("a", (("b", 1),)), Equation("b", (("c", 1),))]
    with pytest.raises(ArithmeticError):
        rounded(exact, sums, UNIT, fixed={"a": 1, "c": 2})


def test_what_is_fixed_and_not_asked_for_is_passed_over() -> None:
    assert rounded({"a": 1400}, [], UNIT, fixed={"b": 7}).values == {"a": 1}
