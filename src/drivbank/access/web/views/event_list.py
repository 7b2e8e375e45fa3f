"""The event log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.access.log import EventSearch, closed_to, events_found, log_state
from drivbank.access.matrix import REASONS, Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.selectors import job_latest
from drivbank.access.services.chain import CHECK_JOB
from drivbank.access.web.forms import EventLogSearch
from drivbank.access.web.requests import without_numbers

PAGE = 50


@require_GET
def event_list(request: HttpRequest) -> HttpResponse:
    """Show the events that match, newest first."""
    actor = actor_of(request)
    check(actor, Action.READ_EVENTS)
    if elsewhere := without_numbers(request):
        return elsewhere
    form = EventLogSearch(request.GET)
    chosen = form.chosen
    search = EventSearch(
        who=chosen["vem"],
        what=chosen["vad"] or "",
        subject=(chosen["om"] or "").strip(),
        first=chosen["fran"],
        last=chosen["till"],
        before=chosen["fore"],
    )
    context = {
        "form": form,
        "found": events_found(search, most=PAGE, by=actor),
        "hidden": " ".join(str(REASONS[guarded.action]) for guarded in closed_to(actor)),
        "subject": search.subject,
        "query": form.query(),
        "later": search.before,
        "log": log_state(),
        "job": job_latest(CHECK_JOB, 0),
    }
    return render(request, "access/event_list.html", context)
