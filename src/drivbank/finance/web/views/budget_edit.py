"""Beginning a budget, and writing its amounts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.finance.selectors.budget_drafts import (
    LIQUID_FUNDS,
    Place,
    field_of,
    fits,
    known_of,
    proposed,
    runs_in,
)
from drivbank.finance.selectors.budgets import (
    BudgetFact,
    LineFact,
    budget_in_force,
    budget_lines,
    budgets,
)
from drivbank.finance.services.budgets import budget_create as budget_begin
from drivbank.finance.services.budgets import budget_update
from drivbank.finance.web.forms_budgets import (
    CONVERT,
    KEEP,
    LAST_YEAR,
    BudgetForm,
    BudgetPlace,
    NewBudgetForm,
)
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.finance.web.views.budget_list import link_to
from drivbank.finance.web.views.budget_show import way_to
from drivbank.interventions.selectors import InterventionFact, interventions
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited, found_or_404
from drivbank.ui.years import year_asked

TEMPLATE = "finance/budget_edit.html"


def budget_create(request: HttpRequest) -> HttpResponse:
    """Ask which year, begin its budget and go on to the amounts."""
    actor = keeper(request)
    form = NewBudgetForm(request.POST or None, initial={"year": _next_year(request)})

    def write() -> None:
        year = form.cleaned_data["year"]
        last_year = form.cleaned_data["start"] == LAST_YEAR
        budget_begin(year, proposed(year, from_last_year=True) if last_year else (), by=actor)

    outcome = tried(form, write)
    title, back = _("Ny budget"), reverse("finance:budget_list")
    context = {
        "title": title,
        "lead": _("Först ett utkast. Det kan ändras tills styrelsen har beslutat."),
        "form": form,
        "submit": _("Gå vidare till beloppen"),
        "breadcrumbs": breadcrumbs((_("Budget"), back), (title, "")),
    }
    if outcome.saved:
        back = reverse("finance:budget_edit", args=[form.cleaned_data["year"]])
    return edited(request, outcome, context, done=_("Utkastet är skapat. Gå igenom beloppen."), back=back)


def budget_edit(request: HttpRequest, year: int) -> HttpResponse:
    """Show the draft's amounts, ask when they seem to be in another unit, and save them."""
    actor = keeper(request)
    draft = found_or_404(_draft(year))
    before = budget_in_force(year - 1)
    form = BudgetForm(
        request.POST or None,
        places=_places(draft),
        funds_before=before.liquid_funds if before else None,
        initial=opened(draft_values(draft)),
    )
    answer = request.POST.get("unit_answer", "")
    context = _context(draft, form)
    if form.is_bound and form.is_valid() and answer not in (CONVERT, KEEP) and form.doubt:
        return render(request, TEMPLATE, {**context, "doubt": form.doubt, "back": link_to(draft)})

    def write() -> None:
        funds = form.planned_funds(answer)
        budget_update(year, form.lines(answer), liquid_funds=funds, seen=form.mark, by=actor)

    outcome = tried(form, write, lambda: draft_values(found_or_404(_draft(year))))
    return edited(
        request, outcome, context, template=TEMPLATE, done=_("Beloppen är sparade."), back=link_to(draft)
    )


def _context(draft: BudgetFact, form: BudgetForm) -> dict[str, Any]:
    title = _("Belopp i budget %(year)s") % {"year": draft.year}
    rest = next((line for line in budget_lines(draft.year) if line.source == "none"), None)
    return {
        "title": title,
        "draft": draft,
        "form": form,
        "before": draft.year - 1,
        "rest": rest,
        "breadcrumbs": breadcrumbs(*way_to(draft.year, (_("Belopp"), ""))),
    }


def draft_values(draft: BudgetFact) -> dict[str, int]:
    """Return the amounts of a draft by their fields."""
    planned = {} if draft.liquid_funds is None else {LIQUID_FUNDS: draft.liquid_funds}
    return {field_of(line.code, line.intervention_id): line.amount for line in draft.lines} | planned


def _draft(year: int) -> BudgetFact | None:
    return next((fact for fact in budgets(year) if not fact.decided_on), None)


def _next_year(request: HttpRequest) -> int:
    """Return the year asked for, else the first from this year on that has no budget."""
    if asked := year_asked(request):
        return asked
    taken, year = {fact.year for fact in budgets()}, timezone.localdate().year
    return next(found for found in range(year, year + len(taken) + 1) if found not in taken)


def _places(draft: BudgetFact) -> list[BudgetPlace]:
    """Return a place for each line, and under those used by interventions one for each that could use it."""
    known, last = known_of(draft.year), budget_in_force(draft.year - 1)
    before = {(line.code, line.intervention_id): line.amount for line in last.lines} if last else {}
    kept = {(line.code, line.intervention_id) for line in draft.lines}
    facts = interventions()
    return [
        _place(
            line,
            fact,
            is_part=bool(found),
            before=before,
            decided=known.of(line.code, fact.id if fact else None),
        )
        for line in budget_lines(draft.year)
        if line.source != "none"
        for found in [_used_by(line, draft.year, facts, kept | set(known.amounts))]
        for fact in (*found, None)
    ]


def _used_by(
    line: LineFact, year: int, facts: list[InterventionFact], kept: set[Place]
) -> list[InterventionFact]:
    """Return the interventions that have an amount on a line, or that run in the year and are of its sort."""
    if line.source != "requisitions":
        return []
    return [
        fact
        for fact in facts
        if (line.code, fact.id) in kept or (runs_in(fact, year) and fits(line.code, esf=fact.esf))
    ]


def _place(
    line: LineFact,
    fact: InterventionFact | None,
    *,
    is_part: bool,
    before: dict[Place, int],
    decided: int | None,
) -> BudgetPlace:
    pk = fact.id if fact else None
    name = fact.name if fact else _("Inte fördelat på insats")
    return BudgetPlace(line, pk, name, is_part, before.get((line.code, pk)), decided)
