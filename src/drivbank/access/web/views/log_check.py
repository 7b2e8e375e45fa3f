"""The whole event log is checked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.selectors import job_latest
from drivbank.access.services.chain import CHECK_JOB, log_check_start


@require_POST
def log_check(request: HttpRequest) -> HttpResponse:
    """Start a check unless one is under way."""
    actor = actor_of(request)
    check(actor, Action.READ_EVENTS)
    job = job_latest(CHECK_JOB, 0)
    if job is None or not job.active:
        log_check_start(by=actor)
    messages.info(request, _("Loggen kontrolleras. Läs in sidan igen om en stund för att se hur det gick."))
    return redirect("access:event_list")
