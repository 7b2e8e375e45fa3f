"""Numbers in print."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.ui.numbers import MINUS, THIN_GAP, format_count, format_number, format_percent, parse_number

DECIMALS = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=4)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (676, "676"),
        (1973, "1\u202f973"),
        (-1973, "\u22121\u202f973"),
        (1_234_567, "1\u202f234\u202f567"),
        (Decimal("0.5"), "0,5"),
        (Decimal("1E+3"), "1\u202f000"),
        (2.25, "2,25"),
        (None, "–"),
    ],
)
def test_a_number_is_printed_in_swedish(value: int | Decimal | float | None, printed: str) -> None:
    assert format_number(value) == printed


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (Decimal("2.25"), 1, "2,3"),
        (Decimal("-2.25"), 1, "\u22122,3"),
        (3, 2, "3,00"),
        (2.675, 2, "2,68"),
        (0.5, 0, "1"),
    ],
)
def test_half_is_rounded_away_from_zero(value: int | Decimal | float, decimals: int, printed: str) -> None:
    assert format_number(value, decimals) == printed


def test_nothing_rounded_down_to_zero_is_negative() -> None:
    assert format_number(Decimal("-0.04"), 1) == "0,0"


def test_percent_has_a_gap_that_does_not_break() -> None:
    assert format_percent(54) == "54\u00a0%"
    assert format_percent(Decimal("53.55"), 1) == "53,6\u00a0%"
    assert format_percent(None) == "–"


def test_the_word_follows_the_number() -> None:
    assert format_count(1, "rad", "rader") == "1\u00a0rad"
    assert format_count(0, "rad", "rader") == "0\u00a0rader"
    assert format_count(1200, "rad", "rader") == "1\u202f200\u00a0rader"


@given(st.integers() | DECIMALS)
def test_what_is_printed_can_be_read_back(value: int | Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(st.integers(max_value=-1))
def test_a_negative_number_has_a_real_minus_sign(value: int) -> None:
    printed = format_number(value)
    assert printed.startswith(MINUS)
    assert "-" not in printed


@given(st.integers(min_value=0))
def test_gaps_stand_between_every_three_digits(value: int) -> None:
    first, *rest = format_number(value).split(THIN_GAP)
    assert 1 <= len(first) <= 3
    assert all(len(group) == 3 for group in rest)


@given(DECIMALS, st.integers(min_value=0, max_value=4))
def test_rounding_moves_a_number_by_half_a_step_at_most(value: Decimal, decimals: int) -> None:
    moved = abs(parse_number(format_number(value, decimals)) - value)
    assert moved <= Decimal(5).scaleb(-decimals - 1)


@pytest.mark.parametrize("text", ["1 973,50", "1\u00a0973,50", "1\u202f973,5", "1973.5", " 1973,5 "])
def test_a_person_may_write_gaps_and_commas(text: str) -> None:
    assert parse_number(text) == Decimal("1973.5")


@pytest.mark.parametrize(
    "text", ["", "många", "1,2,3", "NaN", "Infinity", "–", "1e999999999", "1e3", "9" * 80]
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_has_no_value_is_not_printed(value: float | Decimal) -> None:
    with pytest.raises(ValueError, match="not a number"):
        format_number(value)
