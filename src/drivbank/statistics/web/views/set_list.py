"""The sets of assumptions, and which one the association counts with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.statistics.policies import can_change_assumptions
from drivbank.statistics.selectors.assumptions import assumption_sets, choices
from drivbank.statistics.web.assumption_parts import way
from drivbank.statistics.web.economics_asked import reader


@require_GET
def set_list(request: HttpRequest) -> HttpResponse:
    """Show every set, and which the association counts with from which year."""
    actor = reader(request)
    sets = assumption_sets()
    names = {fact.slug: fact.name for fact in sets}
    latest = {choice.from_year: choice for choice in choices()}
    chosen = [(choice, names.get(choice.slug, choice.slug)) for choice in reversed(latest.values())]
    this_year = timezone.localdate().year
    current = next((choice.slug for choice, _name in chosen if choice.from_year <= this_year), "")
    context = {
        "sets": sets,
        "chosen": chosen,
        "current": current,
        "can_change": can_change_assumptions(actor),
        "breadcrumbs": way((_("Antaganden"), "")),
    }
    return render(request, "statistics/set_list.html", context)
