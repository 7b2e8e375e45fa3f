"""The goal doctor: each fault is found, said in words, and not found where there is none."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from drivbank.core.goals.as_put import Finding, GoalAsPut, InterventionAsPut, MeasureAsPut
from drivbank.core.goals.doctor import contradictions, examine
from drivbank.core.goals.model import (
    Comparison,
    MeasureKind,
    MissingRule,
    Outcome,
    Target,
    TargetUnit,
    Verdict,
)
from drivbank.core.goals.outcomes import count_outcome, mean_outcome, share_outcome

WORK = MeasureAsPut(
    "exited-to-work-or-studies",
    "Avslutade till arbete eller studier",
    frozenset({"work"}),
    frozenset({"work", "studies"}),
)
STEP = MeasureAsPut(
    "progress-step",
    "Stegförflyttning",
    frozenset({"work", "preparation", "assessment"}),
    own_definition=True,
)
CLARIFIED = MeasureAsPut(
    "assessment-made",
    "Sjukersättning prövad",
    frozenset({"assessment"}),
    frozenset({"sickness_compensation_granted", "sickness_compensation_denied"}),
)
STUDIES = replace(WORK, id="exited-to-studies", reasons=frozenset({"studies"}))
ALL = MeasureAsPut("asked-about-violence", "Fått frågan om våld")
SIKTA = InterventionAsPut("Sikta", "work", None, date(2023, 10, 1), date(2028, 9, 30))
SPIRA = replace(SIKTA, name="SPIRA")
COOPERARI = replace(SIKTA, name="Cooperari", purpose="assessment")


def percent(value: int, comparison: Comparison = Comparison.AT_LEAST) -> Target:
    return Target(TargetUnit.PERCENT, comparison, value, value)


GOAL = GoalAsPut(
    key="g1",
    number="1A",
    wording="Minst 35 procent går till arbete eller studier",
    owner="Kansliet",
    kind=MeasureKind.REGISTER,
    target=percent(3500),
    missing=MissingRule.COUNTS_AS_NO,
    target_set_on=date(2022, 1, 1),
    interventions=(SIKTA, SPIRA),
    first_day=date(2025, 1, 1),
    last_day=date(2025, 12, 31),
    measure=WORK,
)
GOOD = share_outcome(200, 334, 0, GOAL.target, MissingRule.COUNTS_AS_NO)


def found(outcome: Outcome = GOOD, **change: Any) -> dict[str, Finding]:
    return {finding.key: finding for finding in examine(replace(GOAL, **change), outcome)}


def share(n: int, of: int, missing: int = 0, target: Target | None = GOAL.target) -> Outcome:
    return share_outcome(n, of, missing, target, MissingRule.COUNTS_AS_NO)


def test_a_good_goal_has_nothing_to_say_against_it() -> None:
    assert examine(GOAL, GOOD) == ()


def test_everyone_cannot_be_reached() -> None:
    finding = found(share(167, 334, target=percent(10_000)), target=percent(10_000))["everyone"]
    assert finding.text.replace("\u00a0", " ") == (
        "Ett mål på 100 % kan inte nås om en enda person flyttar, blir sjuk eller avbryter."
    )
    assert finding.serious
    assert finding.what_to_do


def test_everyone_that_was_reached_is_not_serious() -> None:
    assert not found(share(608, 608, target=percent(10_000)), target=percent(10_000))["everyone"].serious


def test_nobody_is_as_hard_as_everyone() -> None:
    nobody = percent(0, Comparison.AT_MOST)
    assert "everyone" in found(share(3, 100, target=nobody), target=nobody)
    assert "everyone" not in found(share(3, 100), target=percent(0))


def test_the_target_group_was_changed_after_the_target_was_set() -> None:
    changed = replace(SIKTA, target_group_since=date(2024, 3, 19))
    finding = found(interventions=(changed, SPIRA))["target-group-changed"]
    assert "2022-01-01" in finding.text
    assert "Sikta" in finding.text
    assert "2024-03-19" in finding.text
    assert finding.serious


@pytest.mark.parametrize("since", [date(2022, 1, 1), date(2021, 5, 1), date(2026, 1, 1), None])
def test_a_change_before_the_target_or_after_the_period_is_nothing(since: date | None) -> None:
    changed = replace(SIKTA, target_group_since=since)
    assert "target-group-changed" not in found(interventions=(changed, SPIRA))


def test_few_are_read_as_a_number() -> None:
    finding = found(share(12, 19))["small-denominator"]
    assert "12 av 19" in finding.text
    assert finding.serious
    assert "small-denominator" not in found(share(12, 20))


def test_chance_alone_may_decide() -> None:
    finding = found(share(69, 200))["chance-decides"]
    assert "35\u00a0%" in finding.text
    assert "28\u00a0%" in finding.text
    assert "chance-decides" not in found(share(87, 334))


def test_a_measure_of_work_counts_an_assessment() -> None:
    finding = found(interventions=(SIKTA, COOPERARI))["unsuited-assessment"]
    assert "Cooperari" in finding.text
    assert "medicinsk bedömning" in finding.text
    assert finding.serious


def test_a_measure_of_work_counts_a_preparation() -> None:
    preparing = replace(SPIRA, purpose="preparation")
    assert not found(interventions=(SIKTA, preparing))["unsuited-preparation"].serious


def test_one_goal_for_different_purposes_is_to_be_split() -> None:
    finding = found(interventions=(SIKTA, SPIRA, COOPERARI), measure=STEP)["mixed-purposes"]
    assert "arbete eller studier (Sikta, SPIRA); medicinsk bedömning (Cooperari)" in finding.text
    assert "Dela upp" in finding.what_to_do


def test_what_suits_all_purposes_may_be_one_goal() -> None:
    told = found(interventions=(SIKTA, COOPERARI), measure=ALL)
    assert not {"mixed-purposes", "unsuited-assessment", "purpose-unknown"} & set(told)


def test_a_purpose_that_is_not_told() -> None:
    assert "Sikta" in found(interventions=(replace(SIKTA, purpose=""), SPIRA))["purpose-unknown"].text


def test_a_step_that_is_not_defined_and_steps_that_are_defined_apart() -> None:
    undefined = replace(SIKTA, defines_step=False)
    assert "Sikta" in found(interventions=(undefined, SPIRA), measure=STEP)["no-definition"].text
    assert "many-definitions" in found(interventions=(SIKTA, SPIRA), measure=STEP)
    assert not found(interventions=(SIKTA,), measure=STEP)
    assert "no-definition" not in found(interventions=(undefined, SPIRA))


def test_many_missing_are_told_and_serious_when_they_could_turn_it() -> None:
    harmless = found(share(200, 334, missing=34))["many-missing"]
    assert "34 av 334 (10\u00a0%)" in harmless.text
    assert "räknas som nej" in harmless.text
    assert not harmless.serious
    assert found(share(87, 334, missing=40))["many-missing"].serious
    assert "many-missing" not in found(share(200, 330, missing=33))


def test_the_missing_that_are_left_out_are_told_of_all() -> None:
    outcome = share_outcome(200, 334, 34, GOAL.target, MissingRule.LEFT_OUT)
    finding = found(outcome, missing=MissingRule.LEFT_OUT)["many-missing"]
    assert "34 av 334" in finding.text
    assert "räknas inte med" in finding.text


SURVEY: dict[str, Any] = {"kind": MeasureKind.SURVEY, "measure": None, "missing": MissingRule.LEFT_OUT}


def test_fewer_than_half_answered() -> None:
    outcome = share_outcome(174, 574, 374, GOAL.target, MissingRule.LEFT_OUT)
    assert "200 av 574" in found(outcome, **SURVEY)["few-answered"].text
    half = share_outcome(174, 400, 200, GOAL.target, MissingRule.LEFT_OUT)
    assert not found(half, **SURVEY)


def test_those_who_did_not_answer_may_count_as_no() -> None:
    outcome = share(174, 574, missing=374)
    told = found(outcome, **{**SURVEY, "missing": MissingRule.COUNTS_AS_NO})
    assert "200 av 574" in told["few-answered"].text


def test_a_mean_has_those_who_answered_too() -> None:
    target = Target(TargetUnit.MEAN, Comparison.AT_LEAST, 400, 380)
    outcome = replace(mean_outcome(405, 10, target), missing=30)
    assert "10 av 40" in found(outcome, **SURVEY, target=target)["few-answered"].text


def test_a_survey_says_how_many_were_asked() -> None:
    outcome = share_outcome(174, 200, None, GOAL.target, MissingRule.LEFT_OUT)
    assert set(found(outcome, **SURVEY)) == {"asked-unknown"}


JUDGED: dict[str, Any] = {"kind": MeasureKind.JUDGED, "measure": None, "target": None}
JUDGEMENT = Outcome(Verdict.MET, text="De beskriver nyttan.", by="Styrelsen", day=date(2026, 1, 20))


@pytest.mark.parametrize("lacks", [{"by": " "}, {"day": None}, {"text": ""}])
def test_a_judgement_says_who_when_and_why(lacks: dict[str, Any]) -> None:
    assert set(found(replace(JUDGEMENT, **lacks), **JUDGED)) == {"judged-by-nobody"}
    assert not found(JUDGEMENT, **JUDGED)


def test_what_is_not_reported_is_asked_for_when_the_period_is_over() -> None:
    nothing = Outcome(Verdict.UNKNOWN)
    assert set(found(nothing, **JUDGED)) == {"not-reported"}
    assert set(found(nothing, **SURVEY)) == {"not-reported"}
    assert not found(nothing, **JUDGED, finished=False)


def test_nobody_has_the_goal() -> None:
    assert set(found(owner="  ")) == {"no-owner"}


def test_what_is_impossible() -> None:
    assert found(Outcome(Verdict.MET, value=10_100, n=101, of=100))["impossible"].serious
    assert "impossible" in found(Outcome(Verdict.MET, value=None, n=101, of=100))
    assert "impossible-target" in found(target=percent(10_100))
    many = Target(TargetUnit.COUNT, Comparison.AT_LEAST, 50_000, 50_000)
    assert not found(count_outcome(600, many), target=many, measure=ALL)


def test_no_intervention_is_counted_or_none_existed() -> None:
    nothing = Outcome(Verdict.UNKNOWN)
    assert set(found(nothing, interventions=())) == {"no-interventions"}
    gone = replace(SIKTA, last_day=date(2024, 12, 31))
    later = replace(SPIRA, first_day=date(2026, 1, 1))
    assert "none-existed" in found(share(0, 0), interventions=(gone, later))
    assert "none-existed" not in found(interventions=(gone, SPIRA))
    assert "nobody" in found(share(0, 0))


def test_the_serious_come_first() -> None:
    told = examine(replace(GOAL, owner="", interventions=(SIKTA, COOPERARI)), share(12, 19))
    assert [finding.serious for finding in told] == sorted((one.serious for one in told), reverse=True)
    assert told[0].serious
    assert not told[-1].serious


OTHER = replace(GOAL, key="g2", number="1B")


def clash(**change: Any) -> list[Finding]:
    return list(contradictions([GOAL, replace(OTHER, **change)]))


def test_goals_that_agree_do_not_contradict() -> None:
    assert not clash()
    assert not clash(interventions=(COOPERARI,), target=percent(5000))
    assert not clash(measure=STEP, target=percent(10_000))
    assert not clash(measure=None, target=percent(10_000))
    assert not clash(target=percent(5000, Comparison.AT_MOST))


def test_two_numbers_for_the_same() -> None:
    told = clash(target=percent(5000))
    assert [(one.key, one.goal_key, one.serious) for one in told] == [
        ("contradiction", "g1", True),
        ("contradiction", "g2", True),
    ]
    text = told[0].text.replace("\u00a0", " ")
    assert "Mål 1A och mål 1B" in text
    assert "minst 35 % och minst 50 %" in text


def test_another_number_for_some_of_them_is_told_but_may_be_meant() -> None:
    assert [one.serious for one in clash(target=percent(2000), interventions=(SIKTA,))] == [False, False]


def test_opposite_ways_without_room_between() -> None:
    assert all(one.serious for one in clash(target=percent(2000, Comparison.AT_MOST)))


def test_more_than_all_cannot_go_by_two_ways() -> None:
    everyone = clash(measure=CLARIFIED, target=percent(10_000))
    assert "135\u00a0%" in everyone[0].text
    assert not clash(measure=CLARIFIED, target=percent(6500))
    assert not clash(measure=STUDIES, target=percent(10_000))


def test_a_part_cannot_be_more_than_the_whole() -> None:
    whole = replace(GOAL, target=percent(3000, Comparison.AT_MOST))
    part = replace(OTHER, measure=STUDIES, target=percent(4000))
    assert len(contradictions([whole, part])) == len(contradictions([part, whole])) == 2
    assert not contradictions([whole, replace(part, target=percent(3000))])


def test_a_part_of_the_year_is_no_year() -> None:
    many = Target(TargetUnit.COUNT, Comparison.AT_LEAST, 6000, 5700)
    counted: dict[str, Any] = {"kind": MeasureKind.COUNT, "target": many, "measure": ALL}
    half = found(count_outcome(33, many), **counted, last_day=date(2025, 6, 30))
    assert "minst 60" in half["for-a-whole-year"].text
    assert "for-a-whole-year" in found(count_outcome(33, many), **counted, finished=False)
    assert not found(count_outcome(33, many), **counted)


def test_a_changed_target_group_matters_less_where_all_are_asked_the_same() -> None:
    changed = replace(SIKTA, target_group_since=date(2024, 3, 19))
    assert not found(interventions=(changed, SPIRA), measure=ALL)["target-group-changed"].serious


def number(value: int, comparison: Comparison = Comparison.AT_LEAST) -> Target:
    return Target(TargetUnit.COUNT, comparison, value * 100, value * 100)


def numbers(one: Target, some: Any, other: Target, others: Any) -> list[str]:
    """Return the keys of what is said of two numbers of one measure over some interventions each."""
    put = replace(GOAL, kind=MeasureKind.COUNT, measure=ALL, target=one, interventions=some)
    found = contradictions([put, replace(put, key="g2", number="1B", target=other, interventions=others)])
    return [finding.key for finding in found if finding.goal_key == "g1" and finding.serious]


def test_a_number_of_some_may_not_be_more_than_of_all() -> None:
    most, least = number(50, Comparison.AT_MOST), number(60)
    both, one = (SIKTA, SPIRA), (SIKTA,)
    assert numbers(least, one, most, both) == numbers(most, both, least, one) == ["contradiction"]
    assert numbers(least, both, most, both) == ["contradiction"]
    assert numbers(number(50), both, number(60), both) == ["contradiction"]


def test_a_number_of_all_may_be_more_than_of_some() -> None:
    most, least = number(50, Comparison.AT_MOST), number(60)
    both, one, other = (SIKTA, SPIRA), (SIKTA,), (COOPERARI, SPIRA)
    assert numbers(most, one, least, both) == []
    assert numbers(most, both, least, other) == []
    assert numbers(number(50), one, number(60), both) == []
    assert numbers(number(50), one, number(50, Comparison.AT_MOST), both) == []


def test_shares_of_partly_the_same_interventions_may_both_be_reached() -> None:
    work = replace(GOAL, measure=replace(WORK, reasons=frozenset({"work"})), target=percent(6000))
    studies = replace(OTHER, measure=STUDIES, target=percent(6000))
    apart = replace(studies, interventions=(SIKTA, COOPERARI))
    assert contradictions([work, apart]) == ()
    assert [one.serious for one in contradictions([work, studies])] == [True, True]
    part = clash(target=percent(2000, Comparison.AT_MOST), interventions=(SIKTA,))
    assert [(one.key, one.serious) for one in part] == [("overlap", False)] * 2
    assert "delvis samma insatser" in part[0].text


def test_shares_that_treat_the_missing_unalike_are_two_numbers() -> None:
    most = percent(2000, Comparison.AT_MOST)
    assert not clash(target=most, missing=MissingRule.LEFT_OUT)
    whole = replace(GOAL, target=percent(3000, Comparison.AT_MOST))
    part = replace(OTHER, measure=STUDIES, target=percent(4000), missing=MissingRule.LEFT_OUT)
    assert contradictions([whole, part]) == ()


def test_all_who_are_counted_so_far_is_not_serious() -> None:
    """Before the period is over there is no verdict, and everyone was reached all the same."""
    so_far = replace(share(608, 608, target=percent(10_000)), verdict=Verdict.UNKNOWN)
    assert not found(so_far, target=percent(10_000))["everyone"].serious
