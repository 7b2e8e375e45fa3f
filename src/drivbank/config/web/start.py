"""The start page: the year at a glance, and what waits to be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from drivbank.access.actors import Actor
from drivbank.exchange.selectors import imports_waiting
from drivbank.participants.policies import can_work_with_imports
from drivbank.participants.selectors import count_scope
from drivbank.statistics.selectors import default_year
from drivbank.statistics.services.years import year_summary


def start(request: HttpRequest) -> HttpResponse:
    """Show the counts of the latest year that has any, within the actor's scope."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware
    importer = can_work_with_imports(actor)
    context: dict[str, object] = {"importer": importer, "waiting": imports_waiting(actor) if importer else 0}
    if scope := count_scope(actor):
        context["summary"] = year_summary(default_year(), scope)
    return render(request, "config/start.html", context)
