"""The way to the statements: the latest year that has a ledger, or what to do when none has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.ledger import ledger_years
from drivbank.finance.web.requests import breadcrumbs, whole_reader
from drivbank.finance.web.statement_parts import nothing_of, statements_url
from drivbank.ui.years import year_of


@require_GET
@never_cache
def statements_list(request: HttpRequest) -> HttpResponse:
    """Lead to the year that has been booked last; without a ledger say how to get one."""
    actor = whole_reader(request)
    if years := ledger_years():
        return redirect(statements_url(years[0]))
    context = {
        "empty": nothing_of(year_of(request), years),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs((_("Räkenskaper"), "")),
    }
    return render(request, "finance/statements_list.html", context)
