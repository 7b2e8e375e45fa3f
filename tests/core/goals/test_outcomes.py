"""Outcomes: shares, numbers and means with verdicts that no rounding decides."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.goals.model import Comparison, Interval, MissingRule, Target, TargetUnit, Verdict
from drivbank.core.goals.outcomes import (
    WHOLE,
    count_outcome,
    count_so_far,
    mean_outcome,
    share_outcome,
    verdict_of,
    wilson,
)
from drivbank.core.goals.words import SPACE, in_words, outcome_in_words

NO, OUT = MissingRule.COUNTS_AS_NO, MissingRule.LEFT_OUT


def at_least(value: int, nearly: int, unit: TargetUnit = TargetUnit.PERCENT) -> Target:
    return Target(unit, Comparison.AT_LEAST, value, nearly)


def at_most(value: int, nearly: int) -> Target:
    return Target(TargetUnit.PERCENT, Comparison.AT_MOST, value, nearly)


# From Newcombe (1998), Statistics in Medicine 17, table I, method 3, with four decimals.
@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [
        (81, 263, 2553, 3662),
        (15, 148, 624, 1605),
        (0, 20, 0, 1611),
        (1, 29, 61, 1718),
        (29, 29, 8830, 10_000),
    ],
)
def test_the_interval_is_that_of_the_literature(n: int, of: int, low: int, high: int) -> None:
    assert wilson(n, of) == Interval(low, high)


@pytest.mark.parametrize(("n", "of"), [(0, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_has_no_interval(n: int, of: int) -> None:
    assert wilson(n, of) is None


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_lies_in_its_interval_and_turned_round_it_is_the_same(share: tuple[int, int]) -> None:
    n, of = share
    found, opposite = wilson(n, of), wilson(of - n, of)
    assert found is not None
    assert opposite is not None
    assert 0 <= found.low <= Fraction(n * 10_000, of) + 1
    assert Fraction(n * 10_000, of) - 1 <= found.high <= 10_000
    assert (10_000 - opposite.high, 10_000 - opposite.low) == (found.low, found.high)


@given(st.integers(1, 400), st.integers(1, 50))
def test_more_of_the_same_share_is_surer(of: int, times: int) -> None:
    few, many = wilson(of // 2, of), wilson(of // 2 * times, of * times)
    assert few is not None
    assert many is not None
    assert many.high - many.low <= few.high - few.low


def test_the_year_2025() -> None:
    exits = share_outcome(87, 334, 0, at_least(3500, 3150), NO)
    assert (exits.value, exits.verdict, exits.n, exits.of) == (2605, Verdict.NOT_MET, 87, 334)
    step = share_outcome(167, 334, 0, at_least(10_000, 9000), NO)
    assert (step.value, step.verdict) == (5000, Verdict.NOT_MET)
    asked = share_outcome(608, 608, 0, at_least(10_000, 9000), NO)
    assert (asked.value, asked.verdict) == (10_000, Verdict.MET)
    survey = share_outcome(174, 574, 374, at_least(9000, 8100), OUT)
    assert (survey.value, survey.of, survey.missing, survey.verdict) == (8700, 200, 374, Verdict.NEARLY)
    course = count_outcome(52, at_least(6000, 5400, TargetUnit.COUNT))
    assert (course.value, course.n, course.of, course.verdict) == (5200, 52, None, Verdict.NOT_MET)


def test_no_rounding_makes_a_goal_met() -> None:
    """87 of 334 is written 26.05 percent, and is less."""
    found = share_outcome(87, 334, 0, at_least(2605, 2605), NO)
    assert (found.value, found.verdict) == (2605, Verdict.NOT_MET)
    assert share_outcome(1, 3, 0, at_most(3333, 3333), NO).verdict is Verdict.NOT_MET


def test_the_missing_count_as_no_or_are_left_out() -> None:
    target = at_least(5000, 4500)
    as_no, out = (share_outcome(9, 20, 4, target, rule) for rule in (NO, OUT))
    assert (as_no.of, as_no.value, as_no.missing, as_no.verdict) == (20, 4500, 4, Verdict.NEARLY)
    assert (out.of, out.value, out.missing, out.verdict) == (16, 5625, 4, Verdict.MET)


@pytest.mark.parametrize("missing", [0, 5])
def test_a_share_of_nobody_is_not_known(missing: int) -> None:
    found = share_outcome(0, missing, missing, at_least(5000, 4500), OUT)
    assert (found.value, found.of, found.interval, found.verdict) == (None, 0, None, Verdict.UNKNOWN)


def test_without_a_target_there_is_a_value_and_no_verdict() -> None:
    for found in (share_outcome(1, 2, 0, None, NO), count_outcome(50, None), mean_outcome(5000, 3, None)):
        assert (found.verdict, found.value) == (Verdict.UNKNOWN, 5000)


@pytest.mark.parametrize(
    ("value", "target", "verdict"),
    [
        (3500, at_least(3500, 3150), Verdict.MET),
        (3499, at_least(3500, 3150), Verdict.NEARLY),
        (3150, at_least(3500, 3150), Verdict.NEARLY),
        (3149, at_least(3500, 3150), Verdict.NOT_MET),
        (2000, at_most(2000, 2200), Verdict.MET),
        (2200, at_most(2000, 2200), Verdict.NEARLY),
        (2201, at_most(2000, 2200), Verdict.NOT_MET),
    ],
)
def test_both_ways_and_at_the_bounds(value: int, target: Target, verdict: Verdict) -> None:
    assert verdict_of(value, target) is verdict
    assert mean_outcome(value, 10, target).verdict is verdict


RANK = {Verdict.NOT_MET: 0, Verdict.NEARLY: 1, Verdict.MET: 2}


@given(st.integers(1, 500), st.data())
def test_one_more_yes_is_never_worse(of: int, data: st.DataObject) -> None:
    n = data.draw(st.integers(0, of - 1))
    value = data.draw(st.integers(0, 10_000))
    target = at_least(value, data.draw(st.integers(0, value)))
    one, more = (share_outcome(yes, of, 0, target, NO) for yes in (n, n + 1))
    assert RANK[one.verdict] <= RANK[more.verdict]
    assert one.verdict is Verdict.NOT_MET or n * 10_000 >= target.nearly * of


@pytest.mark.parametrize(
    ("n", "comparison", "verdict"),
    [
        (59, Comparison.AT_LEAST, Verdict.UNKNOWN),
        (10, Comparison.AT_LEAST, Verdict.UNKNOWN),
        (60, Comparison.AT_LEAST, Verdict.MET),
        (60, Comparison.AT_MOST, Verdict.UNKNOWN),
        (62, Comparison.AT_MOST, Verdict.UNKNOWN),
        (90, Comparison.AT_MOST, Verdict.NOT_MET),
    ],
)
def test_a_number_so_far_is_judged_only_when_the_rest_cannot_turn_it(
    n: int, comparison: Comparison, verdict: Verdict
) -> None:
    target = Target(TargetUnit.COUNT, comparison, 6000, 5700 if comparison is Comparison.AT_LEAST else 6300)
    found = count_so_far(n, target)
    assert (found.verdict, found.n, found.value) == (verdict, n, n * 100)


@given(of=st.integers(1, 50_000), data=st.data(), target=st.integers(0, WHOLE), most=st.booleans())
def test_a_share_never_reads_as_a_target_it_is_not(
    of: int, data: st.DataObject, target: int, most: bool
) -> None:
    """The exact n of how many decides what is printed, as it decides the verdict."""
    near = target * of // WHOLE
    n = data.draw(st.integers(0, of) | st.integers(max(0, near - 1), min(of, near + 1)))
    put = Target(TargetUnit.PERCENT, Comparison.AT_MOST if most else Comparison.AT_LEAST, target, target)
    printed = outcome_in_words(share_outcome(n, of, 0, put, NO), put)
    exact = (n * WHOLE > target * of) - (n * WHOLE < target * of)
    assert (printed == in_words(target, TargetUnit.PERCENT)) == (exact == 0)
    number = Decimal(printed.split()[-2].replace(",", "."))
    shown = (number * 100 > target) - (number * 100 < target)
    assert shown == exact or (shown == 0 and printed.split()[0] == {-1: "knappt", 1: "drygt"}[exact])


def test_a_share_just_beside_its_target_says_on_which_side() -> None:
    least = Target(TargetUnit.PERCENT, Comparison.AT_LEAST, 35_00, 30_00)
    most = Target(TargetUnit.PERCENT, Comparison.AT_MOST, 66_67, 66_67)
    under = share_outcome(351, 1003, 0, least, NO)
    assert (under.value, under.verdict) == (35_00, Verdict.NEARLY)
    assert outcome_in_words(under, least) == f"knappt 35{SPACE}%"
    assert outcome_in_words(share_outcome(2, 3, 0, most, NO), most) == f"knappt 66,67{SPACE}%"
    over = share_outcome(3501, 10_002, 0, least, NO)
    assert (over.verdict, outcome_in_words(over, least)) == (Verdict.MET, f"drygt 35{SPACE}%")
    assert outcome_in_words(share_outcome(7, 20, 0, least, NO), least) == f"35{SPACE}%"
