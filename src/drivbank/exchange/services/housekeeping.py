"""Imports that nobody decided on, whose job died, or whose time is out."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from drivbank.access.actors import Actor, system_actor
from drivbank.access.selectors import job_latest
from drivbank.core.phrases import Phrase
from drivbank.exchange.models import Import, ImportStage
from drivbank.exchange.services.incoming import incoming_remove, incoming_sweep
from drivbank.exchange.services.records import record_locked, record_log, record_refuse
from drivbank.reference.parameters import parameters

Status = Import.Status
JOB_OF = {Status.READING: "import_read", Status.WRITING: "import_write"}
STUCK_AFTER = timedelta(hours=1)
GIVEN_UP = Phrase("Filen kunde inte läsas på grund av ett fel i systemet. Försök igen.")


@transaction.atomic
def imports_tidy(*, by: Actor) -> None:
    """Remove what has been kept too long: undecided imports, refused rows, and files whose import was never made."""
    now = timezone.now()
    days = parameters("values")["retention"].on(timezone.localdate(now))
    undecided = Import.objects.filter(status=Status.PREVIEWED)
    for record in undecided.filter(started_at__lt=now - timedelta(days["undecided"])):
        record.status, record.finished_at = Status.CANCELLED, now
        record.save(update_fields=["status", "finished_at"])
        record_log(record, "expired", by=by)
    over = ~Q(record__status__in=[Status.PREVIEWED, Status.WRITING])
    ImportStage.objects.filter(over, record__started_at__lt=now - timedelta(days["refused"])).delete()
    ImportStage.objects.filter(record__status=Status.CANCELLED).delete()
    for record in Import.objects.filter(status__in=JOB_OF, started_at__lt=now - STUCK_AFTER):
        job = job_latest(JOB_OF[Status(record.status)], record.pk)
        if job is None or not job.active:
            import_give_up(record.pk)
    incoming_sweep()


@transaction.atomic
def import_give_up(import_id: int) -> None:
    """Let go of an import whose work failed: one that was being written waits for its decision again.

    Done by the system itself, since the one who asked may have no account any more.
    """
    by = system_actor("systemet")
    record = record_locked(import_id, Status.WRITING)
    if record is not None:
        record.status = Status.PREVIEWED
        record.save(update_fields=["status"])
        record_log(record, "given_up", by=by)
        return
    record_refuse(import_id, GIVEN_UP, by=by)
    incoming_remove(import_id)
