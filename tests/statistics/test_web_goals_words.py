"""Outcomes in words: numbers that cannot be taken for another, verdicts that say themselves, periods that are asked for."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.goals.model import (
    Comparison,
    Interval,
    MeasureKind,
    MissingRule,
    Outcome,
    Target,
    TargetUnit,
    Verdict,
)
from drivbank.core.goals.outcomes import share_outcome, verdict_of
from drivbank.interventions.selectors import GoalFact
from drivbank.statistics.web.goal_parts import (
    MARKS,
    NOT_REPORTED,
    NOT_SHOWN,
    Period,
    base_text,
    few,
    interval_text,
    mark_of,
    missing_text,
    outcome_text,
    period_of,
    tallies,
    target_text,
    value_text,
)

GAP = "\N{NO-BREAK SPACE}"
THIRD = Target(TargetUnit.PERCENT, Comparison.AT_LEAST, 3500, 2975)
SIXTY = Target(TargetUnit.COUNT, Comparison.AT_LEAST, 6000, 5100)
MEAN = Target(TargetUnit.MEAN, Comparison.AT_LEAST, 400, 360)
AT_MOST = Target(TargetUnit.PERCENT, Comparison.AT_MOST, 1250, 1300)


def test_targets_are_said_as_a_board_says_them() -> None:
    assert target_text(THIRD) == f"minst 35{GAP}%"
    assert target_text(SIXTY) == "minst 60"
    assert target_text(MEAN) == "i medeltal minst 4,00"
    assert target_text(AT_MOST) == f"högst 12,5{GAP}%"
    assert target_text(None) == ""


def test_the_outcome_of_2025_is_printed_as_in_the_report() -> None:
    outcome = share_outcome(87, 334, 0, THIRD, MissingRule.COUNTS_AS_NO)
    assert outcome_text(outcome, THIRD) == f"26{GAP}%"
    assert base_text(outcome) == "87 av 334"
    assert interval_text(outcome.interval) == f"mellan 22 och 31{GAP}%"
    assert outcome_text(Outcome(Verdict.NOT_MET, value=5200, n=52), SIXTY) == "52"
    assert outcome_text(Outcome(Verdict.MET, value=405, n=30), MEAN) == "4,05"


def test_a_share_just_under_the_target_is_not_printed_as_the_target() -> None:
    assert value_text(3460, TargetUnit.PERCENT, 3500) == f"34,6{GAP}%"
    assert value_text(3496, TargetUnit.PERCENT, 3500) == f"34,96{GAP}%"
    assert value_text(3500, TargetUnit.PERCENT, 3500) == f"35{GAP}%"
    assert value_text(1250, TargetUnit.PERCENT, 1250) == f"12,5{GAP}%"


def test_a_share_whose_decimals_are_those_of_the_target_says_on_which_side_it_lies() -> None:
    under = share_outcome(351, 1003, 0, THIRD, MissingRule.COUNTS_AS_NO)
    assert (under.value, outcome_text(under, THIRD)) == (3500, f"knappt 35{GAP}%")
    over = share_outcome(3501, 10_002, 0, THIRD, MissingRule.COUNTS_AS_NO)
    assert outcome_text(over, THIRD) == f"drygt 35{GAP}%"
    assert outcome_text(share_outcome(7, 20, 0, THIRD, MissingRule.COUNTS_AS_NO), THIRD) == f"35{GAP}%"
    assert outcome_text(Outcome(Verdict.UNKNOWN, n=0, of=0), THIRD) == ""


@given(value=st.integers(0, 10_000), target=st.integers(0, 10_000))
def test_what_is_printed_alike_is_alike(value: int, target: int) -> None:
    """Two numbers that differ never read the same, so the verdict never contradicts the print."""
    printed = value_text(value, TargetUnit.PERCENT, target)
    put = Target(TargetUnit.PERCENT, Comparison.AT_LEAST, target, 0)
    assert (printed == value_text(target, TargetUnit.PERCENT)) == (value == target)
    assert verdict_of(value, put) is (Verdict.MET if value >= target else Verdict.NEARLY)


def test_few_are_told_from_many() -> None:
    assert few(Outcome(Verdict.MET, value=5000, n=5, of=10))
    assert not few(Outcome(Verdict.MET, value=5000, n=50, of=100))
    assert not few(Outcome(Verdict.UNKNOWN, n=0, of=0))
    assert interval_text(None) == ""
    assert interval_text(Interval(0, 10_000)) == f"mellan 0 och 100{GAP}%"


@pytest.mark.parametrize(
    ("kind", "rule", "told"),
    [
        (MeasureKind.REGISTER, None, "Uppgift saknas för 3. De räknas som nej."),
        (MeasureKind.REGISTER, MissingRule.LEFT_OUT, "Uppgift saknas för 3. De räknas inte med."),
        (MeasureKind.SURVEY, None, "3 har inte svarat. De räknas inte med."),
        (MeasureKind.SURVEY, MissingRule.COUNTS_AS_NO, "3 har inte svarat. De räknas som nej."),
    ],
)
def test_missing_answers_say_what_is_done_with_them(
    kind: MeasureKind, rule: MissingRule | None, told: str
) -> None:
    goal = goal_of(kind, rule)
    assert missing_text(Outcome(Verdict.MET, missing=0), goal) == ""
    assert missing_text(Outcome(Verdict.MET, missing=3), goal) == told


def goal_of(kind: MeasureKind, missing: MissingRule | None) -> GoalFact:
    return GoalFact(
        id=1,
        key="k",
        number="1A",
        plan_id=1,
        parent_id=1,
        wording="Mål",
        owner="",
        activities="",
        followed_by="",
        interventions=(),
        first_year=2022,
        last_year=2026,
        kind=kind,
        measure="",
        question="",
        missing=missing,
        target=THIRD,
        target_group="",
        target_set_on=None,
    )


def test_what_is_not_known_says_why() -> None:
    assert mark_of(Verdict.UNKNOWN, MeasureKind.SURVEY) is NOT_REPORTED
    assert mark_of(Verdict.UNKNOWN, MeasureKind.REGISTER) is MARKS[Verdict.UNKNOWN]
    assert mark_of(Verdict.UNKNOWN, MeasureKind.REGISTER, visible=False) is NOT_SHOWN
    assert mark_of(Verdict.MET, MeasureKind.JUDGED).text == "Uppfyllt"


def test_verdicts_have_words_and_icons_of_their_own() -> None:
    marks = [*MARKS.values(), NOT_REPORTED, NOT_SHOWN]
    assert len({str(mark.text) for mark in marks}) == len(marks)
    assert len({MARKS[verdict].icon for verdict in Verdict}) == len(Verdict)


def test_verdicts_are_counted_best_first() -> None:
    met, not_met = MARKS[Verdict.MET], MARKS[Verdict.NOT_MET]
    counted = tallies([met, not_met, met, NOT_REPORTED])
    assert [(str(one.mark.text), one.count) for one in counted] == [
        ("Uppfyllt", 2),
        ("Nästan uppfyllt", 0),
        ("Inte uppfyllt", 1),
        ("Inte rapporterat", 1),
    ]
    assert tallies([NOT_SHOWN, NOT_REPORTED, MARKS[Verdict.UNKNOWN]]) == ()


@pytest.mark.parametrize(
    ("query", "period", "text"),
    [
        ({"ar": "2025"}, Period(2025), "2025"),
        ({"ar": "2025", "halvar": "1"}, Period(2025, 1), "första halvåret 2025"),
        ({"ar": "2025", "halvar": "2"}, Period(2025, 2), "andra halvåret 2025"),
        ({"ar": "2025", "halvar": "3"}, Period(2025), "2025"),
        ({"ar": "2025", "halvar": "; DROP"}, Period(2025), "2025"),
    ],
)
def test_the_period_that_is_asked_for(query: dict[str, str], period: Period, text: str) -> None:
    found = period_of(RequestFactory().get("/", query))
    assert found == period
    assert found.text == text


def test_a_year_that_cannot_be_is_not_found() -> None:
    with pytest.raises(Http404):
        period_of(RequestFactory().get("/", {"ar": "1066"}))
