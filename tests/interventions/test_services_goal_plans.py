"""Plans of goals: what a plan must have before it is decided, what never changes after, and which one is in force."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from drivbank.access.models import Event, User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of, items_of
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.interventions.models import Goal, GoalPlan
from drivbank.interventions.selectors import goal_plan, goal_values, plan_for, plan_values, plans_for
from drivbank.interventions.services import (
    GoalDraft,
    goal_create,
    goal_delete,
    goal_move,
    goal_plan_copy,
    goal_plan_create,
    goal_plan_decide,
    goal_plan_delete,
    goal_plan_update,
    goal_split,
    goal_update,
    lacking,
    plan_mark,
)
from tests.house import SYSTEM, House
from tests.interventions.goals import DECIDED, JUDGED, PLAN, REGISTER, decided_plan, goal_of, plan_of

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + timedelta(days=1)


def faults(write: Callable[[], object]) -> dict[str, list[str]]:
    """Return what was refused by field; nothing is stored of it."""
    before = GoalPlan.objects.count(), Goal.objects.count(), Event.objects.count()
    with pytest.raises(ValidationError) as caught:
        write()
    assert (GoalPlan.objects.count(), Goal.objects.count(), Event.objects.count()) == before
    error = caught.value
    return dict(error.message_dict) if hasattr(error, "error_dict") else {"": error.messages}


def test_a_plan_is_decided_and_in_force_for_its_years(house: House) -> None:
    plan = decided_plan(house)
    fact = goal_plan(plan.pk)
    assert fact is not None
    assert [goal.number for goal in fact.goals] == ["1", "1A", "1B", "1C", "1D"]
    assert fact.decision == "Styrelsen § 61"
    assert plans_for([2021, 2022, 2026, 2027]) == {2021: None, 2022: fact, 2026: fact, 2027: None}
    assert plan_for(2022, as_of=date(2021, 11, 25)) is None
    target = fact.goals[1].target
    assert target is not None
    assert (target.value, target.nearly, target.unit) == (3500, 3325, "percent")
    assert fact.goals[1].target_set_on == DECIDED["decided_on"]
    assert fact.goals[3].target is None
    assert fact.goals[4].target is not None
    assert fact.goals[4].target.unit == "count"


def test_a_draft_is_in_force_for_no_year(house: House) -> None:
    plan_of(house)
    assert plan_for(2025) is None


def test_deciding_is_logged_with_what_changed(house: House) -> None:
    plan = decided_plan(house)
    event = Event.objects.order_by("number").last()
    assert event is not None
    assert (event.action, event.subject) == ("interventions.goal_plan_decided", f"{PLAN.title}, version 1")
    [(kind, subject, changes)] = items_of(event)
    assert (kind, subject) == ("goal_plan", str(plan.pk))
    assert orjson.loads(changes) == {"decision": ["", "Styrelsen § 61"], "decided_on": [None, "2021-11-26"]}


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"decided_on": TOMORROW}, "decided_on", "Dagen har inte varit än"),
        ({"decision": " "}, "decision", "Skriv var beslutet står"),
        ({"decision": "Ring 070-123 45 67"}, "decision", "telefonnummer"),
        ({"valid_from": date(2021, 12, 31)}, "valid_from", "Planen är för 2022–2026"),
    ],
)
def test_a_decision_says_when_where_and_from_which_day(
    house: House, changes: dict[str, object], field: str, told: str
) -> None:
    plan = plan_of(house)
    found = faults(lambda: goal_plan_decide(plan.pk, **{**DECIDED, **changes}, by=SYSTEM))  # type: ignore[arg-type]  # one of them is wrong
    assert list(found) == [field]
    assert told in found[field][0]


def test_a_plan_is_decided_when_every_result_goal_says_what_is_counted(house: House) -> None:
    plan = goal_plan_create(PLAN, by=SYSTEM)
    first = goal_plan(plan.pk)
    assert first is not None
    assert lacking(first) == ("Planen har inga mål än.",)
    overall = goal_create(plan.pk, GoalDraft("Fler i arbete"), by=SYSTEM)
    goal_create(plan.pk, GoalDraft("Bättre samverkan"), by=SYSTEM)
    survey = GoalDraft(
        "Nöjda", kind="survey", question="Är du nöjd?", unit="percent", comparison="at_least", target=90_00
    )
    for draft in (REGISTER, survey, replace(JUDGED, followed_by="")):
        goal_create(plan.pk, replace(draft, parent_id=overall.pk), by=SYSTEM)
    told = faults(lambda: goal_plan_decide(plan.pk, **DECIDED, by=SYSTEM))[""]
    assert told == [
        "Mål 1A: välj vilka insatser som räknas.",
        "Mål 1B: säg hur de som inte svarade räknas.",
        "Mål 1C: skriv hur målet bedöms och av vem.",
        "Mål 2: lägg till minst ett resultatmål, så att det går att se om målet nås.",
    ]


def test_a_plan_that_changed_since_it_was_read_is_not_decided(house: House) -> None:
    plan = plan_of(house)
    shown = goal_plan(plan.pk)
    assert shown is not None
    goal_move(goal_of(plan, "judged").pk, steps=-1, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        goal_plan_decide(plan.pk, **DECIDED, seen=plan_mark(shown), by=SYSTEM)
    now = goal_plan(plan.pk)
    assert now is not None
    goal_plan_decide(plan.pk, **DECIDED, seen=plan_mark(now), by=SYSTEM)


def test_nothing_of_a_decided_plan_changes(house: House) -> None:
    plan = decided_plan(house)
    goal = goal_of(plan, "register")
    draft = replace(REGISTER, parent_id=goal.parent_id)
    writes: list[Callable[[], object]] = [
        lambda: goal_plan_update(plan.pk, PLAN, by=SYSTEM),
        lambda: goal_plan_delete(plan.pk, by=SYSTEM),
        lambda: goal_plan_decide(plan.pk, **DECIDED, by=SYSTEM),
        lambda: goal_create(plan.pk, draft, by=SYSTEM),
        lambda: goal_update(goal.pk, draft, by=SYSTEM),
        lambda: goal_delete(goal.pk, by=SYSTEM),
        lambda: goal_move(goal.pk, steps=1, by=SYSTEM),
        lambda: goal_split(goal.pk, by=SYSTEM),
    ]
    for write in writes:
        assert "ändras inte. Gör en ny version" in faults(write)[""][0]


def test_the_next_version_has_the_same_goals_and_takes_over_from_its_day(house: House) -> None:
    first = decided_plan(house)
    second = goal_plan_copy(first.pk, by=SYSTEM)
    assert (second.version, second.title, second.decided_on) == (2, first.title, None)
    old, new = goal_plan(first.pk), goal_plan(second.pk)
    assert old is not None
    assert new is not None
    assert [(goal.key, goal.wording, goal.interventions, goal.target) for goal in new.goals] == [
        (goal.key, goal.wording, goal.interventions, goal.target) for goal in old.goals
    ]
    assert {goal.id for goal in new.goals}.isdisjoint(goal.id for goal in old.goals)
    assert {goal.parent_id for goal in new.goals} == {None, new.goals[0].id}
    later = {**DECIDED, "decided_on": date(2024, 11, 29), "valid_from": date(2025, 1, 1)}
    goal_plan_decide(second.pk, **later, by=SYSTEM)
    held = plans_for([2024, 2025])
    assert [plan.version if plan else None for plan in held.values()] == [1, 2]
    known = plan_for(2025, as_of=date(2024, 11, 28))
    assert known is not None
    assert known.version == 1


def test_a_version_valid_from_the_summer_does_not_hold_for_the_first_half(house: House) -> None:
    first = decided_plan(house)
    second = goal_plan_copy(first.pk, by=SYSTEM)
    later = {**DECIDED, "decided_on": date(2025, 5, 1), "valid_from": date(2025, 7, 1)}
    goal_plan_decide(second.pk, **later, by=SYSTEM)
    spring, year = plan_for(2025, last_day=date(2025, 6, 30)), plan_for(2025)
    assert spring is not None
    assert year is not None
    assert (spring.version, year.version) == (1, 2)


def test_there_is_one_draft_of_a_plan_at_a_time(house: House) -> None:
    first = decided_plan(house)
    goal_plan_copy(first.pk, by=SYSTEM)
    told = faults(lambda: goal_plan_copy(first.pk, by=SYSTEM))[""][0]
    assert told == "Version 2 är redan ett utkast. Besluta det eller ta bort det först."


def test_a_later_version_is_neither_decided_nor_valid_before_the_one_it_follows(house: House) -> None:
    second = goal_plan_copy(decided_plan(house).pk, by=SYSTEM)
    early = {**DECIDED, "decided_on": date(2021, 11, 25)}
    found = faults(lambda: goal_plan_decide(second.pk, **early, by=SYSTEM))
    assert set(found) == {"decided_on", "valid_from"}
    assert "Version 1 gäller från 2022-01-01" in found["valid_from"][0]


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"title": "  "}, "title", "Skriv vad planen heter"),
        ({"title": "x" * 121}, "title", "högst 120 tecken"),
        ({"text": "Fråga 19850312-1234"}, "text", "person- eller samordningsnummer"),
        ({"first_year": 2003}, "first_year", "mellan 2004 och 2100"),
        ({"last_year": 2021}, "last_year", "före det första"),
        ({"valid_from": date(2027, 1, 1)}, "valid_from", "i de åren"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_by_field(
    house: House, changes: dict[str, object], field: str, told: str
) -> None:
    draft = replace(PLAN, **changes)  # type: ignore[arg-type]  # one of them is wrong
    found = faults(lambda: goal_plan_create(draft, by=SYSTEM))
    assert list(found) == [field]
    assert told in found[field][0]


def test_a_title_is_a_plan_of_its_own(house: House) -> None:
    goal_plan_create(PLAN, by=SYSTEM)
    found = faults(lambda: goal_plan_create(replace(PLAN, title=PLAN.title.upper()), by=SYSTEM))
    assert "Gör en ny version" in found["title"][0]
    other = goal_plan_create(replace(PLAN, title="En annan plan"), by=SYSTEM)
    assert "title" in faults(lambda: goal_plan_update(other.pk, PLAN, by=SYSTEM))


def test_a_draft_is_changed_and_removed(house: House) -> None:
    plan = plan_of(house)
    shown = fingerprint(plan_values(plan))
    goal_plan_update(plan.pk, replace(PLAN, last_year=2027), seen=shown, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        goal_plan_update(plan.pk, PLAN, seen=shown, by=SYSTEM)
    goal_plan_delete(plan.pk, by=SYSTEM)
    assert not GoalPlan.objects.exists()
    assert not Goal.objects.exists()


def test_a_plan_keeps_the_years_its_goals_have(house: House) -> None:
    plan = plan_of(house, replace(REGISTER, first_year=2026, last_year=2026))
    found = faults(lambda: goal_plan_update(plan.pk, replace(PLAN, last_year=2025), by=SYSTEM))
    assert "egna år utanför planens" in found["last_year"][0]


def test_the_office_alone_writes_plans(house: House, user_with: Callable[..., User]) -> None:
    board = actor_of(user_with(Role.BOARD))
    plan = plan_of(house)
    goal = goal_of(plan, "register")
    draft = GoalDraft(**{**goal_values(goal), "interventions": ()})
    writes: list[Callable[[], object]] = [
        lambda: goal_plan_create(replace(PLAN, title="En annan"), by=board),
        lambda: goal_plan_update(plan.pk, PLAN, by=board),
        lambda: goal_plan_copy(plan.pk, by=board),
        lambda: goal_plan_decide(plan.pk, **DECIDED, by=board),
        lambda: goal_plan_delete(plan.pk, by=board),
        lambda: goal_create(plan.pk, draft, by=board),
        lambda: goal_update(goal.pk, draft, by=board),
        lambda: goal_delete(goal.pk, by=board),
        lambda: goal_move(goal.pk, steps=1, by=board),
        lambda: goal_split(goal.pk, by=board),
    ]
    for write in writes:
        with pytest.raises(Refused):
            write()
