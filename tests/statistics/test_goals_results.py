"""What came of goals: counted by the year's rule and the measure's own, reported, and told year by year."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from drivbank.core.goals.model import Verdict
from drivbank.core.parameters import ParameterError
from drivbank.interventions.models import Intervention
from drivbank.interventions.services import (
    OutcomeDraft,
    goal_plan_copy,
    goal_plan_decide,
    goal_update,
    outcome_report,
)
from drivbank.statistics.services.goals import GoalResult, goal_result, goal_results
from drivbank.statistics.services.snapshots import snapshot_source, snapshot_take
from tests.statistics.conftest import SYSTEM, House, Person
from tests.statistics.goals import COURSE, JUDGED, MEAN, STEP, SURVEY, WORK, both, decided


def result(key: str, year: int = 2025, half: int = 0) -> GoalResult:
    found = goal_result(key, year, half, by=SYSTEM)
    assert found is not None
    return found


def keys_of(told: GoalResult) -> set[str]:
    return {finding.key for finding in told.findings}


@pytest.fixture
def exits(house: House, person: Person) -> None:
    """Ten who left in 2025: three to work or studies in Sikta, one of four in SPIRA; and others who do not count."""
    reasons = ("work", "work", "studies", "own_wish", "poor_health", "moved")
    for number, reason in enumerate(reasons):
        person(
            "2024-02-01",
            "2025-02-01" if number % 2 else "2025-12-31",
            exit_reason=reason,
            progress_step=("yes", "no", "unknown", "")[number % 4],
        )
    for reason in ("work", "moved", "moved", "moved"):
        person("2025-01-01", "2025-07-01", exit_reason=reason, intervention_id=house.spira)
    person("2024-02-01", "2025-03-01", exit_reason="registered_in_error")
    person("2024-02-01", "2024-12-31", exit_reason="work")
    person("2024-02-01")


def test_a_share_is_counted_over_its_interventions(house: House, exits: None) -> None:
    [key] = decided(replace(WORK, interventions=both(house)))
    outcome = result(key).outcome
    assert (outcome.n, outcome.of, outcome.missing, outcome.value) == (4, 10, 0, 4000)
    assert outcome.verdict is Verdict.MET
    assert outcome.interval is not None


def test_each_intervention_is_told_for_itself_in_order(house: House, exits: None) -> None:
    [key] = decided(replace(WORK, interventions=both(house)))
    each = [(name, one.n, one.of, one.verdict) for name, one in result(key).by_intervention]
    assert each == [("SPIRA", 1, 4, Verdict.NOT_MET), ("Sikta", 3, 6, Verdict.MET)]


def test_only_the_goals_own_interventions_count(house: House, exits: None) -> None:
    [key] = decided(replace(WORK, interventions=(house.spira,)))
    outcome = result(key).outcome
    assert (outcome.n, outcome.of) == (1, 4)


def test_the_missing_are_no_or_left_out_as_the_goal_says(house: House, exits: None) -> None:
    draft = replace(STEP, interventions=(house.sikta,))
    as_no, out = decided(draft, replace(draft, missing="left_out"))
    no, left = result(as_no).outcome, result(out).outcome
    assert (no.n, no.of, no.missing, no.value, no.verdict) == (2, 6, 2, 3333, Verdict.NOT_MET)
    assert (left.n, left.of, left.missing, left.value, left.verdict) == (2, 4, 2, 5000, Verdict.MET)


def test_half_years_add_up_to_the_year_for_exits(house: House, exits: None) -> None:
    [key] = decided(replace(WORK, interventions=both(house)))
    first, second = (result(key, half=half).outcome for half in (1, 2))
    assert [(one.n, one.of) for one in (first, second)] == [(1, 3), (3, 7)]


def test_a_number_is_counted_in_activities(house: House, activity: Person) -> None:
    activity("2025-02-12", women=15, men=4, sex_unknown=1)
    activity("2025-10-15", women=30, men=2)
    activity("2025-05-01", women=100, kind="theme_day")
    activity("2024-05-01", women=100)
    [key] = decided(replace(COURSE, interventions=(house.courses,)))
    told = result(key)
    assert (told.outcome.n, told.outcome.value, told.outcome.of) == (52, 5200, None)
    assert told.outcome.verdict is Verdict.NOT_MET
    assert told.by_intervention[0][1].verdict is Verdict.UNKNOWN


def test_a_number_for_half_a_year_is_not_judged_against_the_year(house: House, activity: Person) -> None:
    activity("2025-02-12", women=20)
    activity("2025-10-15", women=61)
    [key] = decided(replace(COURSE, interventions=(house.courses,)))
    first, second = result(key, half=1), result(key, half=2)
    assert (first.outcome.n, first.outcome.verdict) == (20, Verdict.UNKNOWN)
    assert (second.outcome.n, second.outcome.verdict) == (61, Verdict.MET)
    assert "for-a-whole-year" in keys_of(first)


def test_a_survey_is_what_was_last_reported(house: House) -> None:
    [key] = decided(SURVEY)
    for n, of in ((100, 200), (174, 200)):
        outcome_report(key, answers(n, of), by=SYSTEM)
    told = result(key)
    assert (told.outcome.n, told.outcome.of, told.outcome.missing) == (174, 200, 374)
    assert (told.outcome.value, told.outcome.verdict) == (8700, Verdict.NEARLY)
    assert (told.outcome.source, told.outcome.day) == ("Enkät 2025", date(2026, 1, 15))
    assert {"few-answered", "chance-decides"} <= keys_of(told)


def answers(n: int | None, of: int, mean: int | None = None, asked: int = 574) -> OutcomeDraft:
    day = date(2026, 1, 15)
    return OutcomeDraft(2025, n=n, of=of, asked=asked, mean=mean, judged_on=day, source="Enkät 2025")


def test_those_who_did_not_answer_a_survey_may_be_no(house: House) -> None:
    [key] = decided(replace(SURVEY, missing="counts_as_no"))
    outcome_report(key, answers(174, 200), by=SYSTEM)
    outcome = result(key).outcome
    assert (outcome.n, outcome.of, outcome.missing, outcome.value) == (174, 574, 374, 3031)


def test_a_mean_is_set_against_its_target(house: House) -> None:
    [key] = decided(replace(MEAN, missing="left_out"))
    outcome_report(key, answers(None, 40, mean=4_05, asked=50), by=SYSTEM)
    outcome = result(key).outcome
    assert (outcome.value, outcome.n, outcome.missing, outcome.verdict) == (405, 40, 10, Verdict.MET)


def test_a_judgement_says_who_and_when(house: House) -> None:
    [key] = decided(JUDGED)
    draft = OutcomeDraft(
        2025,
        verdict="met",
        text="De beskriver nyttan.",
        judged_by="Styrelsen",
        judged_on=date(2026, 1, 20),
        source="Intervjuer",
    )
    outcome_report(key, draft, by=SYSTEM)
    told = result(key)
    assert (told.outcome.verdict, told.outcome.by, told.outcome.day) == (
        Verdict.MET,
        "Styrelsen",
        date(2026, 1, 20),
    )
    assert (told.findings, told.by_intervention, told.measure) == ((), (), None)


def test_what_is_not_reported_is_not_known_and_a_half_is_not_the_year(house: House) -> None:
    [key] = decided(SURVEY)
    outcome_report(key, replace(answers(174, 200), half=1), by=SYSTEM)
    assert result(key).outcome.verdict is Verdict.UNKNOWN
    assert "not-reported" in keys_of(result(key))
    assert result(key, half=1).outcome.value == 8700


def test_years_back_with_the_plan_of_each(house: House, exits: None, person: Person) -> None:
    person("2022-02-01", "2022-12-31", exit_reason="work")
    person("2018-02-01", "2019-12-31", exit_reason="work")
    [key] = decided(replace(WORK, interventions=both(house)), years=(2024, 2026))
    told = [(one.year, one.target is not None, one.outcome.n, one.outcome.of) for one in result(key).history]
    assert told == [(2022, False, 1, 1), (2024, True, 1, 1), (2025, True, 4, 10)]
    assert result(key).history[0].outcome.verdict is Verdict.UNKNOWN
    assert result(key).history[-1].outcome == result(key).outcome


def test_a_new_version_changes_the_target_from_its_year_on(house: House, exits: None) -> None:
    [key] = decided(replace(WORK, interventions=both(house)))
    plan = goal_results(2025, by=SYSTEM).plan
    assert plan is not None
    later = goal_plan_copy(plan.id, by=SYSTEM)
    goal = later.goals.get(key=key)
    changed = replace(WORK, interventions=both(house), parent_id=goal.parent_id, target=45_00, nearly=42_00)
    goal_update(goal.pk, changed, by=SYSTEM)
    start = date(2025, 1, 1)
    goal_plan_decide(later.pk, decided_on=date(2024, 12, 1), decision="§ 70", valid_from=start, by=SYSTEM)
    targets = [(one.year, one.target.value) for one in result(key).history if one.target]
    assert targets == [(2022, 35_00), (2023, 35_00), (2024, 35_00), (2025, 45_00)]
    assert result(key).outcome.verdict is Verdict.NOT_MET
    assert result(key, 2024).history[-1].target == result(key).history[2].target


def test_the_history_of_a_half_year_has_the_plan_of_that_half_year(house: House, exits: None) -> None:
    [key] = decided(replace(WORK, interventions=both(house)))
    plan = goal_results(2025, by=SYSTEM).plan
    assert plan is not None
    later = goal_plan_copy(plan.id, by=SYSTEM)
    goal = later.goals.get(key=key)
    changed = replace(WORK, interventions=both(house), parent_id=goal.parent_id, target=90_00, nearly=80_00)
    goal_update(goal.pk, changed, by=SYSTEM)
    start = date(2024, 9, 1)
    goal_plan_decide(later.pk, decided_on=start, decision="§ 70", valid_from=start, by=SYSTEM)
    for half, target in ((1, 35_00), (2, 90_00), (0, 90_00)):
        now, then = result(key, 2024, half).goal.target, result(key, 2025, half).history[-2].target
        assert now is not None
        assert then is not None
        assert (now.value, then.value) == (target, target)


def test_before_a_period_is_over_nothing_that_may_turn_is_judged(
    house: House, exits: None, activity: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity("2025-02-12", women=61)
    work, course, survey, judged = decided(
        replace(WORK, interventions=both(house)),
        replace(COURSE, interventions=(house.courses,)),
        SURVEY,
        JUDGED,
    )
    outcome_report(survey, answers(174, 200), by=SYSTEM)
    draft = replace(answers(None, 0), n=None, of=None, asked=None, verdict="met", text="Ja.", judged_by="Vi")
    outcome_report(judged, draft, by=SYSTEM)
    over = [result(key).outcome.verdict for key in (work, course, survey, judged)]
    monkeypatch.setattr(timezone, "localdate", lambda: date(2025, 12, 30))
    now = [result(key).outcome for key in (work, course, survey, judged)]
    assert over == [Verdict.MET, Verdict.MET, Verdict.NEARLY, Verdict.MET]
    assert [one.verdict for one in now] == [Verdict.UNKNOWN, Verdict.MET, Verdict.UNKNOWN, Verdict.MET]
    assert (now[0].value, now[2].value) == (4000, 8700)
    assert {one.verdict for _name, one in result(work).by_intervention} == {Verdict.UNKNOWN}
    assert result(work).history[-1].outcome == now[0]


def test_a_plan_is_told_with_its_overall_goals_and_only_the_goals_of_the_year(house: House) -> None:
    now, later = decided(JUDGED, replace(JUDGED, first_year=2026))
    told = goal_results(2025, by=SYSTEM)
    assert told.plan is not None
    assert [(one.goal.number, [result.goal.key for result in one.results]) for one in told.overall] == [
        ("1", [now])
    ]
    assert goal_result(later, 2025, by=SYSTEM) is None
    assert goal_result(later, 2026, by=SYSTEM) is not None


def test_goals_that_contradict_are_told_at_both(house: House) -> None:
    draft = replace(WORK, interventions=(house.sikta,))
    first, second = decided(draft, replace(draft, target=50_00, nearly=45_00))
    assert "contradiction" in keys_of(result(first)) & keys_of(result(second))


def test_what_the_doctor_knows_of_the_interventions(house: House, exits: None) -> None:
    Intervention.objects.filter(pk=house.sikta).update(
        purpose="assessment", target_group_since=date(2025, 5, 9)
    )
    Intervention.objects.filter(pk=house.spira).update(purpose="work", closed_on=date(2024, 6, 30))
    work, step, gone = decided(
        replace(WORK, interventions=both(house), target_set_on=date(2021, 11, 26)),
        replace(STEP, interventions=both(house)),
        replace(WORK, interventions=(house.spira,)),
    )
    told = keys_of(result(work))
    assert {"unsuited-assessment", "target-group-changed", "mixed-purposes", "small-denominator"} <= told
    assert "no-definition" in keys_of(result(step))
    assert "none-existed" in keys_of(result(gone))


def test_no_plan_no_goals(house: House) -> None:
    told = goal_results(2025, by=SYSTEM)
    assert (told.plan, told.overall, told.results) == (None, (), ())


def test_a_plan_is_in_force_from_its_day(house: House) -> None:
    decided(JUDGED, valid_from=date(2025, 7, 1))
    assert goal_results(2025, 1, by=SYSTEM).plan is None
    assert goal_results(2025, 2, by=SYSTEM).plan is not None
    assert goal_results(2025, by=SYSTEM).plan is not None


@pytest.mark.parametrize(("half", "unfinished"), [(0, False), (1, False), (2, False)])
def test_a_period_that_is_over_is_finished(house: House, half: int, unfinished: bool) -> None:
    assert goal_results(2025, half, by=SYSTEM).unfinished is unfinished


def test_the_year_that_goes_is_not_over(house: House) -> None:
    assert goal_results(timezone.localdate().year, by=SYSTEM).unfinished


@pytest.mark.parametrize(
    ("year", "half", "says"),
    [(2003, 0, "2004"), (2200, 0, "går inte att räkna"), (2025, 3, "Välj 1, 2 eller 0")],
)
def test_a_period_that_cannot_be_is_refused(house: House, year: int, half: int, says: str) -> None:
    with pytest.raises(ParameterError, match=says):
        goal_results(year, half, by=SYSTEM)


def test_a_half_that_has_not_begun_is_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 5, 1))
    with pytest.raises(ParameterError, match="Andra halvåret 2026 har inte börjat"):
        goal_results(2026, 2, by=SYSTEM)


def test_a_snapshot_answers_as_it_did(house: House, exits: None, person: Person) -> None:
    [key] = decided(replace(WORK, interventions=both(house)))
    source = snapshot_source(snapshot_take(name="Bokslut 2025", by=SYSTEM))
    person("2025-01-01", "2025-07-01", exit_reason="work")
    then = goal_result(key, 2025, by=SYSTEM, source=source)
    assert then is not None
    assert (then.outcome.n, then.outcome.of) == (4, 10)
    assert (result(key).outcome.n, result(key).outcome.of) == (5, 11)


def test_the_number_of_queries_does_not_grow(
    house: House, person: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    draft = replace(WORK, interventions=(house.sikta,))
    decided(draft)
    person("2025-01-01", "2025-07-01", exit_reason="work")
    goal_results(2025, by=SYSTEM)
    with django_assert_max_num_queries(1_000) as few:
        goal_results(2025, by=SYSTEM)
    decided(
        *[replace(draft, interventions=both(house))] * 4,
        replace(STEP, interventions=both(house)),
        SURVEY,
        JUDGED,
        title="En annan plan",
    )
    goal_results(2025, by=SYSTEM)
    with django_assert_max_num_queries(1_000) as many:
        goal_results(2025, by=SYSTEM)
    assert len(many) == len(few)
