"""The steps of an import's record, each with its event and only from where it may follow."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append
from drivbank.exchange.models import Import
from drivbank.exchange.services.reading import Outcome
from drivbank.exchange.services.stage import stage_close, stage_save

Status = Import.Status
LOGGED = (
    "file_name",
    "sha256",
    "size",
    "intervention_id",
    "status",
    "new",
    "changed",
    "unchanged",
    "refused",
)


def record_locked(import_id: int, *expected: str) -> Import | None:
    """Return the record, locked, when it still is where the caller believes; None when another came before."""
    record = Import.objects.select_for_update().get(pk=import_id)
    return record if record.status in expected else None


@transaction.atomic
def record_refuse(import_id: int, text: str, *, by: Actor) -> None:
    """End an import whose file cannot be used."""
    record = record_locked(import_id, Status.READING)
    if record is None:
        return
    record.status, record.refusal, record.finished_at = Status.REFUSED, text, timezone.now()
    record.save()
    record_log(record, "refused", by=by)


@transaction.atomic
def record_preview(import_id: int, outcome: Outcome, *, by: Actor) -> None:
    """Keep what reading or comparing came to, for a decision; end the import when there is nothing to decide."""
    record = record_locked(import_id, Status.READING, Status.WRITING)
    if record is None:
        return
    stage = outcome.stage
    rows = [*stage.participations, *stage.activities]
    record.intervention_id = outcome.intervention_id
    record.template_version = outcome.template_version
    record.compared_with = outcome.compared_with
    record.new, record.changed, record.unchanged = (
        sum(row.kind == kind for row in rows) for kind in ("new", "changed", "unchanged")
    )
    record.refused = len({(problem.sheet, problem.row) for problem in stage.errors})
    record.warned = len({(problem.sheet, problem.row) for problem in stage.warnings})
    stage_save(record, stage, outcome.sheets)
    _settle(record)
    if record.status == Status.NOTHING:
        stage_close(record, stage)
    record_log(record, "read", by=by)


def _settle(record: Import) -> None:
    nothing = not record.new + record.changed
    record.status = Status.NOTHING if nothing else Status.PREVIEWED
    record.finished_at = timezone.now() if nothing else None
    record.save()


def record_log(record: Import, what: str, *, by: Actor) -> None:
    """Add the event ``exchange.import_<what>`` with the import's facts."""
    event_append(by=by, action=f"exchange.import_{what}", subject=subject_of(record), data=facts_of(record))


def subject_of(record: Import) -> str:
    """Return what the import is called in the log."""
    return f"import {record.pk}"


def facts_of(record: Import) -> dict[str, Any]:
    """Return what the log says of an import; nothing of its rows."""
    return {name: getattr(record, name) for name in LOGGED}
