"""The first page of the money: the year at a glance, and the way to each part."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.finance.policies import sight_of
from drivbank.finance.web.requests import reader, year_of


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the reader may see of the money of a year."""
    actor = reader(request)
    context = {"year": year_of(request), "sight": sight_of(actor)}
    return render(request, "finance/overview.html", context)
