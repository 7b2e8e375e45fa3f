"""Imports of registration workbooks: received, read, compared, decided on, written."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.selectors import actor_with_id
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.access.services.jobs import Report, job_start
from drivbank.core.intake.collector import collector_paused
from drivbank.core.registration import ACTIVITY_NAMES
from drivbank.core.screening import personal_data_in
from drivbank.exchange.models import Import, ImportStage
from drivbank.exchange.policies import check_can_move, check_can_see_import
from drivbank.exchange.readers.xlsx import FileRefused
from drivbank.exchange.services.incoming import incoming_load, incoming_remove, incoming_save, incoming_sweep
from drivbank.exchange.services.reading import Outcome, recompared, stage_from
from drivbank.exchange.services.stage import Stage, StagedRow, stage_close, stage_load, stage_save
from drivbank.interventions.services import activities_register
from drivbank.participants.policies import check_can_import
from drivbank.participants.selectors import data_version
from drivbank.participants.services import Batch, participations_write
from drivbank.reference.parameters import parameters

READ_JOB, WRITE_JOB = "import_read", "import_write"
Status = Import.Status


class Outdated(Exception):
    """Something was registered between preview and decision; the preview has been made again."""


def no_report(step: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@transaction.atomic
def import_receive(
    data: bytes, *, file_name: str, intervention_id: int | None = None, queue: bool = True, by: Actor
) -> Import:
    """Take a workbook in; it is read by a job, or by the caller when ``queue`` is False."""
    imports_tidy(by=by)
    record = Import.objects.create(
        intervention_id=intervention_id,
        file_name=_safe_name(file_name),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        by_id=by.user_id,
        by_label=by.label,
        started_at=timezone.now(),
    )
    incoming_save(record.pk, data)
    _log(record, "received", by=by)
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
            raise FileRefused("Filen finns inte kvar. Ladda upp den igen.")
        outcome = stage_from(data, chosen_id=record.intervention_id, by=by, report=report)
    except FileRefused as refusal:
        _refuse(record, str(refusal), by=by)
    else:
        _preview(record, outcome, by=by)
    incoming_remove(import_id)
    return record


def import_queue_write(import_id: int, *, by: Actor) -> Import:
    """Decide that the accepted rows are to be written, by a job."""
    with transaction.atomic():
        record = _decide(import_id, Status.WRITING, by=by)
        job_start(kind=WRITE_JOB, subject=record.pk, by=by)
    return record


def import_confirm(import_id: int, report: Report = no_report, *, by: Actor) -> Import:
    """Decide and write at once, for the command line; raise Outdated when the preview no longer holds."""
    with transaction.atomic():
        _decide(import_id, Status.WRITING, by=by)
    return import_write(import_id, report, by=by)


@collector_paused()
def import_write(import_id: int, report: Report = no_report, *, by: Actor) -> Import:
    """Write the accepted rows of a decided import: all of them or none, in one short transaction.

    Everything that takes time is done before the transaction. Writing twice does nothing the second time.
    """
    record = Import.objects.get(pk=import_id)
    if record.status != Status.WRITING:
        return record
    report("Förbereder", 0, 3)
    stage = _stage(record)
    plan = _plan(record, stage)
    report("Skriver in", 1, 3)
    if not _write(record, stage, plan, by=by):
        report("Jämför på nytt", 2, 3)
        _preview(record, recompared(record.intervention_id or 0, stage, by=by), by=by)
        raise Outdated(
            "Något har registrerats sedan förhandsgranskningen. Granska raderna på nytt och bekräfta igen."
        )
    report("Klart", 3, 3)
    return record


def import_cancel(import_id: int, *, by: Actor) -> Import:
    """Decide that nothing is to be written; the rows that came in are removed."""
    with transaction.atomic():
        record = _decide(import_id, Status.CANCELLED, by=by)
        ImportStage.objects.filter(record=record).delete()
        _log(record, "cancelled", by=by)
    return record


@transaction.atomic
def imports_tidy(*, by: Actor) -> None:
    """Remove what has been kept too long: undecided imports, refused rows, and files whose import was never made."""
    now = timezone.now()
    days = parameters("values")["retention"].on(timezone.localdate(now))
    undecided = Import.objects.filter(
        status=Status.PREVIEWED, started_at__lt=now - timedelta(days["undecided"])
    )
    for record in undecided:
        record.status, record.finished_at = Status.CANCELLED, now
        record.save(update_fields=["status", "finished_at"])
        _log(record, "expired", by=by)
    over = ~Q(record__status__in=[Status.PREVIEWED, Status.WRITING])
    ImportStage.objects.filter(over, record__started_at__lt=now - timedelta(days["refused"])).delete()
    ImportStage.objects.filter(record__status=Status.CANCELLED).delete()
    incoming_sweep()


def import_give_up(import_id: int) -> None:
    """Let go of an import whose job failed: one that was being written waits for its decision again."""
    record = Import.objects.select_for_update().get(pk=import_id)
    by = _sender(import_id)
    if record.status == Status.WRITING:
        record.status = Status.PREVIEWED
        record.save(update_fields=["status"])
        _log(record, "given_up", by=by)
    elif record.status == Status.READING:
        _refuse(record, "Filen kunde inte läsas på grund av ett fel i systemet. Försök igen.", by=by)
        incoming_remove(import_id)


def read_job(import_id: int, report: Report) -> None:
    """Read an import in the background, as the one who sent it in."""
    import_read(import_id, report, by=_sender(import_id))


def write_job(import_id: int, report: Report) -> None:
    """Write an import in the background; an outdated preview has been made again and is waiting for a new decision."""
    try:
        import_write(import_id, report, by=_sender(import_id))
    except Outdated:
        report("Granska på nytt", 3, 3)


def _sender(import_id: int) -> Actor:
    record = Import.objects.get(pk=import_id)
    if record.by_id is None:
        return Actor(None, record.by_label)
    return actor_with_id(record.by_id)


def _safe_name(file_name: str) -> str:
    name = file_name.replace("\\", "/").rpartition("/")[2][:200]
    return "(filnamnet togs bort: det såg ut som personuppgifter)" if personal_data_in(name) else name


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


@transaction.atomic
def _refuse(record: Import, text: str, *, by: Actor) -> None:
    record.status, record.refusal, record.finished_at = Status.REFUSED, text[:500], timezone.now()
    record.save()
    _log(record, "refused", by=by)


@transaction.atomic
def _preview(record: Import, outcome: Outcome, *, by: Actor) -> None:
    rows = [*outcome.stage.participations, *outcome.stage.activities]
    record.status = Status.PREVIEWED
    record.intervention_id = outcome.intervention_id
    record.template_version = outcome.template_version
    record.compared_with = outcome.compared_with
    record.new, record.changed, record.unchanged = (
        sum(row.kind == kind for row in rows) for kind in ("new", "changed", "unchanged")
    )
    record.refused = len({(problem.sheet, problem.row) for problem in outcome.stage.errors})
    record.warned = len({(problem.sheet, problem.row) for problem in outcome.stage.warnings})
    record.save()
    stage_save(record, outcome.stage, outcome.sheets)
    _log(record, "read", by=by)


@dataclass(frozen=True)
class _Plan:
    batch: Batch
    activities: list[tuple[Any, ...]]
    items: Items


def _plan(record: Import, stage: Stage) -> _Plan:
    changed = [row for row in stage.participations if row.kind == "changed"]
    activities = [row for row in stage.activities if row.kind != "unchanged"]
    participations = [row for row in stage.participations if row.kind == "new"] + changed
    items = [("participation", row.values[0], _changes(row)) for row in participations]
    items += [("activity", row.values[0], _changes(row)) for row in activities]
    batch = Batch(
        intervention_id=record.intervention_id or 0,
        new=[row.values for row in stage.participations if row.kind == "new"],
        changed=[(row.pk or 0, row.values) for row in changed],
    )
    return _Plan(batch, [row.values for row in activities], Items.of(items))


def _changes(row: StagedRow) -> str:
    return orjson.dumps(row.changes).decode() if row.changes else ""


@transaction.atomic
def _write(record: Import, stage: Stage, plan: _Plan, *, by: Actor) -> bool:
    """Write and log; return False, with nothing written, when the preview no longer holds."""
    log_lock()
    if data_version() != record.compared_with:
        return False
    participations_write(plan.batch)
    activities_register(
        plan.batch.intervention_id, [dict(zip(ACTIVITY_NAMES, row, strict=True)) for row in plan.activities]
    )
    record.status, record.finished_at = Status.DONE, timezone.now()
    record.save(update_fields=["status", "finished_at"])
    stage_close(record, stage)
    event_append(
        by=by,
        action="participants.imported",
        subject=f"import {record.pk}",
        data=_facts(record),
        items=plan.items,
    )
    return True


def _log(record: Import, what: str, *, by: Actor) -> None:
    event_append(by=by, action=f"exchange.import_{what}", subject=f"import {record.pk}", data=_facts(record))


def _facts(record: Import) -> dict[str, Any]:
    names = (
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
    return {name: getattr(record, name) for name in names}
