"""A part of an intervention's page: its flow by month."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.participants.selectors import count_scope
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.requests import year_of
from drivbank.statistics.selectors import default_year
from drivbank.statistics.services.flow import flow, flow_chart
from drivbank.statistics.services.live import live_source


@require_GET
def intervention_flow(request: HttpRequest, intervention_id: int) -> HttpResponse:
    """Show who came and left each month of a year; nothing for what is not an individual intervention."""
    source = live_source()
    known = {row.id: row for row in source.labels.interventions}
    if intervention_id not in known or known[intervention_id].kind != "individual":
        return HttpResponse(status=204)
    latest = default_year()
    # The year is the outer page's to choose; one that cannot be counted must not take that page down.
    year = min(max(year_of(request), FIRST_YEAR), latest)
    found = flow(year, count_scope(actor_of(request)), intervention_id=intervention_id, source=source)
    title = _("%(name)s månad för månad %(year)s") % {"name": known[intervention_id].name, "year": year}
    context = {
        "flow": found,
        "chart": flow_chart(found, title),
        "earlier": year - 1 if year > max(FIRST_YEAR, source.labels.first_year) else None,
        "later": year + 1 if year < latest else None,
    }
    return render(request, "statistics/intervention_flow.html", context)
