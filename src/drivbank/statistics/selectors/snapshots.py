"""Reads of snapshots, and which year a reader most likely wants."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from drivbank.access.selectors import events_named
from drivbank.participants.selectors import data_version, latest_year
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.models import Snapshot
from drivbank.statistics.sources import SnapshotFact

TAKEN = "statistics.snapshot_taken"


def default_year(version: str | None = None) -> int:
    """Return the latest year in which anyone enrolled or left, always one that can be counted.

    This year when nothing is registered, and when someone is to enrol next year: that year has not begun. ``version``
    is what is registered now, for one who has asked already.
    """
    this_year = timezone.localdate().year
    return max(
        FIRST_YEAR, min(_latest_year(data_version() if version is None else version) or this_year, this_year)
    )


@lru_cache(maxsize=8)
def _latest_year(version: str) -> int | None:
    """Return the latest year of a version of what is registered; a change meanwhile is in the next version too."""
    return latest_year()


def snapshots() -> list[SnapshotFact]:
    """Return all snapshots, the latest first."""
    return [snapshot_fact(row) for row in Snapshot.objects.all()]


def snapshot_named(text: str) -> SnapshotFact | None:
    """Return the snapshot with the name, or with the number; None when there is none."""
    name = text.strip()
    if name.isdecimal():
        return snapshot_numbered(int(name))
    row = Snapshot.objects.filter(name=name).first()
    return snapshot_fact(row) if row else None


def snapshot_numbered(pk: int) -> SnapshotFact | None:
    """Return the snapshot with the number, None when there is none."""
    row = Snapshot.objects.filter(pk=pk).first()
    return snapshot_fact(row) if row else None


def snapshots_logged() -> dict[int, dict[str, Any]]:
    """Return what the event log says of each snapshot that was taken, by its number."""
    return {int(subject): {**data, "taken_by": label} for subject, label, data in events_named(TAKEN)}


def snapshot_file(pk: int) -> Path:
    """Return where the snapshot's file is kept."""
    return snapshots_folder() / Snapshot.objects.values_list("file", flat=True).get(pk=pk)


def snapshots_folder() -> Path:
    """Return the folder of the snapshots' files."""
    return Path(settings.HOME) / "snapshots"


def snapshot_fact(row: Snapshot) -> SnapshotFact:
    """Return a snapshot as other parts see it."""
    return SnapshotFact(row.pk, row.name, row.taken_at, row.taken_by_label, row.sha256, row.rows, row.file)
