"""The statistics appendix on the screen, and where to take it out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.reports.appendix import NothingToShow, appendix
from drivbank.reports.rendering.html import document_part
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.requests import faults_told, source_of, year_of
from drivbank.statistics.selectors import snapshots


@require_GET
@faults_told
def appendix_show(request: HttpRequest) -> HttpResponse:
    """Show the appendix of a year, counted within what the reader may count."""
    actor = actor_of(request)
    check(actor, Action.COUNT)
    # A document is of a whole year, unless another is asked for.
    year, source = year_of(request, finished=True), source_of(request)
    part, nothing = "", ""
    try:
        part = document_part(appendix(year, by=actor, source=source))
    except NothingToShow as error:
        nothing = str(error)
    first = max(FIRST_YEAR, min(source.labels.first_year, year))
    context = {
        "part": part,
        "nothing": nothing,
        "may_import": may(actor, Action.IMPORT),
        "year": year,
        "years": range(timezone.localdate().year, first - 1, -1),
        "snapshot": source.snapshot,
        "snapshots": snapshots(),
        "query": f"?bild={source.snapshot.id}" if source.snapshot else "",
    }
    return render(request, "reports/appendix_show.html", context)
