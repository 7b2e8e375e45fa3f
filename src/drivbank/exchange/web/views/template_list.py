"""The templates that may be fetched."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.requests import actor_of
from drivbank.exchange.selectors import interventions_open_to
from drivbank.participants.policies import check_can_work_with_imports


def template_list(request: HttpRequest) -> HttpResponse:
    """Show each intervention's template, empty or with what is registered."""
    actor = actor_of(request)
    check_can_work_with_imports(actor)
    context = {
        "interventions": interventions_open_to(actor),
        "may_lay_up": may_everywhere(actor, Action.CHANGE_INTERVENTIONS),
    }
    return render(request, "exchange/template_list.html", context)
