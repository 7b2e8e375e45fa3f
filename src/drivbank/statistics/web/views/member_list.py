"""The members, each with its own page of the year."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.policies import check_can_see_results
from drivbank.statistics.requests import faults_told
from drivbank.statistics.selectors import default_year
from drivbank.statistics.services.live import live_source
from drivbank.statistics.sheets.members import INTERNAL, members_sheets
from drivbank.ui.phrases import said
from drivbank.ui.screens import trail
from drivbank.ui.sheets import Sheet
from drivbank.ui.years import year_asked


@require_GET
@faults_told
def member_list(request: HttpRequest) -> HttpResponse:
    """Show every member of a year with the few numbers, and the way to its page."""
    actor, today = actor_of(request), timezone.localdate()
    check_can_see_results(actor)
    year = year_asked(request) or min(default_year(), today.year)
    sheets = members_sheets(year, by=actor)
    first = max(FIRST_YEAR, min(live_source().labels.first_year, year))
    context = {
        "year": year,
        "years": range(today.year, first - 1, -1),
        "sheet": _linked(sheets[0], year) if sheets else None,
        "unfinished": year >= today.year,
        "internal": said(INTERNAL),
        "breadcrumbs": trail((_("Medlemmarnas år"), "")),
    }
    return render(request, "statistics/member_list.html", context)


def _linked(sheet: Sheet, year: int) -> Sheet:
    """Return the table with each member's name leading to its page."""
    rows = (
        replace(row, link=reverse("statistics:member_show", args=[int(row.key), year])) for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))
