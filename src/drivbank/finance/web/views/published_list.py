"""What an adopted annual report prints, statement by statement, as it has been entered."""

from collections.abc import Iterable
from decimal import Decimal

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
from drivbank.finance.services.published import UNITS
from drivbank.finance.web.requests import breadcrumbs, whole_reader
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

UNIT_WORDS = {"kr": Phrase("kronor"), "tkr": Phrase("tusental kronor"), "mkr": Phrase("miljoner kronor")}


@require_GET
def published_list(request: HttpRequest, year: int) -> HttpResponse:
    """Show every statement of the year's report with the figures that are entered, once it is adopted."""
    actor = whole_reader(request)
    closed = closed_years().get(year)
    facts = published([year]) if closed else []
    title = _("Tryckta siffror %(year)s") % {"year": year}
    context = {
        "title": title,
        "closed": closed,
        "year": year,
        "statements": [
            (one, _sheet(one, facts), reverse("finance:published_edit", args=[year, one.key]))
            for one in (printed_statements(year).values() if closed else ())
        ],
        "any": bool(facts),
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs((_("Bokslut"), reverse("finance:closed_year_list")), (title, "")),
    }
    return render(request, "finance/published_list.html", context)


def _sheet(statement: PrintedStatement, facts: Iterable[PublishedFact]) -> Sheet | None:
    """Return a statement as it is printed, None while nothing of it is entered."""
    own = [fact for fact in facts if fact.statement == statement.key]
    known = {(fact.line, fact.column): _printed(fact) for fact in own}
    if not known:
        return None
    columns = (
        Column("line", Phrase("Rad")),
        *(Column(key, heading, Unit.COUNT) for key, heading in statement.columns.items()),
    )
    units = dict.fromkeys(fact.unit for fact in own if fact.unit in UNITS)
    rows = tuple(
        SheetRow(
            (line.label, *(known.get((line.key, column)) for column in statement.columns)),
            key=line.key,
            is_sum=line.is_sum,
        )
        for line in statement.lines
        if any((line.key, column) in known for column in statement.columns)
    )
    notes = tuple(Phrase("Beloppen är tryckta i %(unit)s.", unit=UNIT_WORDS[unit]) for unit in units)
    return Sheet(statement.key, statement.title, columns, rows, notes)


def _printed(fact: PublishedFact) -> Decimal:
    """Return a figure in the unit it is printed in."""
    return Decimal(fact.amount) / UNITS.get(fact.unit, 1)
