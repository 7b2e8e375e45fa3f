"""A plan of goals over the small association, as the tests of goals build it."""

from dataclasses import replace
from datetime import date

from drivbank.interventions.services import (
    GoalDraft,
    GoalPlanDraft,
    goal_create,
    goal_plan_create,
    goal_plan_decide,
)
from tests.statistics.conftest import SYSTEM, House

TITLE = "Mål- och inriktningsplan"
WORK = GoalDraft(
    wording="Minst 35 procent går till arbete eller studier.",
    owner="Kansliet",
    kind="register",
    measure="exited-to-work-or-studies",
    missing="counts_as_no",
    unit="percent",
    comparison="at_least",
    target=35_00,
    nearly=30_00,
)
STEP = replace(WORK, wording="Hälften tar ett steg.", measure="progress-step", target=50_00, nearly=45_00)
COURSE = replace(
    WORK,
    wording="Minst 60 går kurs.",
    kind="count",
    measure="course-participants",
    missing="",
    unit="count",
    target=60_00,
    nearly=55_00,
)
SURVEY = replace(
    WORK,
    wording="Minst 90 procent har nytta av kursen.",
    kind="survey",
    measure="",
    question="Har du haft nytta? Ja räknas som ja.",
    missing="left_out",
    target=90_00,
    nearly=85_00,
)
MEAN = replace(SURVEY, wording="I medeltal minst 4.", unit="mean", missing="", target=4_00, nearly=3_50)
JUDGED = GoalDraft(wording="Parterna ser nyttan.", owner="Styrelsen", kind="judged", followed_by="Samtal")


def decided(
    *goals: GoalDraft,
    title: str = TITLE,
    years: tuple[int, int] = (2022, 2026),
    valid_from: date | None = None,
) -> list[str]:
    """Decide a plan with one overall goal and these under it; return their keys."""
    start = valid_from or date(years[0], 1, 1)
    plan = goal_plan_create(GoalPlanDraft(title, *years, start), by=SYSTEM)
    overall = goal_create(plan.pk, GoalDraft("Fler kommer närmare arbete."), by=SYSTEM)
    keys = [goal_create(plan.pk, replace(goal, parent_id=overall.pk), by=SYSTEM).key for goal in goals]
    goal_plan_decide(plan.pk, decided_on=date(2021, 11, 26), decision="§ 61", valid_from=start, by=SYSTEM)
    return keys


def both(house: House) -> tuple[int, int]:
    """Return the two individual interventions."""
    return house.sikta, house.spira
