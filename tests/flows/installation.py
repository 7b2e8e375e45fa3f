"""A real installation in a folder of its own: the console script in processes of their own, and its database read."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300.0


class Installation:
    """The data folder and the settings of an installation that a test may start, kill and look into."""

    def __init__(self, home: Path, settings: str = "drivbank.config.settings") -> None:
        self.home = home
        self.environment = {
            **os.environ,
            "DRIVBANK_HOME": str(home),
            "DRIVBANK_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "",
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self._command(words),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        return subprocess.Popen(
            self._command(words),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _command(self, words: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "drivbank", *words]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what the database holds, read from beside it."""
        connection = sqlite3.connect(f"file:{self.home / 'drivbank.sqlite3'}?mode=ro", uri=True, timeout=60)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


def wait_for(what: str, holds: Callable[[], object]) -> None:
    """Wait until something holds; fail with its name when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited {PATIENCE:.0f} s for {what}"
        time.sleep(0.05)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def page_status(port: int, path: str = "/konto/login/") -> int:
    """Return the status that a page answers with, 0 when nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            status: int = answer.status
            return status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def alive(pid: int) -> bool:
    """Say whether a process still runs; one that has ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def children_of(pid: int) -> dict[int, str]:
    """Return the processes below one, by number, with their command lines."""
    found: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if entry.name.isdigit() and parent == pid:
                found[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
                found |= children_of(int(entry.name))
        except (OSError, ValueError, IndexError):
            continue
    return found
