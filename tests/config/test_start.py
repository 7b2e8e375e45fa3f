"""``drivbank start``: from a bare folder to a page, and down again without leaving anything running."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drivbank.config.serve import default_workers
from tests.flows.installation import Installation, alive, children_of, free_port, page_status, wait_for


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """A data folder that is not there yet."""
    return Installation(tmp_path / "home")


@contextmanager
def running(installation: Installation, port: int, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Start an installation, wait for its first page, and end it however the test went."""
    process = installation.start("start", "--port", str(port), *words)
    try:
        wait_for("the first page", lambda: page_status(port) == 200 or process.poll() is not None)
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=300)


def worker_of(process: "subprocess.Popen[str]") -> int:
    """Return the job worker's process number, 0 when there is none."""
    return next((pid for pid, words in children_of(process.pid).items() if " work " in words), 0)


def test_a_bare_folder_answers_and_everything_ends_with_it(installation: Installation) -> None:
    port = free_port()
    with running(installation, port) as process:
        assert page_status(port, "/") == 200  # sent on to sign in
        wait_for("the worker", lambda: worker_of(process))
        children = children_of(process.pid)
        assert len(children) == 2 + default_workers()  # the server, those that answer, and the job worker
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=300)
    assert process.returncode == 0, output
    assert f"http://127.0.0.1:{port}/" in output
    assert str(installation.home) in output
    assert [pid for pid in children if alive(pid)] == []
    assert page_status(port) == 0


def test_a_worker_that_dies_is_replaced(installation: Installation) -> None:
    port = free_port()
    with running(installation, port) as process:
        wait_for("the worker", lambda: worker_of(process))
        first = worker_of(process)
        os.kill(first, signal.SIGKILL)
        wait_for("another worker", lambda: worker_of(process) not in (0, first))
        assert page_status(port) == 200


def test_nothing_is_left_when_the_parent_is_killed(installation: Installation) -> None:
    port = free_port()
    with running(installation, port) as process:
        wait_for("the worker", lambda: worker_of(process))
        children = children_of(process.pid)
        process.send_signal(signal.SIGKILL)
        wait_for("the children to end", lambda: not any(alive(pid) for pid in children))
    assert page_status(port) == 0


def test_what_is_written_is_for_its_owner_alone(installation: Installation) -> None:
    with running(installation, free_port()):
        pass
    open_to_others = [path.name for path in installation.home.rglob("*") if path.stat().st_mode & 0o077]
    assert open_to_others == []
    assert (installation.home / "secret-key").stat().st_mode & 0o777 == 0o600
    assert installation.home.stat().st_mode & 0o777 == 0o700


def test_a_port_in_use_is_said_in_words(installation: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = installation.run("start", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "går inte att använda" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = Installation(tmp_path / "file" / "home").run("start", "--port", str(free_port()))
    assert done.returncode == 1
    assert "Datamappen kan inte användas" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_from_a_newer_version_is_left_alone(installation: Installation) -> None:
    assert installation.run("migrate", "-v0").returncode == 0
    later = (
        "from django.db import connection; from django.db.migrations.recorder import MigrationRecorder; "
        "MigrationRecorder(connection).record_applied('participants', '0999_later')"
    )
    assert installation.run("shell", "-v0", "-c", later).returncode == 0
    done = installation.run("start", "--port", str(free_port()))
    assert done.returncode == 1
    assert "nyare version" in done.stderr
    assert "participants.0999_later" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_that_start_in_the_same_bare_folder_share_it(installation: Installation) -> None:
    ports = (free_port(), free_port())
    with running(installation, ports[0]) as first, running(installation, ports[1]) as second:
        assert [page_status(port) for port in ports] == [200, 200]
        assert first.poll() is None
        assert second.poll() is None
    assert installation.run("check_log").returncode == 0


def test_two_that_migrate_a_bare_folder_at_once_both_succeed(installation: Installation) -> None:
    both = [installation.start("migrate", "-v0") for _ in range(2)]
    outputs = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert installation.rows("SELECT count(*) FROM reference_municipality") == [(290,)]
