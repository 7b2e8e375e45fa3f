"""Two sets of assumptions side by side, and what a year comes to under each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.statistics.requests import faults_told
from drivbank.statistics.selectors.assumptions import assumption_sets
from drivbank.statistics.web.assumption_parts import side_by_side, under_sets
from drivbank.statistics.web.economics_asked import reader, usual_year
from drivbank.ui.phrases import said
from drivbank.ui.screens import found_or_404


@require_GET
@faults_told
def set_compare(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """Show what differs between two sets."""
    actor, year = reader(request), usual_year(request)
    sets = {fact.slug: fact for fact in assumption_sets()}
    one, other = found_or_404(sets.get(first)), found_or_404(sets.get(second))
    names = (said(one.name), said(other.name))
    context = {
        "first": one,
        "second": other,
        "year": year,
        "told": side_by_side(one, other, year, by=actor, names=names),
        "here": reverse("statistics:set_compare", args=[first, second]),
        "breadcrumbs": under_sets(
            (names[0], reverse("statistics:set_show", args=[first])),
            (_("Jämfört med %(name)s") % {"name": names[1]}, ""),
        ),
    }
    return render(request, "statistics/set_compare.html", context)
