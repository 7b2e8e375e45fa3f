"""SIE files: received, read into a draft of the ledger, looked at, and accepted or thrown away."""

import hashlib
from collections.abc import Sequence
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import Refused, check_everywhere
from drivbank.access.selectors import actor_with_id
from drivbank.access.services.events import event_append, log_lock
from drivbank.access.services.jobs import Report, job_start, no_report
from drivbank.core.file_names import kept_name
from drivbank.core.intake.collector import collector_paused
from drivbank.core.phrases import Phrase, kept
from drivbank.core.sie.faults import Remark
from drivbank.exchange.models import SieImport
from drivbank.exchange.services.incoming import (
    incoming_load,
    incoming_remove,
    incoming_save,
)
from drivbank.finance.selectors.ledger import VersionFact, ledger_drafts, ledger_in_force, ledger_version
from drivbank.finance.services.ledger import ledger_accept, ledger_discard, ledger_draft

READ_JOB = "sie_read"
BLOCK = 1024 * 1024
GONE = Phrase("Filen finns inte kvar. Ladda upp den igen.")
Status = SieImport.Status


@transaction.atomic
def sie_receive(file: BinaryIO, *, file_name: str, queue: bool = True, by: Actor) -> SieImport:
    """Take a file in without holding it in memory; a job reads it, or the caller when ``queue`` is False."""
    check_everywhere(by, Action.CHANGE_FINANCE)
    digest = _sha256(file)
    record = SieImport.objects.create(
        file_name=kept_name(file_name),
        sha256=digest,
        size=file.tell(),
        by_id=by.user_id,
        by_label=by.label,
        started_at=timezone.now(),
    )
    file.seek(0)
    incoming_save(incoming_of(record.pk), file)
    sie_log(record, "received", by=by)
    if queue:
        job_start(kind=READ_JOB, subject=record.pk, by=by)
    return record


@collector_paused()
def sie_import_read(import_id: int, report: Report = no_report, *, by: Actor) -> SieImport:
    """Read a received file into a draft and keep the outcome for a decision. Reading again changes nothing."""
    record = SieImport.objects.get(pk=import_id)
    if record.status != Status.READING:
        return record
    _discard_left(record, by=by)
    data = incoming_load(incoming_of(import_id))
    if data is None:
        sie_refuse(import_id, [Remark(0, GONE)], by=by)
    else:
        draft = ledger_draft(data, file_name=record.file_name, report=report, by=by)
        if draft.version_id is None:
            _refuse(import_id, draft.errors)
        else:
            _keep(import_id, draft.version_id, by=by)
    incoming_remove(incoming_of(import_id))
    return SieImport.objects.get(pk=import_id)


@transaction.atomic
def sie_accept(import_id: int, *, seen: int, by: Actor) -> VersionFact:
    """Accept the ledger of a file; return the version it became.

    ``seen`` is the number of the version in force when the file was looked at, 0 for none. Raise ValidationError when
    another has come since.
    """
    check_everywhere(by, Action.CHANGE_FINANCE)
    log_lock()
    record, version = _waiting(import_id)
    if number_in_force(version.year) != seen:
        told = _(
            "Någon har läst in en annan fil för %(year)s medan du granskade. Jämför med den och läs in igen."
        )
        raise ValidationError(told % {"year": version.year})
    accepted = ledger_accept(version.id, by=by)
    _end(record, Status.DONE)
    sie_log(record, "accepted", by=by)
    return accepted


@transaction.atomic
def sie_discard(import_id: int, *, by: Actor) -> SieImport:
    """Throw the draft of a file away; the ledger stays as it was."""
    check_everywhere(by, Action.CHANGE_FINANCE)
    log_lock()
    record, version = _waiting(import_id)
    _end(record, Status.DISCARDED)
    ledger_discard(version.id, by=by)
    sie_log(record, "discarded", by=by)
    return record


@transaction.atomic
def sie_refuse(import_id: int, faults: Sequence[Remark], *, by: Actor) -> None:
    """End an import whose file could not be read at all. What the ledger refuses, it logs itself."""
    record = _refuse(import_id, faults)
    if record is not None:
        sie_log(record, "refused", by=by)


def number_in_force(year: int) -> int:
    """Return the number of a year's version in force, 0 when there is none."""
    version = ledger_in_force(year)
    return (version.number or 0) if version else 0


def sie_read_job(import_id: int, report: Report) -> None:
    """Read a file in the background, as the one who sent it in."""
    record = SieImport.objects.get(pk=import_id)
    by = Actor(None, record.by_label) if record.by_id is None else actor_with_id(record.by_id)
    sie_import_read(import_id, report, by=by)


def incoming_of(import_id: int) -> str:
    """Return what a file's place among the incoming is called; workbooks have the bare numbers."""
    return f"sie-{import_id}"


def sie_log(record: SieImport, what: str, *, by: Actor) -> None:
    """Add the event ``exchange.sie_<what>`` with the file's facts; nothing of what is booked."""
    data = {"file_name": record.file_name, "sha256": record.sha256, "size": record.size}
    data |= {"status": record.status, "version": record.version_id}
    event_append(by=by, action=f"exchange.sie_{what}", subject=record.file_name, data=data)


def _sha256(file: BinaryIO) -> str:
    """Return the file's hash and leave it read to its end."""
    digest = hashlib.sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _discard_left(record: SieImport, *, by: Actor) -> None:
    """Throw away what an earlier reading of the same file stored before it was cut off."""
    for draft in ledger_drafts():
        if draft.sha256 == record.sha256 and not SieImport.objects.filter(version_id=draft.id).exists():
            ledger_discard(draft.id, by=by)


@transaction.atomic
def _refuse(import_id: int, faults: Sequence[Remark]) -> SieImport | None:
    """End an import with what is wrong on which line; return None when it had ended before."""
    record = SieImport.objects.select_for_update().get(pk=import_id)
    if record.status != Status.READING:
        return None
    record.faults = [[fault.line, kept(fault.message)] for fault in faults]
    _end(record, Status.REFUSED)
    return record


@transaction.atomic
def _keep(import_id: int, version_id: int, *, by: Actor) -> None:
    record = SieImport.objects.select_for_update().get(pk=import_id)
    if record.status != Status.READING:
        # Another runner of the same job was first; this draft is one too many, if that one has not seen to it.
        if ledger_version(version_id) is not None:
            ledger_discard(version_id, by=by)
        return
    record.status, record.version_id = Status.PREVIEWED, version_id
    record.save(update_fields=["status", "version"])


def _waiting(import_id: int) -> tuple[SieImport, VersionFact]:
    """Return an import that waits for a decision, locked, and its draft; raise Refused for one that is decided."""
    record = SieImport.objects.select_for_update().get(pk=import_id)
    version = ledger_version(record.version_id) if record.version_id else None
    if record.status != Status.PREVIEWED or version is None:
        raise Refused(_("Filen är redan inläst eller borttagen."))
    return record, version


def _end(record: SieImport, status: str) -> None:
    record.status, record.finished_at = status, timezone.now()
    record.save(update_fields=["status", "finished_at", "faults"])
