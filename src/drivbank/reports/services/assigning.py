"""Giving out the parts of a report: who writes each, until when, and whether it is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import MATRIX, Action, Reach
from drivbank.access.selectors import holders_of
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.organisation.services.checks import changed
from drivbank.reports.models import Report, ReportPart
from drivbank.reports.policies import check_can_decide, check_can_write
from drivbank.reports.services.reports import check_not_frozen


@dataclass(frozen=True)
class Assignment:
    """Who is to write a part, by its key, and the last day for it; None for nobody and no day."""

    key: str
    responsible_id: int | None
    due_on: date | None


def writers(intervention_id: int | None) -> dict[int, str]:
    """Return who may write in a report of the association (None) or of an intervention: name by user, by name."""
    reaches = {role: reach for role, reach in MATRIX[Action.WRITE_REPORTS].items() if reach is not None}
    found = {
        holder.user_id: holder.name
        for role, reach in reaches.items()
        for holder in holders_of(role)
        if reach is Reach.ALL or (intervention_id is not None and holder.intervention_id == intervention_id)
    }
    return dict(sorted(found.items(), key=lambda one: one[1].casefold()))


@transaction.atomic
def parts_assign(
    report_id: int, assignments: Iterable[Assignment], *, seen: str | None = None, by: Actor
) -> None:
    """Give out parts; raise ValidationError, ChangedMeanwhile or Refused. Parts that are not named stay as they are."""
    check_can_decide(by)
    log_lock()
    report = Report.objects.get(pk=report_id)
    check_not_frozen(report_id)
    rows = {row.key: row for row in ReportPart.objects.select_for_update().filter(report_id=report_id)}
    check_unchanged(assigned_values(rows.values()), seen)
    may_write = writers(report.intervention_id)
    items = [item for one in assignments for item in _assign(rows, one, may_write)]
    if items:
        event_append(by=by, action="reports.parts_assigned", subject=report.title, items=Items.of(items))


def assigned_values(rows: Iterable[ReportPart]) -> dict[str, Any]:
    """Return who has each part and until when, as a form opens it."""
    found: dict[str, Any] = {}
    for row in rows:
        found |= {f"who_{row.key}": row.responsible_id, f"due_{row.key}": row.due_on}
    return found


def _assign(
    rows: Mapping[str, ReportPart], one: Assignment, may_write: Mapping[int, str]
) -> Sequence[tuple[str, str, str]]:
    """Write an assignment; return what was changed, for the log."""
    row = rows.get(one.key)
    if row is None:
        raise ValidationError(_("Rapporten har ingen sådan del. Läs in sidan igen."))
    kept = row.responsible_id
    if one.responsible_id not in (None, kept) and one.responsible_id not in may_write:
        told = _("Den valda personen kan inte skriva i rapporten. Välj någon som har behörighet.")
        raise ValidationError({f"who_{one.key}": told})
    before = {"responsible_id": kept, "due_on": row.due_on}
    after = {"responsible_id": one.responsible_id, "due_on": one.due_on}
    if before == after:
        return ()
    row.responsible_id, row.due_on = one.responsible_id, one.due_on
    row.save(update_fields=["responsible_id", "due_on"])
    return changed("report_part", row.pk, before, after).rows


@transaction.atomic
def part_done(part_id: int, *, done: bool, by: Actor) -> None:
    """Say that a part is done, or that it is not after all; raise ValidationError or Refused."""
    log_lock()
    row = ReportPart.objects.select_for_update().select_related("report").get(pk=part_id)
    check_can_write(by, row.report.intervention_id)
    check_not_frozen(row.report_id)
    if row.done == done:
        return
    items = changed("report_part", row.pk, {"done": row.done}, {"done": done})
    row.done = done
    row.save(update_fields=["done"])
    event_append(
        by=by, action="reports.part_done", subject=row.report.title, data={"part": row.key}, items=items
    )
