"""The plans of goals, every version of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.interventions.selectors import goal_plans
from drivbank.interventions.web.goal_pages import in_force, way_to
from drivbank.interventions.web.requests import reader


@require_GET
def goal_plan_list(request: HttpRequest) -> HttpResponse:
    """Show the plans to everyone; the office begins a new one here."""
    actor = reader(request)
    plans = goal_plans()
    holds = in_force(plans)
    context = {
        "plans": [(plan, plan.id == holds) for plan in plans],
        "can_change": may_everywhere(actor, Action.CHANGE_INTERVENTIONS),
        "breadcrumbs": way_to(by=actor),
    }
    return render(request, "interventions/goal_plan_list.html", context)
