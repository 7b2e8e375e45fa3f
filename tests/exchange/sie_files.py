"""SIE files sent in by tests, read and left undecided."""

import io

from drivbank.access.actors import Actor
from drivbank.exchange.models import SieImport
from drivbank.exchange.services.sie import sie_import_read, sie_receive
from tests.finance.booked import sie_text
from tests.house import SYSTEM


def received(data: bytes, *, file_name: str = "bok.se", by: Actor = SYSTEM) -> SieImport:
    """Send a file in without a job."""
    return sie_receive(io.BytesIO(data), file_name=file_name, queue=False, by=by)


def read(data: bytes, *, file_name: str = "bok.se", by: Actor = SYSTEM) -> SieImport:
    """Send a file in and read it."""
    return sie_import_read(received(data, file_name=file_name, by=by).pk, by=by)


def waiting(year: int = 2025) -> SieImport:
    """Return a small ledger that waits for a decision."""
    return read(sie_text(year))
