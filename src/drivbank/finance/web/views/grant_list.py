"""The grants of a year: what was granted, what has been drawn of it and what is left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.sheets.grant_parts import grants_seen
from drivbank.finance.sheets.grants import sheets_of_grants, year_chart
from drivbank.finance.web.requests import breadcrumbs, reader, year_of


@require_GET
def grant_list(request: HttpRequest) -> HttpResponse:
    """Show the grants of the year that the reader may see."""
    actor, year = reader(request), year_of(request)
    facts = grants_seen(year, by=actor)
    context = {
        "year": year,
        "any": bool(facts),
        "chart": year_chart(year, facts),
        "sheets": sheets_of_grants(year, facts),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs((_("Beviljade medel"), "")),
    }
    return render(request, "finance/grant_list.html", context)
