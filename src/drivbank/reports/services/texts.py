"""Saving the text of a part. Every save is kept; nothing of what someone else has saved is written over."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.prose.differences import alike_ends
from drivbank.core.prose.signs import without_unseen
from drivbank.core.prose.tokens import parted
from drivbank.core.screening import personal_data_in
from drivbank.reports.models import PartVersion, ReportPart
from drivbank.reports.policies import check_can_write
from drivbank.reports.services.reports import check_not_frozen
from drivbank.reports.writing_faults import CELLS, MOST_CELLS, too_many_cells
from drivbank.ui.phrases import said

LONGEST = 200_000  # characters of a part: some eighty pages
ONE_SITTING = timedelta(minutes=10)  # what one person saves in this time is one version
TAKEN_AWAY = 80  # characters: a save that takes more away begins a version, so that what stood there is kept


class WrittenMeanwhile(Exception):
    """Someone else has saved the part since it was opened. Nothing is written; ``text`` is what they saved."""

    def __init__(self, text: str, version: int, by: str) -> None:
        super().__init__(by)
        self.text, self.version, self.by = text, version, by


@dataclass(frozen=True)
class Saved:
    """What a part is after a save: the number to save on next."""

    version: int
    changed: bool


@transaction.atomic
def part_save(
    part_id: int,
    text: str,
    *,
    version: int,
    origin: str = PartVersion.Origin.PAGE.value,
    apart: bool = False,
    by: Actor,
) -> Saved:
    """Save the text of a part that was opened as ``version``. One saved ``apart`` is a version of its own.

    Raise WrittenMeanwhile when another has saved since, ValidationError for a text that names a person by number or is
    too long, or a frozen report, Refused.
    """
    log_lock()
    row = ReportPart.objects.select_for_update().select_related("report").get(pk=part_id)
    check_can_write(by, row.report.intervention_id)
    check_not_frozen(row.report_id)
    text = checked(text)
    if text == row.text:
        return Saved(row.version, changed=False)
    if version != row.version:
        raise WrittenMeanwhile(row.text, row.version, row.changed_by_label)
    _keep(row, text, origin, apart=apart, by=by)
    data = {"part": row.key, "version": row.version, "characters": len(text), "origin": origin}
    event_append(by=by, action="reports.part_saved", subject=row.report.title, data=data)
    return Saved(row.version, changed=True)


def checked(text: str) -> str:
    """Return a text with the line breaks of Unix and without signs that are not seen.

    Raise ValidationError when it is too long or names a person by number.
    """
    text = without_unseen(text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LONGEST:
        told = _("Texten är längre än %(most)s tecken. Dela upp den på flera delar.")
        raise ValidationError({"text": told % {"most": LONGEST}})
    if too_many_cells(text):
        raise ValidationError({"text": said(CELLS.filled(most=MOST_CELLS))})
    for number, line in enumerate(_without_tokens(text).split("\n"), start=1):
        if kind := personal_data_in(line):
            told = _(
                "Rad %(line)s ser ut att innehålla %(kind)s. Skriv utan: rapporten ska kunna läsas av alla."
            )
            raise ValidationError({"text": told % {"line": number, "kind": said(kind)}})
    return text


def _without_tokens(text: str) -> str:
    """Return the text without its bound figures, whose keys hold numbers of rows."""
    return "".join(piece for piece in parted(text) if isinstance(piece, str))


def _keep(row: ReportPart, text: str, origin: str, *, apart: bool, by: Actor) -> None:
    """Write the text as a version of its own, or as the rest of the one that the same person has just begun."""
    now = timezone.now()
    latest = PartVersion.objects.filter(part=row).first()
    row.version += 1
    row.text, row.changed_at, row.changed_by_label = text, now, by.label
    row.save(update_fields=["text", "version", "changed_at", "changed_by_label"])
    if latest and not apart and _goes_on(latest, text, origin, by):
        latest.number, latest.text = row.version, text
        latest.save(update_fields=["number", "text"])
        return
    PartVersion.objects.create(
        part=row,
        number=row.version,
        text=text,
        origin=origin,
        saved_at=now,
        saved_by_id=by.user_id,
        saved_by_label=by.label,
    )


def _goes_on(latest: PartVersion, text: str, origin: str, by: Actor) -> bool:
    return (
        origin == latest.origin == PartVersion.Origin.PAGE
        and latest.saved_by_id == by.user_id
        and latest.saved_by_label == by.label
        and timezone.now() - latest.saved_at < ONE_SITTING
        and _taken_away(latest.text, text) <= TAKEN_AWAY
    )


def _taken_away(old: str, new: str) -> int:
    """Return how many characters of the old text lie between what both begin with and what both end with."""
    return len(old) - sum(alike_ends(old, new))
