"""Reads of how far reports have come: parts that are done, comments that are open, and what was frozen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from drivbank.reports.blueprints import Blueprint, BlueprintPart
from drivbank.reports.models import FrozenReport, PartComment, ReportPart
from drivbank.reports.selectors.parts import PartFact
from drivbank.reports.selectors.reports import ReportFact, reports

EMPTY = ExpressionWrapper(Q(text=""), output_field=BooleanField())


@dataclass(frozen=True)
class Progress:
    """How many parts of a report are done, by whoever writes them or from the blueprint, of how many."""

    done: int = 0
    of: int = 0

    @property
    def whole(self) -> bool:
        """Whether every part is done."""
        return self.of > 0 and self.done == self.of


@dataclass(frozen=True)
class PartsWaiting:
    """How many parts of a report someone has to write, how many of them are late, and the next day that comes."""

    report_id: int
    title: str
    count: int
    late: int
    next_on: date | None


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


def opens_whole(of: PartFact) -> bool:
    """Say whether a part is whole as it was opened, and nobody has written in it."""
    return of.version == 1 and _whole(of.blueprint, empty=not of.text)


def _whole(part: BlueprintPart, *, empty: bool) -> bool:
    # Where nothing is carried from a last report there is nothing to answer.
    return part.opens_whole or (bool(part.carries) and empty)


def _whole_keys(of: Blueprint) -> set[tuple[str, bool]]:
    """Return the parts that are whole as they open, each by its key and by whether it opens empty."""
    return {(part.key, empty) for part in of.parts for empty in (True, False) if _whole(part, empty=empty)}


def progress(of: Iterable[ReportFact]) -> dict[int, Progress]:
    """Return how far reports have come, by their numbers. One query."""
    whole = {fact.id: _whole_keys(fact.blueprint) for fact in of}
    done, number = Counter[int](), Counter[int]()
    rows = ReportPart.objects.filter(report_id__in=list(whole)).order_by()
    found = rows.annotate(empty=EMPTY).values_list("report_id", "key", "done", "version", "empty")
    for report_id, key, is_done, version, empty in found:
        number[report_id] += 1
        done[report_id] += is_done or (version == 1 and (key, empty) in whole[report_id])
    return {report_id: Progress(done[report_id], number[report_id]) for report_id in number}


def open_comments(report_id: int) -> dict[int, int]:
    """Return how many comments are open on each part of a report that has any, by the part's number. One query."""
    rows = PartComment.objects.filter(
        part__report_id=report_id, answers__isnull=True, settled_at__isnull=True
    ).order_by()
    return {row["part_id"]: row["number"] for row in rows.values("part_id").annotate(number=Count("pk"))}


def parts_waiting(user_id: int, today: date) -> list[PartsWaiting]:
    """Return the reports in which a user has parts to write, with what is late. At most three queries."""
    waiting = ReportPart.objects.filter(responsible_id=user_id, done=False)
    frozen = FrozenReport.objects.filter(withdrawn_at__isnull=True).values("report_id")
    rows = list(
        waiting.exclude(report_id__in=frozen)
        .order_by("report_id")
        .annotate(empty=EMPTY)
        .values_list("report_id", "key", "version", "due_on", "empty")
    )
    facts = {fact.id: fact for fact in reports()} if rows else {}
    whole = {report_id: _whole_keys(facts[report_id].blueprint) for report_id, *_rest in rows}
    left: dict[int, list[date | None]] = {}
    for report_id, key, version, due_on, empty in rows:
        if version > 1 or (key, empty) not in whole[report_id]:
            left.setdefault(report_id, []).append(due_on)
    return [_waiting(facts[report_id], days, today) for report_id, days in left.items()]


def _waiting(of: ReportFact, days: list[date | None], today: date) -> PartsWaiting:
    known = sorted(day for day in days if day is not None)
    late = [day for day in known if day < today]
    return PartsWaiting(of.id, of.title, len(days), len(late), next(iter(known[len(late) :]), None))


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
