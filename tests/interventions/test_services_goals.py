"""Goals of a draft: what each kind of measure must say, their order, and one goal for each purpose."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from drivbank.access.models import Event
from drivbank.core.goals.model import Comparison
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.interventions.models import Goal, GoalPlan, Intervention
from drivbank.interventions.selectors import goal_plan, goal_values, measure_facts, usual_nearly
from drivbank.interventions.services import (
    GoalDraft,
    goal_create,
    goal_delete,
    goal_move,
    goal_split,
    goal_update,
)
from tests.house import SYSTEM, House
from tests.interventions.goals import COUNT, JUDGED, REGISTER, SURVEY, goal_of, plan_of

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def plan(house: House) -> GoalPlan:
    return plan_of(house)


def faults(write: Callable[[], object]) -> dict[str, list[str]]:
    """Return what was refused by field; nothing is stored of it."""
    before = Goal.objects.count(), Event.objects.count()
    with pytest.raises(ValidationError) as caught:
        write()
    assert (Goal.objects.count(), Event.objects.count()) == before
    error = caught.value
    return dict(error.message_dict) if hasattr(error, "error_dict") else {"": error.messages}


def numbers(plan: GoalPlan) -> list[tuple[str, str]]:
    fact = goal_plan(plan.pk)
    assert fact is not None
    return [(goal.number, goal.kind or "") for goal in fact.goals]


@pytest.mark.parametrize(
    ("draft", "field", "told"),
    [
        (replace(REGISTER, wording=" "), "wording", "Skriv målet"),
        (replace(REGISTER, owner="Anna, 070-123 45 67"), "owner", "telefonnummer"),
        (replace(REGISTER, activities="19850312-1234"), "activities", "personnummer"),
        (replace(REGISTER, followed_by="x" * 301), "followed_by", "högst 300 tecken"),
        (replace(REGISTER, target_group="a@b.se"), "target_group", "e-postadress"),
        (replace(REGISTER, kind=""), "kind", "Välj hur målet mäts"),
        (replace(REGISTER, kind="guess"), "kind", "Välj hur målet mäts"),
        (replace(REGISTER, measure=""), "measure", "Välj vad som räknas"),
        (replace(REGISTER, measure="no-such"), "measure", "Välj vad som räknas"),
        (replace(REGISTER, measure="course-participants"), "measure", "av ett annat slag"),
        (replace(REGISTER, missing="perhaps"), "missing", "inte är känt"),
        (replace(REGISTER, comparison=""), "comparison", "minst eller högst"),
        (replace(REGISTER, target=None), "target", "Skriv vad som ska nås"),
        (replace(REGISTER, target=100_01), "target", "mellan 0 och 100"),
        (replace(REGISTER, target=0), "target", "alltid uppfyllt"),
        (replace(REGISTER, nearly=36_00), "nearly", "svårare att nå"),
        (replace(REGISTER, comparison="at_most", nearly=34_00), "nearly", "svårare att nå"),
        (replace(REGISTER, target_set_on=TOMORROW), "target_set_on", "Dagen har inte varit än"),
        (replace(REGISTER, first_year=2021), "first_year", "2022–2026"),
        (replace(REGISTER, first_year=2025, last_year=2024), "last_year", "före det första"),
        (replace(REGISTER, interventions=(999,)), "interventions", "finns inte"),
        (replace(COUNT, target=60_50), "target", "helt tal"),
        (replace(SURVEY, question=""), "question", "Skriv frågan"),
        (replace(SURVEY, unit="count"), "unit", "andel eller ett medelvärde"),
    ],
)
def test_what_is_wrong_with_a_goal_is_said_by_field(
    plan: GoalPlan, draft: GoalDraft, field: str, told: str
) -> None:
    parent = goal_of(plan, "").pk
    found = faults(lambda: goal_create(plan.pk, replace(draft, parent_id=parent), by=SYSTEM))
    assert list(found) == [field]
    assert told in found[field][0].replace("person- eller samordningsnummer", "personnummer")


def test_a_result_goal_stands_under_an_overall_one_of_the_same_plan(plan: GoalPlan) -> None:
    for parent in (goal_of(plan, "judged").pk, 999):
        found = faults(lambda pk=parent: goal_create(plan.pk, replace(REGISTER, parent_id=pk), by=SYSTEM))
        assert "Välj ett övergripande mål" in found["parent_id"][0]


def test_a_goal_has_nothing_that_its_kind_does_not_have(plan: GoalPlan, house: House) -> None:
    parent = goal_of(plan, "").pk
    full = replace(
        REGISTER,
        parent_id=parent,
        question="Kvar från ett annat slag?",
        missing="left_out",
        unit="mean",
        nearly=30_00,
        target_set_on=date(2021, 11, 26),
        interventions=(house.sikta.pk, house.sikta.pk),
    )
    register = goal_create(plan.pk, full, by=SYSTEM)
    assert (register.unit, register.question, register.missing) == ("percent", "", "left_out")
    judged = goal_create(plan.pk, replace(full, kind="judged"), by=SYSTEM)
    kept = {name: value for name, value in goal_values(judged).items() if value not in ("", None, [])}
    assert set(kept) == {"wording", "parent_id", "owner", "kind", "interventions"}
    overall = goal_create(plan.pk, replace(full, parent_id=None), by=SYSTEM)
    assert (overall.kind, overall.target, overall.interventions.count()) == ("", None, 0)


def test_a_changed_target_was_not_set_the_day_the_old_one_was(plan: GoalPlan) -> None:
    goal = goal_of(plan, "register")
    draft = GoalDraft(**{**goal_values(goal), "interventions": (), "target_set_on": date(2021, 11, 26)})
    goal_update(goal.pk, draft, by=SYSTEM)
    goal_update(goal.pk, replace(draft, wording="Andra ord"), by=SYSTEM)
    goal.refresh_from_db()
    assert goal.target_set_on == date(2021, 11, 26)
    goal_update(goal.pk, replace(draft, target=40_00), by=SYSTEM)
    goal.refresh_from_db()
    assert goal.target_set_on is None
    again = replace(draft, target=45_00, target_set_on=date(2024, 3, 1))
    goal_update(goal.pk, again, by=SYSTEM)
    goal.refresh_from_db()
    assert goal.target_set_on == date(2024, 3, 1)


def test_two_who_change_a_goal_at_once_do_not_overwrite_each_other(plan: GoalPlan) -> None:
    goal = goal_of(plan, "judged")
    seen = fingerprint(goal_values(goal))
    draft = replace(JUDGED, parent_id=goal.parent_id)
    goal_update(goal.pk, replace(draft, owner="Kansliet"), seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        goal_update(goal.pk, replace(draft, owner="Styrelsen"), seen=seen, by=SYSTEM)


def test_goals_are_numbered_in_the_order_they_are_moved_to(plan: GoalPlan) -> None:
    goal_create(plan.pk, GoalDraft("Bättre hälsa"), by=SYSTEM)
    survey = goal_of(plan, "survey")
    goal_move(survey.pk, steps=-1, by=SYSTEM)
    kinds = ["", "survey", "register", "judged", "count", ""]
    assert numbers(plan) == list(zip(["1", "1A", "1B", "1C", "1D", "2"], kinds, strict=True))
    before = Event.objects.count()
    goal_move(survey.pk, steps=-1, by=SYSTEM)
    assert Event.objects.count() == before
    goal_move(goal_of(plan, "").pk, steps=1, by=SYSTEM)
    assert numbers(plan)[0] == ("1", "")
    assert numbers(plan)[1] == ("2", "")


def test_a_goal_moved_under_another_stands_last_there(plan: GoalPlan) -> None:
    other = goal_create(plan.pk, GoalDraft("Bättre hälsa"), by=SYSTEM)
    goal_create(plan.pk, replace(JUDGED, parent_id=other.pk), by=SYSTEM)
    goal = goal_of(plan, "register")
    goal_update(goal.pk, replace(REGISTER, parent_id=other.pk), by=SYSTEM)
    assert numbers(plan)[-1] == ("2B", "register")
    found = faults(lambda: goal_update(goal.pk, GoalDraft("Nu övergripande"), by=SYSTEM))
    assert "kan inte bli ett resultatmål, eller tvärtom" in found["parent_id"][0]


def test_an_overall_goal_is_taken_out_when_nothing_is_left_under_it(plan: GoalPlan) -> None:
    overall = goal_of(plan, "")
    assert "resultatmål under sig" in faults(lambda: goal_delete(overall.pk, by=SYSTEM))[""][0]
    for goal in plan.goals.filter(parent=overall):
        goal_delete(goal.pk, by=SYSTEM)
    goal_delete(overall.pk, by=SYSTEM)
    assert not plan.goals.exists()


def test_there_are_no_more_result_goals_than_letters(plan: GoalPlan) -> None:
    parent = goal_of(plan, "").pk
    for _ in range(22):
        goal_create(plan.pk, replace(JUDGED, parent_id=parent), by=SYSTEM)
    assert numbers(plan)[-1][0] == "1Z"
    told = faults(lambda: goal_create(plan.pk, replace(JUDGED, parent_id=parent), by=SYSTEM))
    assert told[""] == ["Det finns redan 26 mål där. Fler får inte plats."]


def test_a_goal_of_several_purposes_becomes_one_for_each(plan: GoalPlan, house: House) -> None:
    goal = goal_of(plan, "register")
    goal.interventions.set([house.sikta, house.cooperari])
    assert "Det saknas på: " in faults(lambda: goal_split(goal.pk, by=SYSTEM))[""][0]
    Intervention.objects.update(purpose="work")
    assert "inget att dela" in faults(lambda: goal_split(goal.pk, by=SYSTEM))[""][0]
    Intervention.objects.filter(pk=house.cooperari.pk).update(purpose="assessment")
    with translation.override("en"):
        work, assessment = goal_split(goal.pk, by=SYSTEM)
    assert list(work.interventions.all()) == [house.sikta]
    assert list(assessment.interventions.all()) == [house.cooperari]
    assert assessment.wording == f"{goal.wording} (Medicinsk bedömning)"
    assert (work.target, work.measure, work.owner) == (goal.target, goal.measure, goal.owner)
    assert len({goal.key, work.key, assessment.key}) == 3
    assert not Goal.objects.filter(key=goal.key).exists()


def test_every_shipped_measure_says_what_it_counts(db: None) -> None:
    for measure in measure_facts().values():
        assert measure.title
        assert measure.numerator
        assert measure.kind == "count" or (measure.denominator and measure.missing_text)


@given(st.integers(1, 100_00))
def test_nearly_is_as_far_from_the_target_on_both_sides(target: int) -> None:
    below = usual_nearly(target, Comparison.AT_LEAST, date(2025, 1, 1))
    above = usual_nearly(target, Comparison.AT_MOST, date(2025, 1, 1))
    assert below <= target <= above
    assert target - below == above - target == target * 5 // 100
