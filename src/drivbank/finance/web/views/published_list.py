"""What an adopted annual report prints, statement by statement, as it has been entered."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.phrases import Phrase
from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.published import PublishedFact, published
from drivbank.finance.selectors.published_lines import PrintedStatement, printed_statements
from drivbank.finance.services.published import printed_text
from drivbank.finance.web.requests import breadcrumbs, whole_reader
from drivbank.ui.screens import found_or_404
from drivbank.ui.sheets import Column, Sheet, SheetRow


@require_GET
def published_list(request: HttpRequest, year: int) -> HttpResponse:
    """Show every statement of the year's report with the figures that are entered."""
    actor = whole_reader(request)
    closed = found_or_404(closed_years().get(year))
    facts = published([year])
    title = _("Tryckta siffror %(year)s") % {"year": year}
    context = {
        "title": title,
        "closed": closed,
        "year": year,
        "statements": [
            (one, _sheet(one, facts), reverse("finance:published_edit", args=[year, one.key]))
            for one in printed_statements(year).values()
        ],
        "any": bool(facts),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs((_("Bokslut"), reverse("finance:closed_year_list")), (title, "")),
    }
    return render(request, "finance/published_list.html", context)


def _sheet(statement: PrintedStatement, facts: Iterable[PublishedFact]) -> Sheet | None:
    """Return a statement as it is printed, None while nothing of it is entered."""
    known = {
        (fact.line, fact.column): printed_text(fact.amount, fact.unit)
        for fact in facts
        if fact.statement == statement.key
    }
    if not known:
        return None
    columns = (
        Column("line", Phrase("Rad")),
        *(Column(key, heading) for key, heading in statement.columns.items()),
    )
    rows = tuple(
        SheetRow(
            (line.label, *(known.get((line.key, column), "") for column in statement.columns)),
            key=line.key,
            is_sum=line.is_sum,
        )
        for line in statement.lines
        if any((line.key, column) in known for column in statement.columns)
    )
    return Sheet(statement.key, statement.title, columns, rows)
