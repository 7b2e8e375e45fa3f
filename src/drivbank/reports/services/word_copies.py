"""Taking a report out to Word, to be written in there."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.reports.document import catalogue
from drivbank.reports.models import WordCopy
from drivbank.reports.policies import check_can_write
from drivbank.reports.selectors import ReportFact, parts
from drivbank.reports.services.reports import check_not_frozen
from drivbank.reports.word.copies import stored
from drivbank.reports.word.writing import report_docx


def word_take_out(of: ReportFact, *, by: Actor) -> bytes:
    """Return a report as a Word file to write in, and keep what was taken out.

    Raise ValidationError when the report is frozen, SnapshotFault when its snapshot is not what was taken, Refused.
    """
    check_can_write(by, of.intervention_id)
    check_not_frozen(of.id)
    code = secrets.token_hex(4)
    content, taken = report_docx(of, parts(of), catalogue(of, by=by), code)
    with transaction.atomic():
        log_lock()
        WordCopy.objects.create(
            report_id=of.id,
            code=code,
            parts=stored(taken),
            taken_at=timezone.now(),
            taken_by_id=by.user_id,
            taken_by_label=by.label,
        )
        event_append(by=by, action="reports.word_taken", subject=of.title, data={"parts": len(taken)})
    return content


@transaction.atomic
def word_copies_tidy(*, before: datetime, by: Actor) -> int:
    """Let go of the texts of copies that were taken out before a moment; return how many.

    Their rows stay, so that a file of one that comes back after all is known and told of.
    """
    log_lock()
    count = WordCopy.objects.filter(taken_at__lt=before).exclude(parts={}).update(parts={})
    if count:
        event_append(by=by, action="reports.word_copies_emptied", subject="", data={"count": count})
    return count
