"""SIE files that nobody decided on, and those whose reading failed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor, system_actor
from drivbank.access.selectors import job_latest
from drivbank.core.sie.faults import Remark
from drivbank.exchange.models import SieImport
from drivbank.exchange.services.housekeeping import GIVEN_UP, STUCK_AFTER
from drivbank.exchange.services.incoming import incoming_remove
from drivbank.exchange.services.sie import READ_JOB, Status, incoming_of, sie_log, sie_refuse
from drivbank.finance.services.ledger import ledger_discard, ledger_drafts_tidy
from drivbank.reference.parameters import parameters


@transaction.atomic
def sie_imports_tidy(*, by: Actor) -> None:
    """Throw away what nobody decided on for as long as undecided imports are kept, and let go of what is stuck."""
    now = timezone.now()
    days = parameters("values")["retention"].on(timezone.localdate(now))["undecided"]
    waiting = SieImport.objects.filter(status=Status.PREVIEWED)
    for record in waiting.filter(started_at__lt=now - timedelta(days)):
        _expire(record, by=by)
    for record in SieImport.objects.filter(status=Status.READING, started_at__lt=now - STUCK_AFTER):
        job = job_latest(READ_JOB, record.pk)
        if job is None or not job.active:
            sie_give_up(record.pk)
    ledger_drafts_tidy(by=by)


@transaction.atomic
def sie_give_up(import_id: int) -> None:
    """Let go of a file whose reading failed; done by the system, since the one who asked may be gone."""
    sie_refuse(import_id, [Remark(0, GIVEN_UP)], by=system_actor("systemet"))
    incoming_remove(incoming_of(import_id))


def _expire(record: SieImport, *, by: Actor) -> None:
    if record.version_id is not None:
        ledger_discard(record.version_id, by=by)
    SieImport.objects.filter(pk=record.pk).update(status=Status.DISCARDED, finished_at=timezone.now())
    sie_log(record, "expired", by=by)
