"""Freezing a report: texts, figures, versions and what they stand on become one file with a hash."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.prose.tokens import half_written
from drivbank.reports.bound import bound_keys
from drivbank.reports.checking import Checked, report_findings
from drivbank.reports.checking.standing import Standing, standing
from drivbank.reports.document import catalogue, document_of
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.frozen.codec import CodecFault
from drivbank.reports.frozen.hashing import sha256_of
from drivbank.reports.frozen.writing import ToFreeze, content_of, texts_of
from drivbank.reports.models import FrozenReport, Report
from drivbank.reports.policies import check_can_decide
from drivbank.reports.selectors import FrozenFact, PartFact, ReportFact, parts
from drivbank.reports.selectors.frozen_log import FROZEN, freezings_logged
from drivbank.reports.services.reports import check_not_frozen
from drivbank.statistics.selectors import snapshot_numbered
from drivbank.ui.language import in_swedish


class Step(StrEnum):
    """Where what stands in the way of freezing is mended."""

    CHECK = "check"
    WRITE = "write"
    SNAPSHOT = "snapshot"
    INSTALL = "install"  # nowhere here: the program lacks what the report was made with


@dataclass(frozen=True)
class Hindrance:
    """Something that stands in the way of freezing: what, where it is mended, and the part's key where it is in one."""

    text: str
    step: Step
    part: str = ""


@dataclass(frozen=True)
class Readiness:
    """What will be frozen and what stands in its way."""

    parts: tuple[PartFact, ...]
    catalogue: Catalogue
    checked: Checked
    hindrances: tuple[Hindrance, ...]

    @property
    def keys(self) -> list[str]:
        """Every key that the texts are bound to."""
        return bound_keys(texts_of(self.parts))

    @property
    def figures(self) -> int:
        """How many figures are bound, each counted once."""
        return sum(key in self.catalogue.figures for key in self.keys)

    @property
    def tables(self) -> int:
        """How many tables and diagrams are bound."""
        return sum(key in self.catalogue.tables for key in self.keys)


def readiness(of: ReportFact, *, by: Actor) -> Readiness:
    """Return what freezing a report as it is written now would hold, and what stands in its way; raise Refused."""
    check_can_decide(by)
    written, found = tuple(parts(of)), catalogue(of, by=by)
    checked = report_findings(of, by=by)
    bound = (*_unknown(written, found), *_uncounted(of, written, found))
    hindrances = (*_without_blueprint(of, written), *_unexplained(checked), *bound)
    return Readiness(written, found, checked, hindrances)


def report_freeze(report_id: int, *, by: Actor) -> FrozenFact:
    """Freeze a report as it is written now; other writers wait, so that the file is of one moment.

    They do not wait for the check, which is made before, and again only when something has changed meanwhile.
    Raise ValidationError with all that stands in the way, SnapshotFault or Refused.
    """
    check_can_decide(by)
    check_not_frozen(report_id)
    before = _standing(report_id)
    found = _ready(before.report, by=by)
    with transaction.atomic():
        log_lock()
        row = Report.objects.select_for_update().get(pk=report_id)
        check_not_frozen(row.pk)
        held = _standing(row.pk)
        if held != before:
            found = _ready(held.report, by=by)
        return _kept(row, held.report, found, by=by)


def _standing(report_id: int) -> Standing:
    found = standing(report_id)
    if found is None:
        raise Report.DoesNotExist
    return found


def _ready(of: ReportFact, *, by: Actor) -> Readiness:
    found = readiness(of, by=by)
    if found.hindrances:
        raise ValidationError([one.text for one in found.hindrances])
    return found


def _kept(row: Report, of: ReportFact, found: Readiness, *, by: Actor) -> FrozenFact:
    """Write the content file and its event."""
    moment = timezone.now().replace(microsecond=0)
    number = _next_number(row.pk)
    try:
        content = _content(of, found, number, moment, by=by)
    except CodecFault as fault:
        raise ValidationError(_("Rapporten kunde inte låsas: %(fault)s.") % {"fault": fault}) from fault
    made = FrozenReport.objects.create(
        report=row,
        number=number,
        content=content,
        sha256=sha256_of(content),
        frozen_at=moment,
        frozen_by_id=by.user_id,
        frozen_by_label=by.label,
    )
    data = {"report": row.pk, "number": number, "sha256": made.sha256, "size": len(content)}
    event_append(by=by, action=FROZEN, subject=row.title, data=data)
    return FrozenFact(made.pk, number, made.sha256, moment, by.label, row.pk)


def _next_number(report_id: int) -> int:
    """Return a number that no freezing of the report has had, also none that only the log still knows of."""
    kept = FrozenReport.objects.filter(report_id=report_id).values_list("number", flat=True)
    return max([*kept, *(one.number for one in freezings_logged([report_id]))], default=0) + 1


def draft_content(of: ReportFact, *, by: Actor) -> bytes:
    """Return what freezing a report as it is written now would hold, said not to be frozen; raise Refused."""
    return _content(of, readiness(of, by=by), 0, timezone.now().replace(microsecond=0), by=by)


def _content(of: ReportFact, found: Readiness, number: int, moment: datetime, *, by: Actor) -> bytes:
    # What is frozen says so on every page, though it is not until this is written.
    held = replace(of, frozen=FrozenFact(0, number, "", moment, by.label, of.id)) if number else of
    with in_swedish():
        documents = {copy: document_of(held, found.parts, found.catalogue, copy, moment) for copy in Copy}
        snapshot = snapshot_numbered(of.snapshot_id) if of.snapshot_id is not None else None
        return content_of(
            ToFreeze(
                report=of,
                number=number,
                at=moment,
                by=by.label,
                parts=found.parts,
                catalogue=found.catalogue,
                checked=found.checked,
                documents=documents,
                snapshot=snapshot,
            )
        )


def _without_blueprint(of: ReportFact, written: Sequence[PartFact]) -> Iterable[Hindrance]:
    """Yield that the blueprint is gone, or a part of it: headings and what must be there are not known."""
    if of.blueprint_gone:
        told = _(
            "Mallen från %(day)s, som rapporten gjordes efter, finns inte i den här versionen av Drivbänk."
        )
        yield Hindrance(told % {"day": of.blueprint_gone}, Step.INSTALL)
    for part in written:
        if part.outside:
            told = _("Delen %(key)s finns inte i rapportens mall i den här versionen av Drivbänk.")
            yield Hindrance(told % {"key": part.key}, Step.INSTALL)


def _unexplained(checked: Checked) -> Iterable[Hindrance]:
    count = len(checked.stopping)
    if count:
        told = ngettext(
            "%(count)s anmärkning från kontrollen är varken rättad eller förklarad.",
            "%(count)s anmärkningar från kontrollen är varken rättade eller förklarade.",
            count,
        )
        yield Hindrance(told % {"count": count}, Step.CHECK)


def _unknown(written: Sequence[PartFact], found: Catalogue) -> Iterable[Hindrance]:
    """Yield what is bound to nothing, part by part."""
    for part in written:
        keys = bound_keys(texts_of([part]))
        for key in keys:
            if key not in found.figures and key not in found.tables:
                told = _("I %(part)s står en uppgift som inte finns: %(key)s. Ta bort den eller byt ut den.")
                yield Hindrance(told % {"part": part.heading, "key": key}, Step.WRITE, part.key)
        if half_written(part.text):
            told = _("I %(part)s finns en halvskriven bunden siffra: {{ som inte avslutas. Skriv klart den.")
            yield Hindrance(told % {"part": part.heading}, Step.WRITE, part.key)


def _uncounted(of: ReportFact, written: Sequence[PartFact], found: Catalogue) -> Iterable[Hindrance]:
    """Yield that participants are counted on what changes, when any are."""
    if of.snapshot_id is not None:
        return
    keys = bound_keys(texts_of(written))
    counts = (found.figures.get(key) or found.tables.get(key) for key in keys)
    if any(one is not None and one.persons for one in counts):
        told = _("Deltagarsiffrorna räknas på det som är registrerat nu. Välj eller ta en ögonblicksbild.")
        yield Hindrance(told, Step.SNAPSHOT)
