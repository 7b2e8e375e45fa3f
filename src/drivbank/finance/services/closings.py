"""Writing how years ended. That a year does not agree with the one before is said, and is no reason to refuse it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.money import MOST_ORE
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import ClosedYear
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.budgets import budget_lines, closed_year_values
from drivbank.finance.selectors.published import published
from drivbank.finance.services.grant_checks import found, text_fault
from drivbank.finance.services.published import printed_text
from drivbank.organisation.services.checks import changed

MOST_SOURCE = 200


@dataclass(frozen=True)
class ClosingDraft:
    """How a year ended: result and closing equity in öre, either of which may be less than zero."""

    result: int
    equity: int
    adopted_on: date
    source: str


@transaction.atomic
def closed_year_create(year: int, draft: ClosingDraft, *, by: Actor) -> ClosedYear:
    """Enter how a year ended by its adopted annual report."""
    check_can_change_finance(by)
    log_lock()
    if not budget_lines(year) or year >= timezone.localdate().year:
        problem = _("Skriv ett år som är slut, tidigast 2004.")
        raise ValidationError({"year": problem})
    if ClosedYear.objects.filter(year=year).exists():
        problem = _("Bokslutet för %(year)s finns redan. Ändra det i stället.")
        raise ValidationError({"year": problem % {"year": year}})
    row = ClosedYear(year=year)
    values = _filled(row, draft)
    row.save()
    _log("finance.closed_year_created", row, {}, values, by=by)
    return row


@transaction.atomic
def closed_year_update(year: int, draft: ClosingDraft, *, seen: str | None = None, by: Actor) -> ClosedYear:
    """Correct how a year ended, as when digits were transposed in what was entered."""
    check_can_change_finance(by)
    log_lock()
    row = ClosedYear.objects.select_for_update().get(year=year)
    before = closed_year_values(row)
    check_unchanged(before, seen)
    values = _filled(row, draft)
    if values != before:
        row.save()
        _log("finance.closed_year_updated", row, before, values, by=by)
    return row


@transaction.atomic
def closed_year_delete(year: int, *, by: Actor) -> None:
    """Take the closing of a year away, so that its outcome can be changed again; what its report prints goes with it."""
    check_can_change_finance(by)
    log_lock()
    row = ClosedYear.objects.select_for_update().get(year=year)
    before = closed_year_values(row)
    printed = [("published", str(year), orjson.dumps(values).decode()) for values in _printed(year)]
    items = changed("closed_year", row.pk, before, dict.fromkeys(before), beside=printed)
    event_append(by=by, action="finance.closed_year_deleted", subject=f"Bokslut {row}", items=items)
    row.delete()


def _printed(year: int) -> list[dict[str, Any]]:
    """Return the figures that go with a closing, as old values of the event: one record for each statement."""
    told: dict[str, dict[str, Any]] = {}
    for row in published([year]):
        name = f"{row.statement} {row.line} {row.column}"
        told.setdefault(row.statement, {})[name] = [printed_text(row.amount, row.unit), None]
    return list(told.values())


def _filled(row: ClosedYear, draft: ClosingDraft) -> dict[str, Any]:
    faults: dict[str, str] = {}
    for name in ("result", "equity"):
        if abs(getattr(draft, name)) > MOST_ORE:
            faults[name] = _("Beloppet är orimligt stort. Skriv det i kronor.")
    if draft.adopted_on.year <= row.year:
        faults["adopted_on"] = _("Bokslutet fastställs efter årets slut.")
    elif draft.adopted_on > timezone.localdate():
        faults["adopted_on"] = _("Dagen har inte varit än.")
    source = " ".join(draft.source.split())
    missing = _("Skriv var det står, till exempel årsredovisningen och sidan.")
    found({**faults, "source": text_fault(source, most=MOST_SOURCE, missing=missing)})
    row.result, row.equity, row.adopted_on, row.source = draft.result, draft.equity, draft.adopted_on, source
    return closed_year_values(row)


def _log(action: str, row: ClosedYear, before: dict[str, Any], after: dict[str, Any], *, by: Actor) -> None:
    items = changed("closed_year", row.pk, before, after)
    event_append(by=by, action=action, subject=f"Bokslut {row}", items=items)
