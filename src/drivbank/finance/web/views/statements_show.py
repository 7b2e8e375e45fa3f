"""The statements of a year: every line opens what it is made of, in the unit the reader wants."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.statements.model import LineKey
from drivbank.finance.selectors.budget_outcomes import year_outcome
from drivbank.finance.selectors.check_facts import finance_checks
from drivbank.finance.selectors.ledger import ledger_years
from drivbank.finance.selectors.result_differences import result_difference
from drivbank.finance.selectors.statements import (
    ShownStatements,
    StatementUnit,
    YearStatements,
    shown,
    statements,
)
from drivbank.finance.sheets.statement_unplaced import unplaced_sheet
from drivbank.finance.sheets.statements import statement_sheets
from drivbank.finance.web.chart_texts import doubt_text
from drivbank.finance.web.check_parts import verdicts
from drivbank.finance.web.requests import whole_reader
from drivbank.finance.web.result_texts import difference_text
from drivbank.finance.web.statement_parts import (
    line_url,
    linked,
    nothing_of,
    unit_choices,
    unit_of,
    unit_words,
    way_to,
    year_choices,
)
from drivbank.finance.web.statement_texts import rounding_text, without_repeated
from drivbank.ui.numbers import format_number, on_screen
from drivbank.ui.phrases import said

# What is seen first: how the year went, what the association owns, and what there is in the bank.
FIRST: tuple[LineKey, ...] = (
    ("income_statement", "result"),
    ("balance_sheet", "closing_equity"),
    ("balance_sheet", "cash_and_bank"),
)
# The same tables as files.
FILES = {
    StatementUnit.KRONOR: "statements",
    StatementUnit.THOUSANDS: "statements-tkr",
    StatementUnit.MILLIONS: "statements-mkr",
    StatementUnit.EXACT: "statements-exact",
}


@dataclass(frozen=True)
class Card:
    """A figure to see first, with the year before beside it."""

    label: str
    value: Decimal
    unit: str
    comparison: str
    url: str


@require_GET
@never_cache
def statements_show(request: HttpRequest, year: int) -> HttpResponse:
    """Show the statements of the year; where there are no figures, why, and what to do about it."""
    actor, unit = whole_reader(request), unit_of(request)
    told = statements(year)
    context = {
        "year": year,
        "before": year - 1,
        "years": year_choices("finance:statements_show", year, unit),
        "told": told,
        "empty": None if told else nothing_of(year, ledger_years()),
        "unplaced": without_repeated(unplaced_sheet(told)) if told and not told.figures else None,
        "doubt": doubt_text(told.account_names) if told else "",
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": way_to(year),
        **(_figures(request.path, told, unit) if told and told.figures else {}),
    }
    return render(request, "finance/statements_show.html", context)


def _figures(address: str, told: YearStatements, unit: StatementUnit) -> dict[str, Any]:
    """Return what the page shows when there are figures."""
    printed = shown(told, unit)
    lines = frozenset(told.figures.amounts) if told.figures else frozenset()
    sheets = [
        without_repeated(linked(sheet, told.year, unit, lines))
        for sheet in statement_sheets(told, unit, printed=printed)
    ]
    return {
        "cards": list(_cards(printed)),
        "units": unit_choices(address, unit),
        "rounding": rounding_text(printed),
        "differs": difference_text(result_difference(told, year_outcome(told.year))),
        "sheets": sheets,
        "verdict": verdicts(finance_checks(told.year, told=told), told.year, told),
        "files": FILES[unit],
    }


def _cards(printed: ShownStatements) -> Iterator[Card]:
    """Yield the figures to see first, those that the year's layouts have."""
    lines = {(one.key, line.key): line for one in printed.statements for line in one.lines}
    for key in FIRST:
        if (line := lines.get(key)) and line.amount:
            before = on_screen(format_number(line.comparison.printed)) if line.comparison else ""
            yield Card(
                said(line.label),
                line.amount.printed,
                unit_words(printed.unit),
                f"{printed.year - 1}: {before}" if before else "",
                line_url(printed.year, key, printed.unit),
            )
