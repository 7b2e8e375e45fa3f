"""The invoicing list of a year: what the members have been charged, by number."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.charges import ChargeFact, charges
from drivbank.finance.selectors.contributions import decided_round
from drivbank.finance.sheets.charges import noted, standing_sheet
from drivbank.finance.web.requests import breadcrumbs, whole_reader


@require_GET
def charge_list(request: HttpRequest, year: int) -> HttpResponse:
    """Show a year's charges and how they add up to what was decided."""
    actor = whole_reader(request)
    found, fact = charges(year=year), decided_round(year)
    way = [(_("Medlemsbidrag"), reverse("finance:contribution_list"))]
    if fact:
        way.append((str(year), reverse("finance:contribution_show", args=[fact.id])))
    context = {
        "year": year,
        "groups": _by_due_day(found),
        "amount": sum(one.amount for one in found),
        "standing": standing_sheet(fact, found) if fact else None,
        "round_id": fact.id if fact else None,
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs(*way, (_("Faktureringslista"), "")),
    }
    return render(request, "finance/charge_list.html", context)


def _by_due_day(found: list[ChargeFact]) -> list[tuple[date, list[tuple[ChargeFact, str]], int]]:
    """Return each due day with its charges and what they come to, in öre."""
    days = sorted({one.due_on for one in found})
    own = {day: [one for one in found if one.due_on == day] for day in days}
    return [(day, noted(group), sum(one.amount for one in group)) for day, group in own.items()]
