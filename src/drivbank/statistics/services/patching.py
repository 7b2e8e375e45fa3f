"""A file of observations made from the one before it: only what the event log says has changed is read again.

Every change of a participation leaves an event with an item for each row it touched, named by the row's code. What is
between two versions is therefore known, and the file of the later one is the earlier file without those codes, and with
what is registered under them now. Anything this cannot be sure of means a file written from the beginning.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from drivbank.access.selectors import records_changed
from drivbank.participants.policies import Window
from drivbank.participants.selectors import COUNTED_ROOMS, existing_by_code, in_scope
from drivbank.statistics.services import engine
from drivbank.statistics.services.observations import (
    Rows,
    file_labels,
    observations_write,
    participation_rows,
)

ROOM, ROW, BESIDE = "participants", "participation", "assignment"
# With more than this it is quicker to write every row anew.
MOST_CHANGED = 2_000


def observations_patch(base: Path, target: Path, *, moment: datetime) -> bool:
    """Write ``target`` from ``base``; return False, with nothing written, when that cannot be done for certain."""
    codes = codes_changed(file_labels(base).data_version)
    if codes is None:
        return False
    rows = [row for found in existing_by_code(codes).values() for row in found]
    changed = Rows(participation_rows(rows), base, tuple(codes), tuple(row[0] for row in rows))
    observations_write(target, moment=moment, rows=changed)
    if _participations_in(target) == in_scope((Window(),)).count():
        return True
    target.unlink()
    return False


def codes_changed(version: str) -> Sequence[str] | None:
    """Return the codes of participations changed since a version, None when the log does not tell for certain."""
    touched = records_changed(version, COUNTED_ROOMS, most=MOST_CHANGED)
    if touched is None or any(room != ROOM or kind not in (ROW, BESIDE) for room, kind, _ in touched):
        return None
    return sorted({subject for _, kind, subject in touched if kind == ROW})


def _participations_in(file: Path) -> int:
    query = "SELECT count(*) FROM observations WHERE record = 'participation'"
    return int(engine.query(query, {}, file=file)[0][0])
