"""Taking a snapshot, and trusting one."""

import hashlib
import secrets
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.statistics.models import Snapshot
from drivbank.statistics.policies import check_can_take_snapshot
from drivbank.statistics.selectors import snapshot_fact, snapshot_file, snapshots_folder
from drivbank.statistics.services.observations import file_labels, observations_write
from drivbank.statistics.sources import SnapshotFact, Source


class SnapshotFault(ValueError):
    """A name that will not do, or a file that is not what was frozen; the text is for a person to read."""


def snapshot_take(*, name: str, by: Actor) -> SnapshotFact:
    """Freeze what is registered now under a name. Other writers wait, so that the file is of one moment."""
    check_can_take_snapshot(by)
    moment = timezone.now().replace(microsecond=0)
    path = snapshots_folder() / f"{moment:%Y%m%dT%H%M%SZ}-{secrets.token_hex(6)}.parquet"
    try:
        with transaction.atomic():
            log_lock()
            name = _checked_name(name)
            rows = observations_write(path, moment=moment)
            snapshot = Snapshot.objects.create(
                name=name,
                taken_at=moment,
                taken_by_id=by.user_id,
                taken_by_label=by.label,
                file=path.name,
                sha256=_sha256(path),
                rows=rows,
            )
            data = {"name": name, "file": path.name, "sha256": snapshot.sha256, "rows": rows}
            event_append(by=by, action="statistics.snapshot_taken", subject=str(snapshot.pk), data=data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return snapshot_fact(snapshot)


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise SnapshotFault("Ge ögonblicksbilden ett namn på högst 120 tecken.")
    if name.isdecimal():
        raise SnapshotFault("Namnet kan inte vara bara siffror. Skriv till exempel Bokslut 2025.")
    if Snapshot.objects.filter(name=name).exists():
        raise SnapshotFault(f"Det finns redan en ögonblicksbild som heter {name}. Välj ett annat namn.")
    return name


def snapshot_source(snapshot: SnapshotFact) -> Source:
    """Return the snapshot ready to be counted; raise SnapshotFault when its file is gone or has been changed."""
    path = snapshot_file(snapshot.id)
    if not path.exists():
        raise SnapshotFault(
            f"Filen till ögonblicksbilden {snapshot.name} saknas. Återställ {path.name} från säkerhetskopian."
        )
    if _sha256(path) != snapshot.sha256:
        raise SnapshotFault(
            f"Filen till ögonblicksbilden {snapshot.name} har ändrats sedan den togs och används inte. "
            f"Återställ {path.name} från säkerhetskopian."
        )
    try:
        labels = file_labels(path)
    except ValueError as error:
        raise SnapshotFault(
            f"Ögonblicksbilden {snapshot.name} är skriven av en annan version av Drivbänk ({error}) "
            "och kan inte räknas av den här."
        ) from error
    return Source(path, labels, snapshot.taken_at, snapshot)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
