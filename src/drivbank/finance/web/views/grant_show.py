"""A grant: its decisions, what has been drawn of it year by year, and what the Social Fund pays."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may, may_everywhere
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.grants import GrantFact, grant
from drivbank.finance.services.grant_checks import line_labels
from drivbank.finance.sheets.grants import (
    decisions_sheet,
    grant_eu_sheet,
    grant_sheet,
)
from drivbank.finance.sheets.requisitions import grant_requisitions_sheet
from drivbank.finance.web.requests import breadcrumbs, reader
from drivbank.ui.numbers import format_percent
from drivbank.ui.screens import found_or_404


@require_GET
def grant_show(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Show the grant to those who see its intervention's money, or all of it."""
    actor = reader(request)
    fact = found_or_404(grant(grant_id))
    check_can_see(actor, fact.intervention_id)
    context = {
        "grant": fact,
        "line": line_labels()[fact.code],
        "eu_percent": format_percent(Decimal(fact.eu_tenths) / 10, 1 if fact.eu_tenths % 10 else 0),
        "sheet": grant_sheet(fact),
        "requisitions": grant_requisitions_sheet(fact) if fact.requisitions else None,
        "eu_sheet": grant_eu_sheet(fact) if fact.eu_tenths else None,
        "decisions": decisions_sheet(fact),
        "can_draw": any(fact.left(year) > 0 for year in fact.years),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "can_read_log": may(actor, Action.READ_EVENTS),
        "breadcrumbs": breadcrumbs((_("Beviljade medel"), reverse("finance:grant_list")), (fact.title, "")),
    }
    return render(request, "finance/grant_show.html", context)


def page_of(fact: GrantFact) -> str:
    """Return the address of a grant's page."""
    return reverse("finance:grant_show", args=[fact.id])


def steps_to(fact: GrantFact, title: str) -> list[dict[str, str]]:
    """Return the way to a page about a grant."""
    return breadcrumbs(
        (_("Beviljade medel"), reverse("finance:grant_list")), (fact.title, page_of(fact)), (title, "")
    )
