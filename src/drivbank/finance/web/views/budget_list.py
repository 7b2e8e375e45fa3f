"""The budgets: the one of each year that is in force, and those that are being made."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.budgets import BudgetFact, ClosedYearFact, budgets, closed_years
from drivbank.finance.web.requests import breadcrumbs, reader
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

WHO = (
    Column("year", Phrase("År")),
    Column("status", Phrase("Läge")),
    Column("decided_on", Phrase("Beslutad"), Unit.DAY),
)
FIGURES = (
    Column("income", Phrase("Intäkter"), Unit.KRONOR),
    Column("costs", Phrase("Kostnader"), Unit.KRONOR),
    Column("result", Phrase("Budgeterat resultat"), Unit.KRONOR),
    Column("closed", Phrase("Resultat i bokslutet"), Unit.KRONOR),
)


@require_GET
def budget_list(request: HttpRequest) -> HttpResponse:
    """Show each year's budget; the figures of the whole to those who see it."""
    actor = reader(request)
    whole = sight_of(actor).whole
    rows = tuple(_rows(budgets(), closed_years(), whole=whole))
    sheet = Sheet("budgets", _("Budgetar"), WHO + FIGURES if whole else WHO, rows)
    context = {
        "sheet": sheet,
        "whole": whole,
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs((_("Budget"), "")),
    }
    return render(request, "finance/budget_list.html", context)


def _rows(found: list[BudgetFact], closed: dict[int, ClosedYearFact], *, whole: bool) -> Iterator[SheetRow]:
    """Yield the draft of a year and the version in force, the latest year first."""
    shown: set[int] = set()
    for fact in found:
        if fact.decided_on and fact.year in shown:
            continue
        if fact.decided_on:
            shown.add(fact.year)
        figures = (fact.total("income"), fact.total("cost"), fact.result)
        ended = closed.get(fact.year) if fact.decided_on else None
        more = (*figures, ended.result if ended else None) if whole else ()
        yield SheetRow((str(fact.year), _status(fact), fact.decided_on, *more), link=link_to(fact))


def _status(fact: BudgetFact) -> Phrase:
    if fact.decided_on is None:
        return Phrase("Utkast, version %(version)s", version=fact.version)
    if fact.version == 1:
        return Phrase("Gäller")
    return Phrase("Gäller, version %(version)s", version=fact.version)


def link_to(fact: BudgetFact) -> str:
    """Return the address of a version of a budget."""
    return f"{reverse('finance:budget_show', args=[fact.year])}?version={fact.version}"
