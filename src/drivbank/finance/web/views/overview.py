"""The first page of the money: the year at a glance, what waits, and the way to each part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.overview import overview_of
from drivbank.finance.web.overview_parts import figures_of, parts_of_money, tables_of, waiting_of, warning_of
from drivbank.finance.web.requests import reader, year_of


@require_GET
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the reader may see of the money of a year."""
    actor = reader(request)
    year = year_of(request)
    found = overview_of(year, by=actor, today=timezone.localdate())
    may_change = may_everywhere(actor, Action.CHANGE_FINANCE)
    context = {
        "found": found,
        "year": year,
        "figures": figures_of(found),
        "warning": warning_of(found),
        "may_change": may_change,
        "waiting": waiting_of(found) if may_change else [],
        "parts": parts_of_money(found),
        "tables": tables_of(found),
    }
    return render(request, "finance/overview.html", context)
