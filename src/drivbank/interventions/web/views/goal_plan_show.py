"""A plan of goals: its goals with what is counted, and what it lacks before it can be decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.interventions.selectors import PlanFact, goal_plans
from drivbank.interventions.services import lacking, plan_mark
from drivbank.interventions.web.goal_pages import in_force, shown_goals, way_to, year_to_report
from drivbank.interventions.web.requests import reader
from drivbank.ui.screens import found_or_404


@require_GET
def goal_plan_show(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the plan to everyone; the office changes a draft here."""
    actor = reader(request)
    plans = goal_plans()
    plan = found_or_404(next((one for one in plans if one.id == plan_id), None))
    holds, draft = in_force(plans) == plan.id, plan.decided_on is None
    can_change = may_everywhere(actor, Action.CHANGE_INTERVENTIONS)
    report_year = year_to_report(plans, plan) if can_change else None
    context = {
        "plan": plan,
        "holds": holds,
        "draft": draft,
        "can_change": can_change,
        "overall": shown_goals(plan, report_year=report_year),
        "lacking": lacking(plan) if draft and can_change else (),
        "mark": plan_mark(plan),
        "other_draft": _other_draft(plans, plan),
        "newer": _newer(plans, plan),
        "breadcrumbs": way_to((plan.title, ""), by=actor),
    }
    return render(request, "interventions/goal_plan_show.html", context)


def _other_draft(plans: list[PlanFact], plan: PlanFact) -> PlanFact | None:
    """Return the draft that is to follow a plan, None when there is none."""
    drafts = [one for one in plans if one.title == plan.title and one.decided_on is None]
    return next((one for one in drafts if one.id != plan.id), None)


def _newer(plans: list[PlanFact], plan: PlanFact) -> PlanFact | None:
    """Return the latest decided version that has come after a decided plan, None when it is the latest itself."""
    later = [
        one for one in plans if one.title == plan.title and one.decided_on and one.version > plan.version
    ]
    return max(later, key=lambda one: one.version) if plan.decided_on and later else None
