"""Freezing a report: what will be frozen and what stands in its way, and doing it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from drivbank.reports.selectors.progress import open_comments, opens_whole
from drivbank.reports.services import freezing
from drivbank.reports.web.requests import decidable, faults_told, page_in, page_of
from drivbank.statistics.selectors import snapshot_numbered


@never_cache
@faults_told
def report_freeze(request: HttpRequest, report_id: int) -> HttpResponse:
    """Say what freezing means and what it would hold; freeze."""
    actor, of = decidable(request, report_id)
    if of.frozen:
        return redirect(page_of(report_id))
    refused: list[str] = []
    if request.method == "POST":
        try:
            freezing.report_freeze(report_id, by=actor)
        except ValidationError as error:
            refused = error.messages
        else:
            messages.success(
                request, _("Rapporten är låst. Den kan nu läsas av styrelsen som den ska beslutas.")
            )
            return redirect(page_of(report_id))
    ready, said = freezing.readiness(of, by=actor), open_comments(of.id)
    context = page_in(
        of,
        _("Lås rapporten"),
        ready=ready,
        not_done=[part for part in ready.parts if not (part.done or opens_whole(part))],
        comments=sum(said.values()),
        commented=next((part for part in ready.parts if part.id in said), None),
        explained=sum(found.explained is not None for found in ready.checked.findings),
        refused=[] if ready.hindrances else refused,
        snapshot=snapshot_numbered(of.snapshot_id) if of.snapshot_id is not None else None,
    )
    return render(request, "reports/report_freeze.html", context, status=422 if refused else 200)
