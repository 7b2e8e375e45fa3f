"""The money of an intervention, as a part of the intervention's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.policies import check_can_see, sight_of
from drivbank.finance.selectors.grants import grants
from drivbank.finance.selectors.ledger import ledger_years
from drivbank.finance.sheets.grants import by_year_sheet
from drivbank.finance.web.requests import reader


@require_GET
def intervention_money(request: HttpRequest, intervention_id: int) -> HttpResponse:
    """Show what is granted, drawn and left by year, to those who see the intervention's money.

    Asked for by itself it is no page: the intervention's is shown instead.
    """
    actor = reader(request)
    check_can_see(actor, intervention_id)
    if request.resolver_match and request.resolver_match.view_name == "finance:intervention_money":
        return redirect("interventions:intervention_show", intervention_id)
    facts = [fact for fact in grants() if fact.intervention_id == intervention_id]
    context = {
        "sheet": by_year_sheet(facts),
        "booked": _booked(actor),
        "grants": facts,
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
    }
    return render(request, "finance/_intervention_money.html", context)


def _booked(actor: Actor) -> int:
    """Return the last year that has a ledger, for one who sees the whole of the money; else 0."""
    years = ledger_years() if sight_of(actor).whole else []
    return years[0] if years else 0
