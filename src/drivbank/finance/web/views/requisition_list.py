"""The requisitions: those that wait for a decision or a payment, and those of a year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.grants import grants
from drivbank.finance.sheets.requisitions import open_requisitions_sheet, requisitions_sheet
from drivbank.finance.web.requests import breadcrumbs, reader, year_of


@require_GET
def requisition_list(request: HttpRequest) -> HttpResponse:
    """Show the requisitions that the reader may see."""
    actor, year = reader(request), year_of(request)
    sight = sight_of(actor)
    facts = [fact for fact in grants() if sight.covers(fact.intervention_id)]
    context = {
        "year": year,
        "any_granted": bool(facts),
        "open": open_requisitions_sheet(facts),
        "sheet": requisitions_sheet(year, facts),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs((_("Rekvisitioner"), "")),
    }
    return render(request, "finance/requisition_list.html", context)
