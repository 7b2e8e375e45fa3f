"""What a table is counted on: the registrations as they are now, or a snapshot."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from drivbank.statistics.labels import Labels


@dataclass(frozen=True)
class SnapshotFact:
    """A snapshot as pages and outputs see it."""

    id: int
    name: str
    taken_at: datetime
    taken_by: str
    sha256: str
    rows: int
    file: str


@dataclass(frozen=True)
class Source:
    """A file of observations ready to be counted. ``counted_at`` is the moment its numbers speak of."""

    file: Path
    labels: Labels
    counted_at: datetime
    snapshot: SnapshotFact | None
