"""Amounts as people write them, and parts that add up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.money import NotMoney, grouped, kronor_and_ore, ore_in, parts_of, shares_of


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("16 000 000", 1_600_000_000),
        ("1\u202f485\u00a0201", 148_520_100),
        ("1234,5", 123_450),
        ("0,05", 5),
        ("\u22126 kr", -600),
        ("1.234.567", 123_456_700),
        ("1.234,50 kr", 123_450),
        ("350:-", 35_000),
    ],
)
def test_amounts_are_read_as_swedes_write_them(text: str, ore: int) -> None:
    assert ore_in(text) == ore


@pytest.mark.parametrize(
    "text", ["", "kr", "12.5", "1,234", "1,2,3", "1e6", "=1+1", "ettusen", "1 000 tkr", "٣"]
)
def test_what_is_no_amount_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(NotMoney):
        ore_in(text)


weights = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=40).filter(any)


@given(total=st.integers(-(10**12), 10**12), weights=weights, step=st.sampled_from([1, 100, 100_000]))
def test_parts_are_whole_steps_near_their_share_and_add_up(total: int, weights: list[int], step: int) -> None:
    total *= step
    parts = parts_of(total, weights, step=step)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert part % step == 0
        assert abs(part - Fraction(total * weight, sum(weights))) < step


@given(total=st.integers(0, 10**10), weights=weights, seed=st.randoms())
def test_the_order_does_not_matter(total: int, weights: list[int], seed: object) -> None:
    order = list(range(len(weights)))
    seed.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a Random
    moved = parts_of(total, [weights[place] for place in order])
    # Two of the same weight may change places, which is no difference to anyone but the two.
    assert sorted(zip([weights[place] for place in order], moved, strict=True)) == sorted(
        zip(weights, parts_of(total, weights), strict=True)
    )


@pytest.mark.parametrize(("total", "weights"), [(10, []), (10, [0, 0]), (10, [-1, 2])])
def test_weights_that_cannot_split_are_refused(total: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        parts_of(total, weights)


@given(amounts=st.lists(st.integers(0, 10**12), max_size=12), tenths=st.integers(0, 1000))
def test_shares_add_up_to_that_of_the_sum(amounts: list[int], tenths: int) -> None:
    shares = shares_of(amounts, tenths)
    step = 1 if any(amount % 100 for amount in amounts) else 100
    assert abs(sum(shares) - sum(amounts) * tenths / 1000) <= step / 2 + 1e-3
    assert all(share >= 0 and share % step == 0 for share in shares)


def test_shares_are_in_whole_kronor_and_rounded_half_up() -> None:
    assert shares_of([100_100, 100_100, 100_100], 333) == [33_300, 33_400, 33_300]
    assert shares_of([100_001], 680) == [68_001]
    assert shares_of([], 680) == []


@pytest.mark.parametrize(
    ("ore", "text"),
    [
        (1_882_542, "18\u202f825,42"),
        (100_000_000, "1\u202f000\u202f000,00"),
        (99_999, "999,99"),
        (-123_405, "\u22121\u202f234,05"),
        (-5, "\u22120,05"),
        (0, "0,00"),
    ],
)
def test_messages_say_amounts_with_gaps_between_thousands(ore: int, text: str) -> None:
    assert kronor_and_ore(ore) == text
    assert ore_in(text) == ore
    assert grouped(ore // 100 * 100) == kronor_and_ore(ore // 100 * 10_000)[:-3]
