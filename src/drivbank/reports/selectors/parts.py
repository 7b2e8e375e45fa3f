"""Reads of the parts of a report: their texts, versions and comments."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from drivbank.reports.blueprints import BlueprintPart, part_outside
from drivbank.reports.models import PartComment, PartVersion, ReportPart
from drivbank.reports.selectors.reports import ReportFact


@dataclass(frozen=True)
class PartFact:
    """A part with its text as it is now. ``responsible`` is a name, "" while nobody has it.

    ``outside`` says that the report's blueprint has no such part any more.
    """

    id: int
    key: str
    text: str
    version: int
    responsible_id: int | None
    responsible: str
    due_on: date | None
    done: bool
    changed_at: datetime
    changed_by: str
    blueprint: BlueprintPart
    outside: bool = False

    @property
    def heading(self) -> str:
        """The heading with its number."""
        if self.outside:
            return _("%(key)s (finns inte i mallen)") % {"key": self.key}
        number = self.blueprint.number
        return f"{number} {self.blueprint.title}" if number else self.blueprint.title


@dataclass(frozen=True)
class VersionFact:
    number: int
    text: str
    origin: str
    origin_label: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True)
class CommentFact:
    """A comment on a part; ``settled_at`` is None while it is open. ``replies`` are in order."""

    id: int
    passage: str
    text: str
    made_at: datetime
    made_by: str
    settled_at: datetime | None
    settled_by: str
    replies: tuple["CommentFact", ...] = ()


def parts(of: ReportFact) -> list[PartFact]:
    """Return the parts of a report in order. One query."""
    rows = ReportPart.objects.filter(report_id=of.id).select_related("responsible")
    return [_fact(row, of) for row in rows]


def part(of: ReportFact, key: str) -> PartFact | None:
    """Return one part, None when the report has none with the key. One query."""
    row = ReportPart.objects.filter(report_id=of.id, key=key).select_related("responsible").first()
    return _fact(row, of) if row else None


def versions(part_id: int) -> list[VersionFact]:
    """Return every version of a part, the latest first. One query."""
    return [_version(row) for row in PartVersion.objects.filter(part_id=part_id)]


def version(part_id: int, number: int) -> VersionFact | None:
    """Return one version of a part, None when there is none."""
    row = PartVersion.objects.filter(part_id=part_id, number=number).first()
    return _version(row) if row else None


def comments(part_id: int) -> list[CommentFact]:
    """Return the comments of a part with their answers, open ones first. Two queries."""
    rows = PartComment.objects.filter(part_id=part_id, answers__isnull=True).prefetch_related("replies")
    found = [_comment(row, tuple(_comment(reply) for reply in row.replies.all())) for row in rows]
    return sorted(found, key=lambda comment: comment.settled_at is not None)


def _fact(row: ReportPart, of: ReportFact) -> PartFact:
    known = {part.key: part for part in of.blueprint.parts}
    return PartFact(
        id=row.pk,
        key=row.key,
        text=row.text,
        version=row.version,
        responsible_id=row.responsible_id,
        responsible=str(row.responsible) if row.responsible else "",
        due_on=row.due_on,
        done=row.done,
        changed_at=row.changed_at,
        changed_by=row.changed_by_label,
        blueprint=known.get(row.key) or part_outside(row.key),
        outside=row.key not in known,
    )


def _version(row: PartVersion) -> VersionFact:
    label = str(PartVersion.Origin(row.origin).label)
    return VersionFact(row.number, row.text, row.origin, label, row.saved_at, row.saved_by_label)


def _comment(row: PartComment, replies: tuple[CommentFact, ...] = ()) -> CommentFact:
    return CommentFact(
        row.pk,
        row.passage,
        row.text,
        row.made_at,
        row.made_by_label,
        row.settled_at,
        row.settled_by_label,
        replies,
    )
