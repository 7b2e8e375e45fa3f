"""What agrees in a year's statements and what does not, the latter first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.check_facts import finance_checks
from drivbank.finance.selectors.statements import statements
from drivbank.finance.web.check_parts import verdicts
from drivbank.finance.web.requests import whole_reader
from drivbank.finance.web.statement_parts import way_to, year_choices


@require_GET
@never_cache
def checks_show(request: HttpRequest, year: int) -> HttpResponse:
    """Show every check of the year: those that do not agree in words, the others folded."""
    actor = whole_reader(request)
    told = statements(year)
    context = {
        "year": year,
        "years": year_choices("finance:checks_show", year),
        "verdict": verdicts(finance_checks(year, told=told), year, told),
        "told": told,
        "unplaced": told is not None and told.figures is None,
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": way_to(year, (_("Kontroller"), "")),
    }
    return render(request, "finance/checks_show.html", context)
