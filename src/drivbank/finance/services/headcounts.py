"""Writing how many the association employed at the end of a year; no ledger tells it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.phrases import Phrase
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import Headcount
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.services.equity_checks import FIRST_YEAR
from drivbank.finance.services.grant_checks import found, one_line, text_fault
from drivbank.organisation.services.checks import changed

MOST_EMPLOYEES = 1000
MOST_SOURCE = 200


def headcount_values(year: int) -> dict[str, Any]:
    """Return what is known of a year, {} for nothing."""
    row = Headcount.objects.filter(year=year).first()
    return {"employees": row.employees, "source": row.source} if row else {}


@transaction.atomic
def headcount_save(year: int, employees: int, source: str, *, seen: str | None = None, by: Actor) -> bool:
    """Enter or correct how many were employed at the end of a year. Say if anything changed."""
    check_can_change_finance(by)
    log_lock()
    source = one_line(source)
    _check(year, employees, source)
    before = headcount_values(year)
    check_unchanged(before, seen)
    values = {"employees": employees, "source": source}
    if values == before:
        return False
    row, _new = Headcount.objects.update_or_create(year=year, defaults=values)
    _log("finance.headcount_saved", row, before, values, by=by)
    return True


@transaction.atomic
def headcount_delete(year: int, *, seen: str | None = None, by: Actor) -> None:
    """Take away how many were employed at the end of a year."""
    check_can_change_finance(by)
    log_lock()
    row = Headcount.objects.select_for_update().get(year=year)
    before = headcount_values(year)
    check_unchanged(before, seen)
    _log("finance.headcount_deleted", row, before, dict.fromkeys(before), by=by)
    row.delete()


def _check(year: int, employees: int, source: str) -> None:
    if not FIRST_YEAR <= year < timezone.localdate().year:
        problem = _("Skriv ett år som är slut, tidigast %(first)s.")
        raise ValidationError({"year": problem % {"first": FIRST_YEAR}})
    missing = _("Skriv var det står, till exempel årsredovisningen och sidan.")
    faults = {"source": text_fault(source, most=MOST_SOURCE, missing=missing)}
    if not 0 <= employees <= MOST_EMPLOYEES:
        problem = _("Skriv antalet anställda som ett heltal från 0 till %(most)s.")
        faults["employees"] = problem % {"most": MOST_EMPLOYEES}
    found(faults)


def _log(action: str, row: Headcount, before: dict[str, Any], after: dict[str, Any], *, by: Actor) -> None:
    items = changed("headcount", row.pk, before, after)
    event_append(by=by, action=action, subject=Phrase("Anställda %(year)s", year=row.year), items=items)
