"""Entering a requisition, deciding on it, noting that it was paid, and taking away one that was a mistake."""

from collections.abc import Callable
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.intake.dates import date_in
from drivbank.finance.selectors.grants import (
    GrantFact,
    RequisitionFact,
    Standing,
    grant,
    grant_of_requisition,
)
from drivbank.finance.services import requisitions as services
from drivbank.finance.sheets.requisitions import STANDINGS, requisition_sheet
from drivbank.finance.web.forms_grants import RequisitionForm
from drivbank.finance.web.forms_requisitions import DecideForm, PayForm, ReopenForm
from drivbank.finance.web.requests import keeper
from drivbank.finance.web.views.grant_show import page_of, steps_to
from drivbank.finance.web.views.requisition_show import requisition_steps, title_of
from drivbank.ui.editing import tried
from drivbank.ui.numbers import format_kronor
from drivbank.ui.phrases import said
from drivbank.ui.screens import edited, found_or_404
from drivbank.ui.years import year_asked

TEMPLATE = "finance/requisition_form.html"


def requisition_create(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Show the form for the next period, and enter the requisition."""
    actor = keeper(request)
    fact = found_or_404(grant(grant_id))
    first, last = next_period(fact, year_asked(request))
    year = _year_sent(request, fact) or first.year
    initial = {"period_from": first, "period_to": last, "received_on": timezone.localdate()}
    form = RequisitionForm(request.POST or None, initial=initial, fact=fact, year=year)
    made: list[int] = []
    outcome = tried(form, lambda: made.append(services.requisition_create(grant_id, form.draft, by=actor)))
    title, back = _("Lägg in en rekvisition"), page_of(fact)
    context = {
        "title": title,
        "eyebrow": fact.title,
        "form": form,
        "more_money": reverse("finance:grant_amount_add", args=[grant_id]),
        "submit": title,
        "years": [other for other in fact.years if fact.left(other) > 0 and other != year],
        "breadcrumbs": steps_to(fact, title),
    }
    if made:
        back = reverse("finance:requisition_show", args=made)
    done = _("Rekvisitionen är inlagd och väntar på beslut.")
    return edited(request, outcome, context, template=TEMPLATE, done=done, back=back)


def requisition_decide(request: HttpRequest, requisition_id: int) -> HttpResponse:
    """Show what is asked for, and decide on it."""
    actor = keeper(request)
    if elsewhere := _not_now(request, requisition_id, Standing.WAITING):
        return elsewhere
    form = DecideForm(request.POST or None, initial={"decided_on": timezone.localdate()})

    def write() -> None:
        data = form.cleaned_data
        approved = data["approved"] == "yes"
        services.requisition_decide(
            requisition_id, approved=approved, decided_on=data["decided_on"], decision=data["decision"], by=actor
        )  # fmt: skip

    title, done = _("Besluta om rekvisitionen"), _("Beslutet är sparat.")
    return _acted(request, requisition_id, form, write, title=title, submit=_("Spara beslutet"), done=done)


def requisition_pay(request: HttpRequest, requisition_id: int) -> HttpResponse:
    """Show what is to be paid, and note the day that it was."""
    actor = keeper(request)
    if elsewhere := _not_now(request, requisition_id, Standing.APPROVED):
        return elsewhere
    form = PayForm(request.POST or None, initial={"paid_on": timezone.localdate()})

    def write() -> None:
        services.requisition_pay(requisition_id, paid_on=form.cleaned_data["paid_on"], by=actor)

    title, done = _("Rekvisitionen är betald"), _("Betalningen är sparad.")
    return _acted(request, requisition_id, form, write, title=title, submit=_("Spara betalningen"), done=done)


def requisition_reopen(request: HttpRequest, requisition_id: int) -> HttpResponse:
    """Ask why, and take back the approval of a requisition that is not paid."""
    actor = keeper(request)
    if elsewhere := _not_now(request, requisition_id, Standing.APPROVED):
        return elsewhere
    form = ReopenForm(request.POST or None)

    def write() -> None:
        services.requisition_reopen(requisition_id, reason=form.cleaned_data["reason"], by=actor)

    title, done = _("Återta godkännandet"), _("Godkännandet är återtaget. Rekvisitionen väntar på beslut.")
    return _acted(request, requisition_id, form, write, title=title, submit=title, done=done)


def requisition_withdraw(request: HttpRequest, requisition_id: int) -> HttpResponse:
    """Ask, and take away a requisition that was entered by mistake."""
    actor = keeper(request)
    if elsewhere := _not_now(request, requisition_id, Standing.WAITING):
        return elsewhere
    fact, row = found_or_404(grant_of_requisition(requisition_id))
    form = forms.Form(request.POST if request.method == "POST" else None)
    outcome = tried(form, lambda: services.requisition_withdraw(requisition_id, by=actor))
    title = _("Ta bort rekvisitionen")
    context = {
        "title": title,
        "eyebrow": _subject(fact, row),
        "lead": _(
            "Bara en rekvisition som lades in av misstag tas bort. Att den fanns står i händelseloggen."
        ),
        "sheet": requisition_sheet(fact, row),
        "form": form,
        "submit": title,
        "danger": True,
        "breadcrumbs": requisition_steps(fact, row, title),
    }
    back = page_of(fact) if outcome.saved else reverse("finance:requisition_show", args=[requisition_id])
    return edited(
        request, outcome, context, template=TEMPLATE, done=_("Rekvisitionen är borttagen."), back=back
    )


def _not_now(request: HttpRequest, requisition_id: int, standing: Standing) -> HttpResponse | None:
    """Lead to the requisition when it is not in the state that the act is for; None when it is.

    What is sent anyway is refused by the service, with the reason.
    """
    _fact, row = found_or_404(grant_of_requisition(requisition_id))
    if request.method == "POST" or row.standing is standing:
        return None
    said_of = {"standing": said(STANDINGS[row.standing]).lower()}
    messages.info(request, _("Det går inte nu: rekvisitionens läge är %(standing)s.") % said_of)
    return redirect("finance:requisition_show", requisition_id)


def next_period(fact: GrantFact, year: int | None) -> tuple[date, date]:
    """Return the quarter after the last requisition of a year, within the grant.

    Without a year it is that of the day after the last requisition, while it has money left, else the first that has.
    """
    with_money = [other for other in fact.years if fact.left(other) > 0]
    drawn = [row.period_to for row in fact.requisitions if row.counts]
    ahead = (max(drawn) + timedelta(days=1)).year if drawn else None
    year = year or (ahead if ahead in with_money else next(iter(with_money), timezone.localdate().year))
    ends = [row.period_to for row in fact.requisitions if row.counts and row.year == year]
    first = max(ends) + timedelta(days=1) if ends else date(year, 1, 1)
    first = max(first, fact.starts_on) if fact.starts_on else first
    if first.year != year:
        first = date(year, 12, 1)
    return first, _quarter_end(first, fact.ends_on)


def _quarter_end(first: date, ends_on: date | None) -> date:
    month = (first.month + 2) // 3 * 3
    last = date(first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return max(first, min(last, ends_on)) if ends_on else last


def _year_sent(request: HttpRequest, fact: GrantFact) -> int | None:
    """Return the year of the period that was sent, when money is granted for it."""
    text = date_in(request.POST.get("period_from", ""))
    year = date.fromisoformat(text).year if isinstance(text, str) else None
    return year if year and fact.granted(year) else None


def _acted(
    request: HttpRequest,
    requisition_id: int,
    form: forms.Form,
    write: Callable[[], None],
    *,
    title: str,
    submit: str,
    done: str,
) -> HttpResponse:
    """Show the requisition with the form of an act, and go back to it when the act is done."""
    fact, row = found_or_404(grant_of_requisition(requisition_id))
    context = {
        "title": title,
        "eyebrow": _subject(fact, row),
        "lead": _lead(row),
        "sheet": requisition_sheet(fact, row),
        "form": form,
        "submit": submit,
        "breadcrumbs": requisition_steps(fact, row, title),
    }
    back = reverse("finance:requisition_show", args=[requisition_id])
    return edited(request, tried(form, write), context, template=TEMPLATE, done=done, back=back)


def _lead(row: RequisitionFact) -> str:
    """Return the period and the amount in a line."""
    text = _("%(amount)s kr för %(first)s till %(last)s, som kom in %(received)s.")
    days = {"first": row.period_from, "last": row.period_to, "received": row.received_on}
    told = {name: day.isoformat() for name, day in days.items()}
    return text % {"amount": format_kronor(row.total, 2 if row.total % 100 else 0), **told}


def _subject(fact: GrantFact, row: RequisitionFact) -> str:
    return f"{fact.title}, {title_of(row).lower()}"
