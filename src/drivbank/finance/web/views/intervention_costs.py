"""What each intervention cost by the ledger, project by project, beside what was requisitioned for it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.ledger import ledger_years
from drivbank.finance.selectors.statements import InterventionCosts, intervention_costs
from drivbank.finance.sheets.intervention_costs import intervention_costs_sheet
from drivbank.finance.web.requests import whole_reader
from drivbank.finance.web.statement_parts import nothing_of, way_to, year_choices
from drivbank.ui.sheets import Sheet


@require_GET
@never_cache
def intervention_costs_show(request: HttpRequest, year: int) -> HttpResponse:
    """Show the year's costs by intervention and project."""
    actor = whole_reader(request)
    found = intervention_costs(year)
    context = {
        "year": year,
        "years": year_choices("finance:intervention_costs", year),
        "sheet": _linked(intervention_costs_sheet(found), found) if found else None,
        "empty": None if found else nothing_of(year, ledger_years()),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": way_to(year, (_("Kostnader per insats"), "")),
    }
    return render(request, "finance/intervention_costs.html", context)


def _linked(sheet: Sheet, found: InterventionCosts) -> Sheet:
    """Return the table with each intervention leading to its own page."""
    links = {
        f"intervention_{row.intervention_id}": reverse(
            "interventions:intervention_show", args=[row.intervention_id]
        )
        for row in found.rows
    }
    return replace(sheet, rows=tuple(replace(row, link=links.get(row.key, "")) for row in sheet.rows))
