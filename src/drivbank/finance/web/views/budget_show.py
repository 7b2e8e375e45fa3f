"""A year's budget: its lines against what became of them, its versions, and what to look at."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.budget_drafts import remarks_on
from drivbank.finance.selectors.budget_outcomes import YearOutcome
from drivbank.finance.selectors.budgets import BudgetFact, budget_lines
from drivbank.finance.selectors.result_differences import result_difference
from drivbank.finance.selectors.statements import statements
from drivbank.finance.sheets.budget_year import YearView, version_heading, year_view
from drivbank.finance.sheets.budgets import budget_chart, operating_sheet, thousands, versions_sheet
from drivbank.finance.web.requests import breadcrumbs, reader
from drivbank.finance.web.result_texts import difference_text
from drivbank.ui.numbers import format_number


@require_GET
def budget_show(request: HttpRequest, year: int) -> HttpResponse:
    """Show a version of the year's budget, the one in force unless the address names another."""
    actor = reader(request)
    if not budget_lines(year):
        raise Http404
    sight, view = sight_of(actor), year_view(year, version=_version(request))
    if "version" in request.GET and (view.budget is None or view.budget.version != _version(request)):
        raise Http404
    booked = statements(year) if sight.whole else None
    operating, versions = operating_sheet(view, sight), versions_sheet(view, sight)
    context = {
        "view": view,
        "year": year,
        "operating": operating,
        "versions": versions if len(view.versions) > 1 and versions.rows else None,
        "labels": [(fact, version_heading(fact)) for fact in view.versions],
        "cards": _cards(view) if sight.whole else [],
        "chart": budget_chart(view) if sight.whole else None,
        "booked": booked is not None,
        "differs": difference_text(result_difference(booked, view.outcome)),
        "remarks": remarks_on(view.budget) if sight.whole and view.budget else [],
        "known": bool(view.budget or view.outcome),
        "whole": sight.whole,
        "has_begun": year <= timezone.localdate().year,
        "draft": page_of_draft(view) if view.draft and view.draft != view.budget else "",
        "create": f"{reverse('finance:budget_create')}?ar={year}",
        "can_change": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": breadcrumbs(*way_to(year)),
    }
    return render(request, "finance/budget_show.html", context)


def way_to(year: int, *steps: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the way from the budgets to a year's, and on from it."""
    here = reverse("finance:budget_show", args=[year])
    return (_("Budget"), reverse("finance:budget_list")), (str(year), here), *steps


@dataclass(frozen=True)
class Card:
    """A sum of the year in thousands of kronor: what it came to, or what is budgeted while nothing is known."""

    label: str
    value: int
    comparison: str


def _cards(view: YearView) -> list[Card]:
    """Return the sums of the year; nothing when there is neither a budget nor an outcome."""
    budget, outcome = (_sums(fact) if fact else None for fact in (view.budget, view.outcome))
    labels = (_("Intäkter"), _("Kostnader"), _("Resultat"))
    if outcome and view.outcome:
        rows = zip(labels, outcome, budget or (None, None, None), strict=True)
        return [Card(label, value, _beside(view.outcome, planned)) for label, value, planned in rows]
    return [Card(label, value, _("Budget")) for label, value in zip(labels, budget or (), strict=False)]


def _beside(outcome: YearOutcome, planned: int | None) -> str:
    """Return how far into the year a sum reaches, and what was budgeted."""
    words = {"month": f"{outcome.through:%Y-%m}", "amount": format_number(planned)}
    if planned is None:
        return "" if outcome.is_whole else _("Till och med %(month)s") % words
    if outcome.is_whole:
        return _("Budget: %(amount)s") % words
    return _("Till och med %(month)s, budget för året: %(amount)s") % words


def _sums(fact: BudgetFact | YearOutcome) -> tuple[int, int, int]:
    """Return income, costs and result in thousands of kronor."""
    return thousands(fact.total("income")), thousands(fact.total("cost")), thousands(fact.result)


def _version(request: HttpRequest) -> int | None:
    text = request.GET.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 5 else None


def page_of_draft(view: YearView) -> str:
    """Return the address of a year's draft, or of the year when it has none."""
    here = reverse("finance:budget_show", args=[view.year])
    return f"{here}?version={view.draft.version}" if view.draft else here
