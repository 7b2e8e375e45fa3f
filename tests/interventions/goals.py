"""A plan of goals like the one of 2025, as tests build it."""

from dataclasses import replace
from datetime import date

from drivbank.interventions.models import Goal, GoalPlan
from drivbank.interventions.services import (
    GoalDraft,
    GoalPlanDraft,
    goal_create,
    goal_plan_copy,
    goal_plan_create,
    goal_plan_decide,
)
from tests.house import SYSTEM, House

PLAN = GoalPlanDraft("Mål- och inriktningsplan 2022–2026", 2022, 2026, date(2022, 1, 1))
DECIDED = {"decided_on": date(2021, 11, 26), "decision": "Styrelsen § 61", "valid_from": date(2022, 1, 1)}
REGISTER = GoalDraft(
    wording="Minst 35 procent av deltagarna går till arbete eller studier",
    owner="Kansliet",
    kind="register",
    measure="exited-to-work-or-studies",
    comparison="at_least",
    target=35_00,
)
SURVEY = GoalDraft(
    wording="Minst 90 procent har haft nytta av utbildningen",
    kind="survey",
    question="Har du haft nytta av utbildningen i en verklig situation? Ja räknas som ja.",
    missing="left_out",
    unit="percent",
    comparison="at_least",
    target=90_00,
)
JUDGED = GoalDraft(
    wording="Parterna beskriver nyttan av samverkan",
    kind="judged",
    followed_by="Kansliet intervjuar parterna och styrelsen bedömer.",
)
COUNT = replace(
    REGISTER, wording="Minst 60 deltar i kurser", kind="count", measure="course-participants", target=60_00
)


def plan_of(house: House, *more: GoalDraft) -> GoalPlan:
    """Create a draft with one overall goal and a result goal of each kind under it, and more."""
    plan = goal_plan_create(PLAN, by=SYSTEM)
    overall = goal_create(plan.pk, GoalDraft("Fler kommer i arbete eller studier"), by=SYSTEM)
    register = replace(REGISTER, interventions=(house.sikta.pk,))
    count = replace(COUNT, interventions=(house.courses.pk,))
    for draft in (register, SURVEY, JUDGED, count, *more):
        goal_create(plan.pk, replace(draft, parent_id=overall.pk), by=SYSTEM)
    return plan


def decided_plan(house: House, *more: GoalDraft) -> GoalPlan:
    """Create the plan and decide it."""
    return goal_plan_decide(plan_of(house, *more).pk, **DECIDED, by=SYSTEM)


def goal_of(plan: GoalPlan, kind: str) -> Goal:
    """Return a plan's first goal of a kind, "" for the overall one."""
    goal = plan.goals.filter(kind=kind).order_by("position").first()
    assert goal is not None
    return goal


def goals_for_addresses(house: House) -> dict[str, int | str]:
    """Decide a plan and begin its next version: what the addresses of the goals name."""
    decided = decided_plan(house)
    draft = goal_plan_copy(decided.pk, by=SYSTEM)
    return {
        "decided_plan": decided.pk,
        "plan": draft.pk,
        "goal": goal_of(draft, "judged").pk,
        "goal_key": goal_of(decided, "survey").key,
        "register_key": goal_of(decided, "register").key,
    }
