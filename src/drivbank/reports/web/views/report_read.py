"""A report on the screen as it is to be read, in the board's copy or the one for publication."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.reports.addresses import linked
from drivbank.reports.document import report_document
from drivbank.reports.figures.model import Copy
from drivbank.reports.rendering.html import document_part
from drivbank.reports.web.requests import PUBLIC, copy_of, faults_told, page_in, readable


@require_GET
@never_cache
@faults_told
def report_read(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the report; ``exemplar`` is the copy."""
    actor, of = readable(request, report_id)
    copy = copy_of(request)
    document = report_document(of, by=actor, copy=copy)
    context = page_in(
        of,
        _("Läs"),
        part=document_part(linked(document, of.id)),
        public=copy is Copy.PUBLIC,
        query=f"?exemplar={PUBLIC}" if copy is Copy.PUBLIC else "",
    )
    return render(request, "reports/report_read.html", context)
