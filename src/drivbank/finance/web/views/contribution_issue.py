"""Invoicing a decided round: choose the days, look at every invoice, and issue them."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.core.seen import ChangedMeanwhile
from drivbank.finance.selectors.charges import charges, references
from drivbank.finance.selectors.contributions import RoundFact, decided_round, round_by_id
from drivbank.finance.services.charges import DueCharge, Planned, charges_due, charges_issue, due_mark
from drivbank.finance.sheets.charges import due_sheet, standing_sheet
from drivbank.finance.web.forms_contributions import ALL, SETTLE, IssueForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.finance.web.views.contribution_show import is_unsettled, way_to
from drivbank.ui.editing import add_errors
from drivbank.ui.screens import found_or_404

QUARTERS = ((1, 31), (4, 30), (7, 31), (10, 31))
TERM = timedelta(days=30)


def contribution_issue(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show what would be invoiced, and invoice it when it has been looked at."""
    actor = keeper(request)
    fact = _latest_or_404(round_id)
    form = IssueForm(request.POST or None, initial=_initial(fact))
    due: list[DueCharge] = []
    if form.is_bound and form.is_valid():
        try:
            if "seen" in request.POST and _issued(request, fact, planned(form), actor):
                return redirect("finance:charge_list", fact.year)
            due = charges_due(fact, planned(form))
        except ValidationError as error:
            add_errors(form, error)
    return _page(request, fact, form, due)


def _page(request: HttpRequest, fact: RoundFact, form: IssueForm, due: list[DueCharge]) -> HttpResponse:
    looked = form.is_bound and form.is_valid()
    standing = standing_sheet(fact, charges(year=fact.year))
    context = {
        "fact": fact,
        "unsettled": is_unsettled(standing),
        "without": _without_reference(fact),
        "form": form,
        "due": due_sheet(fact, due) if due else None,
        "count": len(due),
        "amount": sum(one.amount for one in due),
        "mark": due_mark(due),
        "nothing": looked and not due,
        "standing": standing,
        "back": reverse("finance:contribution_show", args=[fact.id]),
        "breadcrumbs": breadcrumbs(*way_to(fact, (_("Fakturera"), ""))),
    }
    # What was looked at had changed when it was to be issued: it is shown again.
    status = 422 if form.errors else 409 if "seen" in request.POST else 200
    return render(request, "finance/contribution_issue.html", context, status=status)


def _without_reference(fact: RoundFact) -> list[str]:
    """Return the names of the round's members that nobody has entered a reference for."""
    known = references()
    return [line.member for line in fact.lines if line.member_id not in known]


def planned(form: IssueForm) -> Planned:
    """Return what the form asks for."""
    data: dict[str, Any] = form.cleaned_data
    days: tuple[date, ...] = data["days"]
    now = days if data["what"] == ALL else days[:1]
    return Planned(data["issued_on"], days, frozenset(now), settle=data["what"] == SETTLE)


def _issued(request: HttpRequest, fact: RoundFact, plan: Planned, actor: Actor) -> bool:
    """Issue what was shown, and say whether it still was that."""
    try:
        numbers = charges_issue(fact.id, plan, seen=request.POST["seen"], by=actor)
    except ChangedMeanwhile:
        messages.warning(
            request, _("Något har ändrats sedan listan visades. Titta igenom den igen innan du fakturerar.")
        )
        return False
    done = _("%(count)s fakturor är skrivna i faktureringslistan, nummer %(first)s till %(last)s.")
    messages.success(request, done % {"count": len(numbers), "first": numbers[0], "last": numbers[-1]})
    return True


def _latest_or_404(round_id: int) -> RoundFact:
    fact = found_or_404(round_by_id(round_id))
    latest = decided_round(fact.year)
    found_or_404(fact if latest and latest.id == fact.id else None)
    return fact


def _initial(fact: RoundFact) -> dict[str, Any]:
    """Return the days that are left of the year's four; when none is, a month from now and a settlement."""
    today = timezone.localdate()
    had = {one.due_on for one in charges(year=fact.year) if one.kind == "instalment"}
    left = [day for month, number in QUARTERS if (day := date(fact.year, month, number)) not in had]
    coming = [day for day in left if day >= today] or left
    initial: dict[str, Any] = {"issued_on": today}
    if coming:
        return {**initial, "days": "\n".join(day.isoformat() for day in coming)}
    return {**initial, "days": (today + TERM).isoformat(), "what": SETTLE}
