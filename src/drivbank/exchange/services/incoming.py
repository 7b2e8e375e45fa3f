"""Uploaded files between receipt and reading: private, short-lived, never kept.

A workbook may turn out to hold what must never be stored, so the file lies in a folder only the installation can
read, for the seconds until it has been parsed, and is then removed whatever it held.
"""

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

# A file waits for its reading at most this long, however long the queue.
LEFT_SECONDS = 24 * 60 * 60


def incoming_path(import_id: int | str) -> Path:
    """Return where the file of an import lies until it has been read."""
    folder = Path(settings.HOME) / "incoming"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{import_id}.upload"


def incoming_save(import_id: int | str, data: bytes | BinaryIO) -> None:
    """Write the file and have it on disk before returning: what has been acknowledged is not lost."""
    descriptor = os.open(incoming_path(import_id), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        if isinstance(data, bytes):
            file.write(data)
        else:
            shutil.copyfileobj(data, file)
        file.flush()
        os.fsync(file.fileno())


def incoming_load(import_id: int | str) -> bytes | None:
    """Return the file's bytes, None when it is gone."""
    path = incoming_path(import_id)
    return path.read_bytes() if path.exists() else None


def incoming_remove(import_id: int | str) -> None:
    """Remove the file; it may be gone already."""
    incoming_path(import_id).unlink(missing_ok=True)


def incoming_sweep() -> None:
    """Remove files that nobody came for: their import was never made, or its reading was given up."""
    limit = time.time() - LEFT_SECONDS
    for path in incoming_path(0).parent.glob("*.upload*"):
        with suppress(FileNotFoundError):  # a worker may have read and removed it just now
            if path.stat().st_mtime < limit:
                path.unlink()
