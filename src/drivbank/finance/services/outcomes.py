"""Writing what the ledger says a month came to. A year whose annual report is adopted is not changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.core.money import MOST_ORE
from drivbank.core.screening import personal_data_in
from drivbank.core.seen import check_unchanged, differing
from drivbank.finance.models import ClosedYear, Outcome
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.budget_drafts import field_of
from drivbank.finance.selectors.budgets import budget_lines, entered_lines
from drivbank.ui.phrases import said


@transaction.atomic
def outcomes_save(
    month: date,
    amounts: Mapping[str, int | None],
    *,
    known_on: date,
    source: str,
    seen: str | None = None,
    by: Actor,
) -> None:
    """Save what a month came to, by the codes of the lines; None takes away what was there.

    An amount that does not change keeps the day it was known and its source.
    """
    check_can_change_finance(by)
    log_lock()
    source = _checked(month, amounts, known_on, source)
    rows = {
        row.code: row for row in Outcome.objects.select_for_update().filter(month=month, intervention=None)
    }
    before = {code: row.amount for code, row in rows.items()}
    check_unchanged(month_values(before), seen)
    new = {code: amount for code, amount in amounts.items() if amount != before.get(code)}
    for code, amount in new.items():
        _write(month, rows.get(code), code, amount, known_on, source)
    if new:
        _log(month, before, new, known_on, source, by=by)


def month_values(amounts: Mapping[str, int]) -> dict[str, int]:
    """Return the amounts of a month by their fields, as a form is opened with them."""
    return {field_of(code): amounts[code] for code in sorted(amounts)}


def _write(
    month: date, row: Outcome | None, code: str, amount: int | None, known_on: date, source: str
) -> None:
    if amount is None:
        if row is not None:
            row.delete()
        return
    row = row or Outcome(month=month, code=code)
    row.amount, row.known_on, row.source = amount, known_on, source
    row.save()


def _checked(month: date, amounts: Mapping[str, int | None], known_on: date, source: str) -> str:
    """Return the source without space around it; raise ValidationError for what cannot be."""
    _check_month(month)
    faults: dict[str, Any] = {}
    codes = {line.code for line in entered_lines(month.year)}
    for code, amount in amounts.items():
        if problem := _amount_problem(codes, code, amount):
            faults[field_of(code)] = problem
    if problem := _day_problem(month, known_on):
        faults["known_on"] = problem
    source = " ".join(source.split())
    if not source:
        faults["source"] = _("Skriv var siffrorna kommer ifrån, till exempel kommunens huvudbok.")
    elif kind := personal_data_in(source):
        text = _("Det du skrev ser ut att innehålla %(kind)s. Skriv det utan.")
        faults["source"] = text % {"kind": said(kind)}
    if faults:
        raise ValidationError(faults)
    return source


def _check_month(month: date) -> None:
    if month.day != 1:
        raise ValidationError(_("Utfallet är för en hel månad: ange dess första dag."))
    if not budget_lines(month.year):
        problem = _("Det finns inga budgetrader för %(year)s. De första gäller från 2004.")
        raise ValidationError(problem % {"year": month.year})
    if month > timezone.localdate():
        problem = _("%(month)s har inte börjat. Utfallet skrivs in när månaden har varit.")
        raise ValidationError(problem % {"month": month.strftime("%Y-%m")})
    if adopted := ClosedYear.objects.filter(year=month.year).first():
        problem = _(
            "Året %(year)s är fastställt %(day)s och utfallet ändras inte. Är det fel: ta först bort bokslutet, "
            "rätta utfallet och lägg in bokslutet igen."
        )
        raise ValidationError(problem % {"year": month.year, "day": adopted.adopted_on.isoformat()})


def _amount_problem(codes: set[str], code: str, amount: int | None) -> str:
    if code not in codes:
        return _("Raden %(name)s skrivs inte in här: den hämtas från bidrag och rekvisitioner.") % {
            "name": code
        }
    if amount is not None and abs(amount) > MOST_ORE:
        return _("Beloppet är orimligt stort. Skriv det i kronor.")
    return ""


def _day_problem(month: date, known_on: date) -> str:
    if known_on < month:
        return _("Utfallet kan inte ha varit känt innan månaden började.")
    return _("Dagen har inte varit än.") if known_on > timezone.localdate() else ""


def _log(
    month: date,
    before: Mapping[str, int],
    new: Mapping[str, int | None],
    known_on: date,
    source: str,
    *,
    by: Actor,
) -> None:
    labels = {line.code: str(line.label) for line in budget_lines(month.year)}
    old = {labels[code]: before.get(code) for code in new}
    name = month.strftime("%Y-%m")
    values = differing(old, {labels[code]: amount for code, amount in new.items()})
    items = Items.of([("outcome", name, orjson.dumps(values).decode())])
    data = {"known_on": known_on.isoformat(), "source": source}
    event_append(by=by, action="finance.outcome_saved", subject=f"Utfall {name}", data=data, items=items)
