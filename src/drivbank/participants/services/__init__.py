"""Writing participations: a batch at a time, all or nothing, with one event and an item per row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from drivbank.access.services.bulk import rows_insert, rows_update
from drivbank.participants.models import Participation
from drivbank.participants.selectors import COLUMNS


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
