"""The registrations as they are now, kept as a file so that there is one engine only."""

import hashlib
import secrets
import time
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from drivbank.access.services.events import log_lock
from drivbank.participants.selectors import data_version
from drivbank.reference.parameters import code_lists
from drivbank.statistics.labels import SCHEMA
from drivbank.statistics.services.observations import COLUMNS, file_labels, observations_write
from drivbank.statistics.services.patching import observations_patch
from drivbank.statistics.sources import Source

# Another process may be about to open the file before this one, so the latest two stay whatever their age.
KEEP_SECONDS, KEEP_FILES = 600, 2
TRIES = 3
_making = Lock()


def live_source() -> Source:
    """Return what is registered now, written to a file first if it has changed since the last time."""
    path = _path(data_version())
    if not path.exists():
        path = _made()
        _remove_old(path.parent)
    return Source(path, file_labels(path), timezone.now().replace(microsecond=0), None)


def _made() -> Path:
    """Make the file, one thread of the process at a time; the others wait for it rather than be told old numbers.

    One that holds the database's lock does not wait: the one it waited for might be waiting for that. Two processes may
    make the same file at once; either is whole, and the later takes the place of the earlier.
    """
    if connection.in_atomic_block:
        return _rebuilt()
    with _making:
        path = _path(data_version())
        return path if path.exists() else _rebuilt()


def _rebuilt() -> Path:
    """Write the file of the version now. A change meanwhile means another try, at last with writers held back."""
    for _ in range(TRIES):
        before = data_version()
        path = _path(before)
        draft = path.with_name(f"{path.stem}-{secrets.token_hex(8)}.draft")
        _write(draft)
        if data_version() == before:
            return draft.replace(path)
        draft.unlink()
    with transaction.atomic():
        log_lock()
        path = _path(data_version())
        _write(path)
    return path


def _write(target: Path) -> None:
    """Write what is registered now, from the latest file when the log tells what has changed since."""
    base, moment = _latest(target.parent), timezone.now()
    if base is None or not observations_patch(base, target, moment=moment):
        observations_write(target, moment=moment)


def _latest(folder: Path) -> Path | None:
    """Return the file that was written last in this form, None when there is none."""
    files = folder.glob(f"*-{_form()}.parquet")
    return max(files, key=_written, default=None)


def _path(version: str) -> Path:
    return Path(settings.HOME) / "live" / f"{version[:16]}-{_form()}.parquet"


@cache
def _form() -> str:
    """Return a mark of what a file is made with, so that a new release never reads an old one's file."""
    lists = {
        name: [asdict(item) for item in found.all_items().values()] for name, found in code_lists().items()
    }
    content = [SCHEMA, list(COLUMNS.items()), lists]
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def _remove_old(folder: Path) -> None:
    limit = time.time() - KEEP_SECONDS
    written = {path: _written(path) for path in folder.iterdir()}
    latest = sorted(written, key=lambda path: written[path], reverse=True)
    for path in latest[KEEP_FILES:]:
        if written[path] < limit:
            path.unlink(missing_ok=True)


def _written(path: Path) -> float:
    """Return when the file was written; one that another process has just removed is the oldest of all."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
