"""How earlier years ended, and whether they follow on each other."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.budgets import closed_years, disagreements
from drivbank.finance.sheets.outcomes import closed_sheet
from drivbank.finance.web.requests import breadcrumbs, whole_reader
from drivbank.ui.numbers import format_kronor


@require_GET
def closed_year_list(request: HttpRequest) -> HttpResponse:
    """Show the closed years, the latest first."""
    actor = whole_reader(request)
    can_change = may_everywhere(actor, Action.CHANGE_FINANCE)
    found = closed_years()
    links = {year: reverse("finance:closed_year_edit", args=[year]) for year in found} if can_change else {}
    context = {
        "sheet": closed_sheet(found, links) if found else None,
        "faults": list(_faults(disagreements(found.values()))),
        "can_change": can_change,
        "years": sorted(found, reverse=True),
        "breadcrumbs": breadcrumbs((_("Bokslut"), "")),
    }
    return render(request, "finance/closed_year_list.html", context)


def _faults(by_year: Mapping[int, int]) -> Iterator[str]:
    text = _(
        "%(year)s: det egna kapitalet vid årets slut är %(amount)s kr %(which)s än vid slutet av %(before)s plus "
        "årets resultat. Jämför med årsredovisningen."
    )
    for year, amount in by_year.items():
        which = _("högre") if amount > 0 else _("lägre")
        facts = {"year": year, "before": year - 1, "amount": format_kronor(abs(amount)), "which": which}
        yield text % facts
