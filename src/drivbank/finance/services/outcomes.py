"""Writing what the ledger says a month came to. A year whose annual report is adopted is not changed."""

from collections.abc import Iterable, Mapping
from datetime import date

import orjson
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.core.money import MOST_ORE
from drivbank.core.seen import check_unchanged, differing
from drivbank.finance.models import ClosedYear, Outcome
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.budget_drafts import field_of
from drivbank.finance.selectors.budgets import OutcomeFact, budget_lines, entered_lines, outcomes
from drivbank.finance.services.grant_checks import found, text_fault

MOST_SOURCE = 200


@transaction.atomic
def outcomes_save(
    month: date,
    amounts: Mapping[str, int | None],
    *,
    known_on: date,
    source: str,
    seen: str | None = None,
    by: Actor,
) -> bool:
    """Save what a month came to, by the codes of the lines; None takes away what was there. Say if anything changed.

    What was known before stays as it was then: a changed amount is known from its own day, from its own source.
    """
    check_can_change_finance(by)
    log_lock()  # what was saved while this waited is compared with below
    source = " ".join(source.split())
    _check(month, amounts, known_on, source)
    rows = {row.code: row for row in month_outcomes(month)}
    before = {code: row.amount for code, row in rows.items()}
    check_unchanged(month_values(before), seen)
    new = {code: amount for code, amount in amounts.items() if amount != before.get(code)}
    _check_order([rows[code] for code in new if code in rows], known_on)
    for code, amount in new.items():
        Outcome.objects.create(month=month, code=code, amount=amount, known_on=known_on, source=source)
    if new:
        _log(month, rows, new, known_on, source, by=by)
    return bool(new)


def month_outcomes(month: date) -> list[OutcomeFact]:
    """Return what the lines of the whole came to in a month as it is known now."""
    rows = outcomes(month.year, month.year)
    return [row for row in rows if row.month == month and row.intervention_id is None]


def month_values(amounts: Mapping[str, int]) -> dict[str, int]:
    """Return the amounts of a month by their fields, as a form is opened with them."""
    return {field_of(code): amounts[code] for code in sorted(amounts)}


def _check(month: date, amounts: Mapping[str, int | None], known_on: date, source: str) -> None:
    """Raise ValidationError for what cannot be."""
    _check_month(month)
    codes = {line.code for line in entered_lines(month.year)}
    faults = {field_of(code): _amount_fault(codes, code, amount) for code, amount in amounts.items()}
    missing = _("Skriv var siffrorna kommer ifrån, till exempel kommunens huvudbok.")
    faults |= {
        "known_on": _day_fault(month, known_on),
        "source": text_fault(source, most=MOST_SOURCE, missing=missing),
    }
    found(faults)


def _check_order(rows: Iterable[OutcomeFact], known_on: date) -> None:
    """Raise ValidationError for a correction known before what it corrects, which would never count."""
    latest = max((row.known_on for row in rows), default=known_on)
    if known_on < latest:
        problem = _("Det som ändras blev känt %(day)s. Rättelsen kan inte ha varit känd tidigare.")
        raise ValidationError({"known_on": problem % {"day": latest.isoformat()}})


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


def _amount_fault(codes: set[str], code: str, amount: int | None) -> str:
    if code not in codes:
        return _("Raden %(name)s skrivs inte in här: den hämtas från bidrag och rekvisitioner.") % {
            "name": code
        }
    if amount is not None and abs(amount) > MOST_ORE:
        return _("Beloppet är orimligt stort. Skriv det i kronor.")
    return ""


def _day_fault(month: date, known_on: date) -> str:
    if known_on < month:
        return _("Utfallet kan inte ha varit känt innan månaden började.")
    return _("Dagen har inte varit än.") if known_on > timezone.localdate() else ""


def _log(
    month: date,
    rows: Mapping[str, OutcomeFact],
    new: Mapping[str, int | None],
    known_on: date,
    source: str,
    *,
    by: Actor,
) -> None:
    labels = {line.code: str(line.label) for line in budget_lines(month.year)}
    earlier = [rows[code] for code in new if code in rows]
    old: dict[str, object] = {labels[row.code]: row.amount for row in earlier}
    old |= {
        "known_on": _each(row.known_on for row in earlier),
        "source": _each(row.source for row in earlier),
    }
    now = {labels[code]: amount for code, amount in new.items()}
    values = differing(old, {**now, "known_on": known_on.isoformat(), "source": source})
    name = month.strftime("%Y-%m")
    items = Items.of([("outcome", name, orjson.dumps(values).decode())])
    event_append(by=by, action="finance.outcome_saved", subject=f"Utfall {name}", items=items)


def _each(values: Iterable[object]) -> str | None:
    """Return what several rows had, each thing once; None without any."""
    return ", ".join(dict.fromkeys(map(str, values))) or None
