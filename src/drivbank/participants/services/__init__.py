"""Writing participations: a batch at a time, all or nothing, with one event and an item per row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.bulk import rows_insert, rows_update
from drivbank.access.services.events import Items, event_append
from drivbank.participants.models import Assignment, Participation
from drivbank.participants.policies import check_can_assign
from drivbank.participants.selectors import COLUMNS, in_scope, row_scope


@dataclass(frozen=True)
class Batch:
    """Rows ready to be written. Values are in the order of PARTICIPATION_NAMES, dates as ISO text.

    ``changed`` holds (id, values).
    """

    intervention_id: int
    new: Sequence[tuple[Any, ...]]
    changed: Sequence[tuple[int, tuple[Any, ...]]]


def participations_write(batch: Batch) -> None:
    """Insert and update the rows of a batch inside the caller's transaction, which also logs it."""
    if not connection.in_atomic_block:
        raise RuntimeError("Deltagare skrivs i samma transaktion som händelsen.")
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    columns = ("intervention_id", "registered_at", *COLUMNS)
    rows_insert(Participation, columns, [(batch.intervention_id, now, *values) for values in batch.new])
    rows_update(Participation, COLUMNS, batch.changed)


@transaction.atomic
def coach_assign(*, codes: Sequence[str], user_id: int, by: Actor) -> int:
    """Make a coach responsible for what is registered under these codes in the actor's scope; return how many."""
    check_can_assign(by)
    found = list(in_scope(row_scope(by)).filter(code__in=codes).values_list("pk", "code"))
    now = timezone.now()
    Assignment.objects.bulk_create(
        (Assignment(participation_id=pk, user_id=user_id, assigned_at=now) for pk, _ in found),
        ignore_conflicts=True,
    )
    items = Items.of(("assignment", code, "") for _, code in found)
    ids = sorted(pk for pk, _ in found)
    data = {"user": user_id, "participations": len(found), "participation_ids": ids}
    event_append(by=by, action="participants.coach_assigned", subject=str(user_id), data=data, items=items)
    return len(found)
