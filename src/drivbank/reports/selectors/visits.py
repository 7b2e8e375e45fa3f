"""Reads of who is writing in a part just now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from drivbank.reports.models import PartVisit

HEARD_OF = timedelta(seconds=45)  # a page tells of itself every fifteen seconds


@dataclass(frozen=True)
class VisitFact:
    """Someone who has a part open, and when they were last heard of."""

    name: str
    seen_at: datetime


def visitors(part_id: int, *, but: int | None = None) -> list[VisitFact]:
    """Return who has a part open, without one user of them, by name. One query."""
    since = timezone.now() - HEARD_OF
    rows = PartVisit.objects.filter(part_id=part_id, seen_at__gte=since).select_related("user")
    found = [VisitFact(str(row.user), row.seen_at) for row in rows if row.user_id != but]
    return sorted(found, key=lambda visit: visit.name)
