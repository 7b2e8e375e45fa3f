"""Reads of how far reports have come: parts that are done, comments that are open, and what was frozen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from drivbank.reports.models import FrozenReport, PartComment, ReportPart


@dataclass(frozen=True)
class Progress:
    """How many parts of a report are said to be done, of how many."""

    done: int = 0
    of: int = 0

    @property
    def whole(self) -> bool:
        """Whether every part is done."""
        return self.of > 0 and self.done == self.of


@dataclass(frozen=True)
class FreezingFact:
    """A freezing of a report, also one that was withdrawn."""

    id: int
    number: int
    sha256: str
    frozen_at: datetime
    frozen_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_because: str


def progress(report_ids: Iterable[int]) -> dict[int, Progress]:
    """Return how far reports have come, by their numbers. One query."""
    rows = ReportPart.objects.filter(report_id__in=list(report_ids)).order_by()
    counted = rows.values("report_id").annotate(ready=Count("pk", filter=Q(done=True)), number=Count("pk"))
    return {row["report_id"]: Progress(row["ready"], row["number"]) for row in counted}


def open_comments(report_id: int) -> dict[int, int]:
    """Return how many comments are open on each part of a report that has any, by the part's number. One query."""
    rows = PartComment.objects.filter(
        part__report_id=report_id, answers__isnull=True, settled_at__isnull=True
    ).order_by()
    return {row["part_id"]: row["number"] for row in rows.values("part_id").annotate(number=Count("pk"))}


def parts_waiting(user_id: int) -> list[tuple[int, str, int]]:
    """Return the reports in which a user has parts that are not done: number, title and how many. One query."""
    waiting = ReportPart.objects.filter(responsible_id=user_id, done=False)
    frozen = FrozenReport.objects.filter(withdrawn_at__isnull=True).values("report_id")
    rows = waiting.exclude(report_id__in=frozen).order_by("report_id")
    counted = rows.values("report_id", "report__title").annotate(number=Count("pk"))
    return [(row["report_id"], row["report__title"], row["number"]) for row in counted]


def freezings(report_id: int) -> list[FreezingFact]:
    """Return every freezing of a report, the latest first. One query."""
    rows = FrozenReport.objects.filter(report_id=report_id).defer("content")
    return [
        FreezingFact(
            row.pk,
            row.number,
            row.sha256,
            row.frozen_at,
            row.frozen_by_label,
            row.withdrawn_at,
            row.withdrawn_by_label,
            row.withdrawn_because,
        )
        for row in rows
    ]
