"""Who sees what came of goals: those who may count all that the goal counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.goals.model import Outcome, Verdict
from drivbank.interventions.services import OutcomeDraft, outcome_report
from drivbank.statistics.services.goals import GoalResult, goal_results
from tests.statistics.conftest import SYSTEM, House, Person
from tests.statistics.goals import COURSE, JUDGED, SURVEY, WORK, both, decided

Actors = Callable[[Role], Actor]


@pytest.fixture
def goals(house: House, person: Person) -> None:
    """A goal of both interventions, one of Sikta alone, one of courses and one that is judged; two have left."""
    person("2025-01-01", "2025-07-01", exit_reason="work")
    person("2025-01-01", "2025-07-01", exit_reason="moved", intervention_id=house.spira)
    decided(
        replace(WORK, interventions=both(house)),
        replace(WORK, interventions=(house.sikta,)),
        replace(COURSE, interventions=(house.courses,)),
        JUDGED,
    )


def seen(actor: Actor) -> list[GoalResult]:
    return list(goal_results(2025, by=actor).results)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.BOARD, Role.AUDITOR])
def test_those_who_count_everything_see_every_outcome(goals: None, actor_with: Actors, role: Role) -> None:
    told = seen(actor_with(role))
    assert [one.visible for one in told] == [True] * 4
    assert (told[0].outcome.n, told[0].outcome.of) == (1, 2)


@pytest.mark.parametrize("role", [Role.LEAD, Role.EVALUATOR])
def test_one_of_an_intervention_sees_its_goals_and_its_row(
    goals: None, actor_with: Actors, role: Role
) -> None:
    told = seen(actor_with(role))
    assert [one.visible for one in told] == [False, True, False, True]
    assert [name for name, _outcome in told[0].by_intervention] == ["Sikta"]
    assert (told[1].outcome.n, told[1].outcome.of) == (1, 1)
    assert told[2].by_intervention == ()


def test_what_is_not_seen_is_not_told(goals: None, actor_with: Actors) -> None:
    hidden = seen(actor_with(Role.LEAD))[0]
    assert hidden.outcome == Outcome(Verdict.UNKNOWN, text=hidden.outcome.text)
    assert "kansliet, styrelsen och revisorn" in hidden.outcome.text
    assert (hidden.history, hidden.findings) == ((), ())


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COACH])
def test_one_who_counts_a_part_of_an_intervention_sees_no_counted_outcome(
    goals: None, actor_with: Actors, role: Role
) -> None:
    told = seen(actor_with(role))
    assert [one.visible for one in told] == [False, False, False, True]
    assert all(one.by_intervention == () for one in told)


def test_one_who_may_not_count_sees_the_plan_alone(goals: None, actor_with: Actors) -> None:
    told = seen(actor_with(Role.ADMINISTRATOR))
    assert [one.visible for one in told] == [False] * 4
    assert all(one.goal.wording for one in told)


def test_one_without_a_role_is_refused(goals: None) -> None:
    with pytest.raises(Refused):
        goal_results(2025, by=Actor(None, "ingen", ()))


def test_what_is_reported_is_seen_by_all_who_may_count(house: House, actor_with: Actors) -> None:
    """A judgement and a survey count no registrations, whatever interventions they are about."""
    judged, survey = decided(
        replace(JUDGED, interventions=both(house)), replace(SURVEY, interventions=(house.courses,))
    )
    day = date(2026, 1, 20)
    said = OutcomeDraft(
        2025, verdict="met", text="De ser nyttan.", judged_by="Styrelsen", judged_on=day, source="Samtal"
    )
    outcome_report(judged, said, by=SYSTEM)
    outcome_report(survey, OutcomeDraft(2025, n=9, of=10, judged_on=day, source="Enkät"), by=SYSTEM)
    for role in (Role.LEAD, Role.COACH, Role.BOARD):
        told = seen(actor_with(role))
        assert [(one.visible, one.outcome.verdict) for one in told] == [(True, Verdict.MET)] * 2, role
    assert [one.visible for one in seen(actor_with(Role.ADMINISTRATOR))] == [False, False]
