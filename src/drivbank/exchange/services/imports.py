"""Imports of registration workbooks: received, read, compared, decided on, written."""

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.selectors import actor_with_id, job_actor
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.access.services.jobs import Report, job_start, no_report
from drivbank.core.file_names import kept_name
from drivbank.core.intake.collector import collector_paused
from drivbank.core.phrases import Phrase
from drivbank.core.registration import ACTIVITY_NAMES
from drivbank.exchange.models import Import, ImportStage
from drivbank.exchange.policies import check_can_move, check_can_see_import
from drivbank.exchange.readers.xlsx import FileRefused
from drivbank.exchange.services.housekeeping import import_give_up, imports_tidy
from drivbank.exchange.services.incoming import (
    incoming_load,
    incoming_remove,
    incoming_save,
)
from drivbank.exchange.services.reading import recompared, stage_from, still_open
from drivbank.exchange.services.records import (
    facts_of,
    record_locked,
    record_log,
    record_preview,
    record_refuse,
    subject_of,
)
from drivbank.exchange.services.stage import Stage, StagedRow, stage_close, stage_load
from drivbank.interventions.services import activities_register
from drivbank.participants.policies import check_can_import
from drivbank.participants.selectors import data_version
from drivbank.participants.services import Batch, participations_write

READ_JOB, WRITE_JOB = "import_read", "import_write"
Status = Import.Status


class Outdated(Exception):
    """Something was registered between preview and decision; the preview has been made again."""


@transaction.atomic
def import_receive(
    data: bytes, *, file_name: str, intervention_id: int | None = None, queue: bool = True, by: Actor
) -> Import:
    """Take a workbook in; it is read by a job, or by the caller when ``queue`` is False."""
    imports_tidy(by=by)
    record = Import.objects.create(
        intervention_id=intervention_id,
        file_name=kept_name(file_name),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        by_id=by.user_id,
        by_label=by.label,
        started_at=timezone.now(),
    )
    incoming_save(record.pk, data)
    record_log(record, "received", by=by)
    if queue:
        job_start(kind=READ_JOB, subject=record.pk, by=by)
    return record


@collector_paused()
def import_read(import_id: int, report: Report = no_report, *, by: Actor) -> Import:
    """Read and compare a received workbook, and keep the outcome for a decision. Reading again changes nothing."""
    record = Import.objects.get(pk=import_id)
    if record.status != Status.READING:
        return record
    data = incoming_load(import_id)
    try:
        if data is None:
            raise FileRefused(Phrase("Filen finns inte kvar. Ladda upp den igen."))
        outcome = stage_from(data, chosen_id=record.intervention_id, by=by, report=report)
    except FileRefused as refusal:
        record_refuse(import_id, refusal.text, by=by)
    else:
        record_preview(import_id, outcome, by=by)
    incoming_remove(import_id)
    return Import.objects.get(pk=import_id)


@transaction.atomic
def import_queue_write(import_id: int, *, by: Actor) -> Import:
    """Decide that the accepted rows are to be written, by a job."""
    record = _decide(import_id, Status.WRITING, by=by)
    record_log(record, "confirmed", by=by)
    job_start(kind=WRITE_JOB, subject=record.pk, by=by)
    return record


def import_confirm(import_id: int, report: Report = no_report, *, by: Actor) -> Import:
    """Decide and write at once, for the command line; raise Outdated when the preview no longer holds."""
    with transaction.atomic():
        record_log(_decide(import_id, Status.WRITING, by=by), "confirmed", by=by)
    try:
        return import_write(import_id, report, by=by)
    except Outdated:
        raise
    except Exception:
        import_give_up(import_id)
        raise


@collector_paused()
def import_write(import_id: int, report: Report = no_report, *, by: Actor) -> Import:
    """Write the accepted rows of a decided import: all of them or none, in one short transaction.

    Everything that takes time is done before the transaction. Writing twice does nothing the second time.
    """
    record = Import.objects.get(pk=import_id)
    if record.status != Status.WRITING:
        return record
    check_can_import(by, record.intervention_id or 0)
    report(Phrase("Förbereder"), 0, 3)
    stage = _stage(record)
    plan = _plan(record, stage)
    report(Phrase("Skriver in"), 1, 3)
    open_to_all = still_open(plan.batch.intervention_id, stage, by=by)
    if not (open_to_all and _write(record, stage, plan, by=by)):
        report(Phrase("Jämför på nytt"), 2, 3)
        again = recompared(plan.batch.intervention_id, record.template_version, stage, by=by)
        record_preview(import_id, again, by=by)
        raise Outdated
    report(Phrase("Klart"), 3, 3)
    return Import.objects.get(pk=import_id)


@transaction.atomic
def import_cancel(import_id: int, *, by: Actor) -> Import:
    """Decide that nothing is to be written; the rows that came in are removed."""
    record = _decide(import_id, Status.CANCELLED, by=by)
    ImportStage.objects.filter(record=record).delete()
    record_log(record, "cancelled", by=by)
    return record


def read_job(import_id: int, report: Report) -> None:
    """Read an import in the background, as the one who sent it in."""
    record = Import.objects.get(pk=import_id)
    by = Actor(None, record.by_label) if record.by_id is None else actor_with_id(record.by_id)
    import_read(import_id, report, by=by)


def write_job(import_id: int, report: Report) -> None:
    """Write an import in the background, as the one who decided it.

    An outdated preview has been made again and waits for a new decision.
    """
    try:
        import_write(import_id, report, by=job_actor(WRITE_JOB, import_id))
    except Outdated:
        report(Phrase("Granska på nytt"), 3, 3)


def _decide(import_id: int, status: str, *, by: Actor) -> Import:
    record = Import.objects.select_for_update().get(pk=import_id)
    check_can_see_import(by, record)
    check_can_move(record, status)
    check_can_import(by, record.intervention_id or 0)
    record.status = status
    record.finished_at = timezone.now() if status == Status.CANCELLED else None
    record.save(update_fields=["status", "finished_at"])
    return record


def _stage(record: Import) -> Stage:
    stage = stage_load(record)
    if stage is None:
        raise RuntimeError(f"import {record.pk} has no stage")
    return stage


@dataclass(frozen=True)
class _Plan:
    batch: Batch
    activities: list[dict[str, Any]]
    items: Items


def _plan(record: Import, stage: Stage) -> _Plan:
    new = [row for row in stage.participations if row.kind == "new"]
    changed = [row for row in stage.participations if row.kind == "changed"]
    activities = [row for row in stage.activities if row.kind != "unchanged"]
    items = [("participation", row.values[0], _changes(row)) for row in [*new, *changed]]
    items += [("activity", row.values[0], _changes(row)) for row in activities]
    batch = Batch(
        intervention_id=record.intervention_id or 0,
        new=[row.values for row in new],
        changed=[(row.pk or 0, row.values) for row in changed],
    )
    named = [dict(zip(ACTIVITY_NAMES, row.values, strict=True)) for row in activities]
    return _Plan(batch, named, Items.of(items))


def _changes(row: StagedRow) -> str:
    return orjson.dumps(row.changes).decode() if row.changes else ""


@transaction.atomic
def _write(record: Import, stage: Stage, plan: _Plan, *, by: Actor) -> bool:
    """Write and log; return False, with nothing written, when the preview no longer holds."""
    log_lock()
    current = record_locked(record.pk, Status.WRITING)
    if current is None:
        # Another runner of the same job was first, and has written or compared again; there is nothing more to do.
        return True
    if data_version() != current.compared_with:
        return False
    participations_write(plan.batch)
    activities_register(plan.batch.intervention_id, plan.activities)
    current.status, current.finished_at = Status.DONE, timezone.now()
    current.save(update_fields=["status", "finished_at"])
    stage_close(current, stage)
    data, subject = facts_of(current), subject_of(current)
    event_append(by=by, action="participants.imported", subject=subject, data=data, items=plan.items)
    return True
