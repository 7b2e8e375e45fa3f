"""What the ledger says each line came to, month by month: for all who see the whole, written by the office."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.finance.selectors.budgets import (
    OutcomeFact,
    budget_in_force,
    closed_years,
    entered_lines,
    outcomes,
)
from drivbank.finance.services.outcomes import month_values, outcomes_save
from drivbank.finance.sheets.outcomes import month_sheet
from drivbank.finance.web.forms_budgets import OutcomeForm
from drivbank.finance.web.requests import breadcrumbs, keeper, whole_reader
from drivbank.finance.web.views.budget_show import way_to
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited

TEMPLATE = "finance/outcome_edit.html"
MONTHS = 12


def outcome_edit(request: HttpRequest, year: int) -> HttpResponse:
    """Show the year by month; the office writes one month at a time while the year is not adopted."""
    actor = keeper(request) if request.method == "POST" else whole_reader(request)
    if not entered_lines(year):
        raise Http404
    entered = outcomes(year, year)
    context = _context(year, entered)
    context["can_change"] = may_everywhere(actor, Action.CHANGE_FINANCE)
    can_write = context["can_change"] and not context["adopted"]
    months = _months(year)
    if not months or not (can_write or request.method == "POST"):
        return render(request, TEMPLATE, context)
    return _month(request, _chosen(request, months, entered), entered, context, by=actor)


def _month(
    request: HttpRequest, month: date, entered: list[OutcomeFact], context: dict[str, Any], *, by: Actor
) -> HttpResponse:
    """Show the form of a month, and save it."""
    saved = _saved(month, entered)
    form = OutcomeForm(
        request.POST or None,
        lines=entered_lines(month.year),
        budget=budget_in_force(month.year),
        initial={**_known(month, entered), **opened(saved)},
    )

    changed = False

    def write() -> None:
        nonlocal changed
        data = form.cleaned_data
        known = {"known_on": data["known_on"], "source": data["source"]}
        changed = outcomes_save(month, form.amounts, **known, seen=form.mark, by=by)

    outcome = tried(form, write, lambda: _saved(month, outcomes(month.year, month.year)))
    here = reverse("finance:outcome_edit", args=[month.year])
    shown = {**context, "form": form, "month": month, "months": _links(month, entered)}
    done = (
        _("Utfallet för %(month)s är sparat.")
        if changed
        else _(
            "Inget belopp för %(month)s är ändrat, så inget sparades. Dag och källa sparas med ändrade belopp."
        )
    ) % {"month": f"{month:%Y-%m}"}
    return edited(request, outcome, shown, template=TEMPLATE, done=done, back=here)


def _context(year: int, entered: list[OutcomeFact]) -> dict[str, Any]:
    amounts = {(row.month, row.code): row.amount for row in entered}
    budget = budget_in_force(year)
    return {
        "title": _("Utfall %(year)s") % {"year": year},
        "year": year,
        "sheet": month_sheet(year, amounts, entered_lines(year), budget) if entered else None,
        "adopted": closed_years().get(year),
        "breadcrumbs": breadcrumbs(*way_to(year, (_("Utfall"), ""))),
    }


def _months(year: int) -> list[date]:
    """Return the months of a year that have begun."""
    today = timezone.localdate()
    return [day for day in (date(year, month, 1) for month in range(1, MONTHS + 1)) if day <= today]


def _chosen(request: HttpRequest, months: list[date], entered: list[OutcomeFact]) -> date:
    """Return the month in the address, else the first that nothing is entered for, else the last."""
    asked = request.GET.get("manad", "")
    if asked:
        found = next((month for month in months if f"{month:%Y-%m}" == asked), None)
        if found is None:
            raise Http404
        return found
    known = {row.month for row in entered}
    return next((month for month in months if month not in known), months[-1])


def _saved(month: date, entered: list[OutcomeFact]) -> dict[str, int]:
    return month_values({row.code: row.amount for row in entered if row.month == month})


def _known(month: date, entered: list[OutcomeFact]) -> dict[str, Any]:
    """Return the day and source a form begins with: today, and the month's own source or else the latest."""
    own = [row for row in entered if row.month == month]
    latest = max(own or entered, key=lambda row: (row.known_on, row.month), default=None)
    return {"known_on": timezone.localdate(), "source": latest.source if latest else ""}


def _links(chosen: date, entered: list[OutcomeFact]) -> list[dict[str, Any]]:
    known = {row.month for row in entered}
    return [
        {"month": f"{month:%Y-%m}", "entered": month in known, "current": month == chosen}
        for month in _months(chosen.year)
    ]
