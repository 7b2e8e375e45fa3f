"""What a plan of goals still lacks before it can be decided: every result goal must say exactly what is counted."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from drivbank.core.goals.model import MeasureKind
from drivbank.interventions.selectors import GoalFact, PlanFact

COUNTED = (MeasureKind.REGISTER, MeasureKind.COUNT)


def lacking(plan: PlanFact) -> tuple[str, ...]:
    """Return in words what a plan lacks, in the order of its goals; nothing when it can be decided."""
    if not plan.goals:
        return (_("Planen har inga mål än."),)
    return tuple(_plan_lacks(plan))


def goal_lacks(goal: GoalFact) -> str:
    """Return what a result goal lacks to be followed, "" when it can be."""
    if goal.kind in COUNTED and not goal.interventions:
        return _("välj vilka insatser som räknas.")
    if goal.kind is MeasureKind.SURVEY and goal.missing is None:
        return _("säg hur de som inte svarade räknas.")
    if goal.kind is MeasureKind.JUDGED and not goal.followed_by:
        return _("skriv hur målet bedöms och av vem.")
    return ""


def _plan_lacks(plan: PlanFact) -> Iterator[str]:
    for overall in plan.overall:
        goals = plan.under(overall)
        if not goals:
            lacks = _("lägg till minst ett resultatmål, så att det går att se om målet nås.")
            yield _("Mål %(number)s: %(lacks)s") % {"number": overall.number, "lacks": lacks}
        for goal in goals:
            if lacks := goal_lacks(goal):
                yield _("Mål %(number)s: %(lacks)s") % {"number": goal.number, "lacks": lacks}
