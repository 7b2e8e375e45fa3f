"""A process killed in the middle of storing a ledger leaves nothing of it."""

import signal
from pathlib import Path

import pytest

from tests.finance.booked import sie_text
from tests.flows.installation import Installation, wait_for

# Stores half of the rows, says so, and waits to be killed.
STORE = """
import itertools, pathlib, time
from django.db import connection
from drivbank.access.actors import system_actor
from drivbank.finance.services import ledger, ledger_store
whole = ledger_store._copy
def half(model, columns, rows):
    whole(model, columns, itertools.islice(rows, 7) if model.__name__ == "LedgerRow" else rows)
    if model.__name__ == "LedgerRow":
        with connection.cursor() as cursor:
            cursor.execute("SELECT (SELECT count(*) FROM finance_ledgervoucher), (SELECT count(*) FROM finance_ledgerrow)")
            pathlib.Path(r"{seen}").write_text(str(cursor.fetchone()))
        time.sleep(60)
ledger_store._copy = half
ledger.ledger_draft(pathlib.Path(r"{file}").read_bytes(), file_name="prov.se", by=system_actor("prov"))
"""
TABLES = ("version", "account", "object", "total", "voucher", "row")


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """An installation with an empty database."""
    made = Installation(tmp_path / "home")
    assert made.run("migrate", "-v0").returncode == 0
    return made


def test_nothing_is_left_of_a_ledger_whose_storing_was_cut_off(
    installation: Installation, tmp_path: Path
) -> None:
    file, seen = tmp_path / "prov.se", tmp_path / "seen"
    file.write_bytes(sie_text())
    storing = installation.start("shell", "-v0", "-c", STORE.format(file=file, seen=seen))
    wait_for("half of it to be stored", lambda: seen.exists() and seen.read_text())
    storing.send_signal(signal.SIGKILL)
    storing.communicate()
    assert seen.read_text() == "(7, 7)"
    counts = ", ".join(f"(SELECT count(*) FROM finance_ledger{table})" for table in TABLES)
    assert installation.rows(f"SELECT {counts}") == [(0,) * len(TABLES)]

    again = installation.run("import_sie", str(file))
    assert again.returncode == 0, again.stderr
    assert "version 1" in again.stdout
    assert installation.rows(f"SELECT {counts}") == [(1, 10, 4, 13, 7, 14)]
    assert installation.run("check_log").returncode == 0
