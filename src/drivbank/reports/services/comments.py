"""Comments on a passage of a part: saying something, answering, and settling it. What is settled is kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.prose.signs import without_unseen
from drivbank.core.screening import personal_data_in
from drivbank.reports.models import PartComment, ReportPart
from drivbank.reports.policies import check_can_write
from drivbank.reports.services.reports import check_not_frozen
from drivbank.ui.forms import personal_data_text

LONGEST_COMMENT, LONGEST_PASSAGE = 4_000, 400


@transaction.atomic
def comment_create(
    part_id: int, text: str, *, passage: str = "", answers: int | None = None, by: Actor
) -> int:
    """Say something of a passage, or of the whole part, or as an answer; return its number.

    Raise ValidationError for no text, one that is too long or names a person, an answer to what is not there, or a
    frozen report; Refused.
    """
    log_lock()
    part = ReportPart.objects.select_related("report").get(pk=part_id)
    check_can_write(by, part.report.intervention_id)
    check_not_frozen(part.report_id)
    if answers is not None and not _open_comments(part_id).filter(pk=answers, answers=None).exists():
        raise ValidationError({"text": _("Kommentaren som du svarar på finns inte, eller är redan klar.")})
    row = PartComment.objects.create(
        part=part,
        passage="" if answers else _checked("passage", without_unseen(passage).strip()[:LONGEST_PASSAGE]),
        text=_said(text),
        answers_id=answers,
        made_at=timezone.now(),
        made_by_id=by.user_id,
        made_by_label=by.label,
    )
    data = {"part": part.key, "comment": row.pk, "answers": answers}
    event_append(by=by, action="reports.comment_created", subject=part.report.title, data=data)
    return row.pk


@transaction.atomic
def comment_settle(part_id: int, comment_id: int, *, by: Actor) -> None:
    """Mark a comment as dealt with; one that is already so is left as it is. Raise ValidationError or Refused."""
    log_lock()
    part = ReportPart.objects.select_related("report").get(pk=part_id)
    check_can_write(by, part.report.intervention_id)
    check_not_frozen(part.report_id)
    row = _open_comments(part_id).filter(pk=comment_id, answers=None).first()
    if row is None:
        return
    row.settled_at, row.settled_by_label = timezone.now(), by.label
    row.save(update_fields=["settled_at", "settled_by_label"])
    data = {"part": part.key, "comment": row.pk}
    event_append(by=by, action="reports.comment_settled", subject=part.report.title, data=data)


def _open_comments(part_id: int) -> QuerySet[PartComment]:
    return PartComment.objects.filter(part_id=part_id, settled_at__isnull=True)


def _said(text: str) -> str:
    text = without_unseen(text.replace("\r\n", "\n")).strip()
    if not text:
        raise ValidationError({"text": _("Skriv vad du vill säga.")})
    if len(text) > LONGEST_COMMENT:
        told = _("Kommentaren är längre än %(most)s tecken. Korta den.")
        raise ValidationError({"text": told % {"most": LONGEST_COMMENT}})
    return _checked("text", text)


def _checked(field: str, text: str) -> str:
    if kind := personal_data_in(text):
        raise ValidationError({field: personal_data_text(kind)})
    return text
