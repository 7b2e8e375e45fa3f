"""Taking a snapshot, and trusting one."""

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock, moment_text
from drivbank.core.screening import personal_data_in
from drivbank.statistics.models import Snapshot
from drivbank.statistics.policies import check_can_take_snapshot
from drivbank.statistics.selectors import TAKEN, snapshot_fact, snapshots, snapshots_folder, snapshots_logged
from drivbank.statistics.services.observations import file_labels, observations_write
from drivbank.statistics.sources import SnapshotFact, Source
from drivbank.ui.phrases import said


class SnapshotFault(ValueError):
    """A name that will not do, or a file that is not what was frozen; the text is for a person to read."""


def snapshot_take(*, name: str, by: Actor) -> SnapshotFact:
    """Freeze what is registered now under a name. Other writers wait, so that the file is of one moment."""
    check_can_take_snapshot(by)
    path = snapshots_folder() / f"{timezone.now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(6)}.parquet"
    try:
        with transaction.atomic():
            log_lock()
            moment = timezone.now().replace(
                microsecond=0
            )  # what others wrote while this waited is in the file
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
            fact = snapshot_fact(snapshot)
            event_append(by=by, action=TAKEN, subject=str(snapshot.pk), data=_frozen(fact))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return fact


def _frozen(snapshot: SnapshotFact) -> dict[str, Any]:
    """Return what the event log keeps of a snapshot beside who took it."""
    return {
        "name": snapshot.name,
        "taken_at": moment_text(snapshot.taken_at),
        "file": snapshot.file,
        "sha256": snapshot.sha256,
        "rows": snapshot.rows,
    }


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > 120:
        raise SnapshotFault(_("Ge ögonblicksbilden ett namn på högst 120 tecken."))
    if name.isdecimal():
        raise SnapshotFault(_("Namnet kan inte vara bara siffror. Skriv till exempel Bokslut 2025."))
    if kind := personal_data_in(name):
        told = _("Namnet ser ut att innehålla %(kind)s. Skriv det utan.")
        raise SnapshotFault(told % {"kind": said(kind)})
    if Snapshot.objects.filter(name=name).exists():
        told = _("Det finns redan en ögonblicksbild som heter %(name)s. Välj ett annat namn.")
        raise SnapshotFault(told % {"name": name})
    return name


def snapshot_source(snapshot: SnapshotFact) -> Source:
    """Return the snapshot ready to be counted; raise SnapshotFault when it is not what was frozen."""
    path = snapshots_folder() / snapshot.file
    if fault := _fault(snapshot, snapshots_logged()):
        raise SnapshotFault(fault)
    if _sha256(path) != snapshot.sha256:
        told = _(
            "Filen till ögonblicksbilden %(name)s har ändrats sedan den togs och används inte. "
            "Återställ %(file)s från säkerhetskopian."
        )
        raise SnapshotFault(told % {"name": snapshot.name, "file": path.name})
    try:
        labels = file_labels(path)
    except ValueError as error:
        told = _(
            "Ögonblicksbilden %(name)s är skriven av en annan version av Drivbänk (%(error)s) "
            "och kan inte räknas av den här."
        )
        raise SnapshotFault(told % {"name": snapshot.name, "error": error}) from error
    return Source(path, labels, snapshot.taken_at, snapshot)


def snapshot_faults() -> list[str]:
    """Return in words which snapshots are not as the event log says; the files are not read through."""
    kept, logged = snapshots(), snapshots_logged()
    faults = [fault for snapshot in kept if (fault := _fault(snapshot, logged))]
    removed = set(logged) - {snapshot.id for snapshot in kept}
    told = _(
        "Ögonblicksbilden %(name)s finns i händelseloggen men har tagits bort ur databasen. "
        "Återställ den från säkerhetskopian."
    )
    return faults + [told % {"name": logged[pk]["name"]} for pk in sorted(removed)]


def _fault(snapshot: SnapshotFact, logged: Mapping[int, Mapping[str, Any]]) -> str:
    """Say what is wrong with a snapshot short of its file's content, "" when nothing is."""
    if logged.get(snapshot.id) != {**_frozen(snapshot), "taken_by": snapshot.taken_by}:
        return _(
            "Ögonblicksbilden %(name)s stämmer inte med händelseloggen och används inte. "
            "Återställ databasen från säkerhetskopian."
        ) % {"name": snapshot.name}
    if not (snapshots_folder() / snapshot.file).exists():
        told = _("Filen till ögonblicksbilden %(name)s saknas. Återställ %(file)s från säkerhetskopian.")
        return told % {"name": snapshot.name, "file": snapshot.file}
    return ""


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
