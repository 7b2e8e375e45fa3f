"""The keys: how the parts are split between their members, and how the association is owned."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.models import AllocationKey
from drivbank.finance.selectors.keys import keys
from drivbank.finance.sheets.keys import key_sheet
from drivbank.finance.web.requests import breadcrumbs, whole_reader


@require_GET
def key_list(request: HttpRequest) -> HttpResponse:
    """Show every key with its shares, those for the contributions first."""
    actor = whole_reader(request)
    found = [(fact, key_sheet(fact) if fact.shares else None) for fact in keys()]
    context = {
        "contribution": [pair for pair in found if pair[0].purpose == AllocationKey.Purpose.CONTRIBUTION],
        "ownership": [pair for pair in found if pair[0].purpose == AllocationKey.Purpose.OWNERSHIP],
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs(
            (_("Medlemsbidrag"), reverse("finance:contribution_list")), (_("Nycklar"), "")
        ),
    }
    return render(request, "finance/key_list.html", context)
