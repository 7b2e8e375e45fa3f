"""A worker killed in the middle of a job: the next one finds the job and ends it."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.flows.installation import Installation, wait_for

SETTINGS = "tests.flows.slow.settings"
JOBS = "SELECT status, attempts, done FROM access_job"
ENQUEUE = (
    "from drivbank.access.actors import system_actor; from drivbank.access.services.jobs import job_start; "
    "job_start(kind='slow', subject=1, by=system_actor('prov'))"
)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A migrated installation with a slow job in its queue, which is copied."""
    made = Installation(tmp_path_factory.mktemp("migrated"), SETTINGS)
    assert made.run("migrate", "-v0").returncode == 0
    assert made.run("shell", "-v0", "-c", ENQUEUE).returncode == 0
    return made


@pytest.fixture
def installation(migrated: Installation, tmp_path: Path) -> Installation:
    """An installation of the test's own."""
    shutil.copytree(migrated.home, tmp_path / "home")
    return Installation(tmp_path / "home", SETTINGS)


def test_a_job_survives_the_death_of_its_worker(installation: Installation) -> None:
    first = installation.start("work")
    wait_for("the job to be under way", lambda: installation.rows(JOBS)[0][2] > 0)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    status, attempts, done = installation.rows(JOBS)[0]
    assert (status, attempts) == ("running", 0)
    assert 0 < done < 40

    second = installation.start("work")
    try:
        wait_for("the job to be done", lambda: installation.rows(JOBS)[0][0] == "done")
    finally:
        second.terminate()
        second.communicate(timeout=300)
    assert installation.rows(JOBS) == [("done", 1, 40)]
    assert len((installation.home / "starts").read_text().split()) == 2


def test_a_worker_told_to_stop_ends_its_job_first(installation: Installation) -> None:
    worker = installation.start("work")
    wait_for("the job to be under way", lambda: installation.rows(JOBS)[0][2] > 0)
    worker.terminate()
    worker.communicate(timeout=300)
    assert worker.returncode == 0
    assert installation.rows(JOBS)[0][:2] == ("done", 0)


def test_killing_a_writer_leaves_a_whole_log(installation: Installation) -> None:
    write = (
        "from django.db import transaction; from drivbank.access.actors import system_actor; "
        "from drivbank.access.services.events import Items, event_append\n"
        "while True:\n"
        "    with transaction.atomic():\n"
        "        items = Items.of([('participation', 'kod', '')] * 50)\n"
        "        event_append(by=system_actor('prov'), action='participants.imported', subject='fil', items=items)\n"
    )
    writer = installation.start("shell", "-v0", "-c", write)
    wait_for("some events", lambda: installation.rows("SELECT count(*) FROM access_event")[0][0] > 20)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    checked = installation.run("check_log")
    assert checked.returncode == 0, checked.stderr
    assert "hel" in checked.stdout
    events, items = installation.rows(
        "SELECT count(*), (SELECT count(*) FROM access_eventitem) FROM access_event"
    )[0]
    assert items == events * 50
