"""What the pages of the goals share: a plan in the address, the way to it, and a goal in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may
from drivbank.core.goals.model import Comparison, MeasureKind, MissingRule, Target, TargetUnit
from drivbank.interventions.models import Goal
from drivbank.interventions.selectors import (
    GoalFact,
    InterventionFact,
    MeasureFact,
    PlanFact,
    goal_plan,
    in_force_of,
    interventions,
    measure_facts,
)
from drivbank.interventions.services import goal_lacks
from drivbank.interventions.web.goal_fields import Hundredths
from drivbank.interventions.web.requests import breadcrumbs
from drivbank.ui.numbers import GAP, on_screen
from drivbank.ui.screens import found_or_404, trail

NUMBERS = ("target", "nearly", "mean")
ICONS = {
    Goal.Kind.REGISTER: "table",
    Goal.Kind.COUNT: "table",
    Goal.Kind.SURVEY: "people",
    Goal.Kind.JUDGED: "document",
}


@dataclass(frozen=True)
class ShownGoal:
    """A result goal as a plan's page shows it; ``lacks`` is what it still needs before the plan can be decided."""

    fact: GoalFact
    kind: str
    target: str
    nearly: str
    missing: str
    measure: MeasureFact | None
    interventions: tuple[InterventionFact, ...]
    lacks: str
    report: str

    @property
    def icon(self) -> str:
        """The icon of its kind of measure."""
        return ICONS[Goal.Kind(self.fact.kind or "")]

    @property
    def heading(self) -> str:
        """The goal's number and words."""
        return f"{self.fact.number} {self.fact.wording}"

    @property
    def several_purposes(self) -> bool:
        """Say whether its interventions are there for different things."""
        return len({one.purpose for one in self.interventions if one.purpose}) > 1


@dataclass(frozen=True)
class ShownOverall:
    """An overall goal and the result goals under it."""

    fact: GoalFact
    goals: tuple[ShownGoal, ...]


def plan_or_404(plan_id: int) -> PlanFact:
    """Return the plan in the address; raise Http404."""
    return found_or_404(goal_plan(plan_id))


def draft_or_404(plan_id: int) -> PlanFact:
    """Return the draft in the address; raise Http404 for one that is decided."""
    plan = plan_or_404(plan_id)
    return found_or_404(None if plan.decided_on else plan)


def page_of(plan_id: int) -> str:
    """Return the address of a plan's page."""
    return reverse("interventions:goal_plan_show", args=[plan_id])


def way_to(*steps: tuple[str, str], by: Actor, plan: PlanFact | None = None) -> list[dict[str, str]]:
    """Return the way from the goals, as in the menu, to a page of the plans or of one of them.

    One who sees no outcomes has no goals in the menu, and comes here from the interventions.
    """
    own = [(plan.title, page_of(plan.id))] if plan else []
    own = [(_("Målplaner"), reverse("interventions:goal_plan_list")), *own, *steps]
    return (
        trail((_("Mål"), reverse("statistics:goal_list")), *own)
        if may(by, Action.COUNT)
        else breadcrumbs(*own)
    )


def mark_in(request: HttpRequest) -> str:
    """Return the mark of the plan that a button was pressed on; without one nothing is as it was shown."""
    return request.POST.get("seen", "")


def changed_text() -> str:
    """Return what is said when the plan is no longer as the page showed it."""
    return _(
        "Planen har ändrats sedan sidan visades, och inget är gjort. Se hur den ser ut nu och försök igen."
    )


def in_force(plans: Iterable[PlanFact]) -> int | None:
    """Return which of all plans is in force today, None when none is."""
    today = timezone.localdate()
    return _latest(plans, today.year, today)


def year_to_report(plans: Sequence[PlanFact], plan: PlanFact) -> int | None:
    """Return the year that is reported of a plan now: the last that is over, else this one; None when neither is its."""
    year = timezone.localdate().year
    own = [one for one in (year - 1, year) if _latest(plans, one, date(one, 12, 31)) == plan.id]
    return own[0] if own else None


def _latest(plans: Iterable[PlanFact], year: int, last_day: date) -> int | None:
    plan = in_force_of(plans, year, last_day)
    return plan.id if plan else None


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return saved values with those in hundredths as a form writes them."""
    return {
        name: Hundredths(value) if name in NUMBERS and value is not None else value
        for name, value in values.items()
    }


def shown_goals(plan: PlanFact, *, report_year: int | None) -> list[ShownOverall]:
    """Return the goals of a plan in words; ``report_year`` is the year that is reported now, None for none."""
    measures, known = measure_facts(), {fact.id: fact for fact in interventions()}
    return [
        ShownOverall(
            overall,
            tuple(_shown(goal, measures, known, report_year) for goal in plan.under(overall)),
        )
        for overall in plan.overall
    ]


def target_text(target: Target | None) -> str:
    """Return a target in words: minst 35 %, högst 20, medelvärde minst 3,5; "" for none."""
    if target is None:
        return ""
    words = {
        TargetUnit.PERCENT: (_("minst %(number)s"), _("högst %(number)s")),
        TargetUnit.COUNT: (_("minst %(number)s"), _("högst %(number)s")),
        TargetUnit.MEAN: (_("medelvärde minst %(number)s"), _("medelvärde högst %(number)s")),
    }
    at_least, at_most = words[target.unit]
    text = at_least if target.comparison is Comparison.AT_LEAST else at_most
    return text % {"number": number_text(target.value, target.unit)}


def number_text(hundredths: int, unit: TargetUnit) -> str:
    """Return a number of a unit in print."""
    sign = f"{GAP}%" if unit is TargetUnit.PERCENT else ""
    return on_screen(f"{Hundredths(hundredths)}{sign}")


def _shown(
    goal: GoalFact,
    measures: Mapping[str, MeasureFact],
    known: Mapping[int, InterventionFact],
    report_year: int | None,
) -> ShownGoal:
    kind = Goal.Kind(goal.kind or "")
    reported = kind in (Goal.Kind.SURVEY, Goal.Kind.JUDGED) and report_year is not None
    return ShownGoal(
        fact=goal,
        kind=str(kind.label),
        target=target_text(goal.target),
        nearly=_nearly_text(goal.target),
        missing=_missing_text(goal),
        measure=measures.get(goal.measure),
        interventions=tuple(known[pk] for pk in goal.interventions if pk in known),
        lacks=goal_lacks(goal),
        report=reverse("interventions:outcome_report", args=[goal.key, report_year]) if reported else "",
    )


def _nearly_text(target: Target | None) -> str:
    """Return where a target is nearly met: från 85,5 %, or till och med 21 for one of at most."""
    if target is None:
        return ""
    at_least = target.comparison is Comparison.AT_LEAST
    text = _("från %(number)s") if at_least else _("till och med %(number)s")
    return text % {"number": number_text(target.nearly, target.unit)}


def _missing_text(goal: GoalFact) -> str:
    survey = goal.kind is MeasureKind.SURVEY
    if goal.missing is MissingRule.COUNTS_AS_NO:
        return _("De som inte svarade räknas som nej.") if survey else _("Räknas som nej.")
    if goal.missing is MissingRule.LEFT_OUT:
        return _("Andelen räknas av dem som svarade.") if survey else _("Räknas inte med.")
    return ""
