"""Every figure that a report is bound to: as reported, and as known now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.reports.later import comparison
from drivbank.reports.web.requests import faults_told, page_in, readable


@require_GET
@never_cache
@faults_told
def report_figures(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show the bound figures and tables, those that later registrations have changed first."""
    actor, of = readable(request, report_id)
    found = comparison(of, by=actor)
    context = page_in(
        of,
        _("Siffror i rapporten"),
        found=found,
        figures=sorted(found.figures, key=lambda one: not one.differs),
        tables=sorted(found.tables, key=lambda one: not one.differs),
    )
    return render(request, "reports/report_figures.html", context)
