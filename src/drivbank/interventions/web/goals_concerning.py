"""The goals that concern an intervention, for its page."""

from dataclasses import dataclass
from datetime import date

from drivbank.interventions.selectors import InterventionFact, PlanFact, plans_for
from drivbank.interventions.web.goal_pages import target_text


@dataclass(frozen=True)
class GoalLine:
    """A result goal on an intervention's page; ``target`` is "" for one that is judged."""

    key: str
    heading: str
    target: str


@dataclass(frozen=True)
class Concerning:
    """The goals of an intervention by the plan of a year; ``begun`` says that the year has outcomes to look at."""

    plan: PlanFact
    year: int
    begun: bool
    goals: tuple[GoalLine, ...]


def goals_concerning(fact: InterventionFact, today: date) -> Concerning | None:
    """Return the goals that concern an intervention: of the last year that is over, else of this one. Three queries.

    Before its first year and after its last it is those years that are asked for; None when no goal concerns it.
    """
    latest = min(max(today.year - 1, fact.starts_on.year), fact.ends_on.year)
    plans = plans_for((latest, today.year))
    found = (_concerning(plan, year, fact, today) for year, plan in plans.items() if plan)
    return next((one for one in found if one.goals), None)


def _concerning(plan: PlanFact, year: int, fact: InterventionFact, today: date) -> Concerning:
    own = [goal for goal in plan.goals if fact.id in goal.interventions and goal.in_year(year)]
    lines = [GoalLine(goal.key, f"{goal.number} {goal.wording}", target_text(goal.target)) for goal in own]
    return Concerning(plan, year, year <= today.year, tuple(lines))
