"""A process killed in the middle of freezing leaves a report that is written in, and nothing half frozen."""

import signal
from pathlib import Path

import pytest

from tests.flows.installation import Installation, wait_for

MAKE = """
from drivbank.access.actors import system_actor
from drivbank.organisation.services import association_create
from drivbank.reports.models import ReportPart
from drivbank.reports.services.reports import ReportDraft, report_create
by = system_actor("prov")
association_create(name="Förbundet Prov", by=by)
report_create(ReportDraft("interim_report", 2025, half=1), by=by)
ReportPart.objects.update(text="")
"""
# Freezes with the checker left out; a slow one has written the frozen row, says so, and waits to be killed.
FREEZE = """
import pathlib, time
from drivbank.access.actors import system_actor
from drivbank.reports.checking import Checked
from drivbank.reports.models import FrozenReport, Report
from drivbank.reports.services import freezing
freezing.report_findings = lambda of, *, by: Checked((), ())
logged = freezing.event_append
def slow(**event):
    pathlib.Path(r"{seen}").write_text(str(FrozenReport.objects.count()))
    time.sleep({seconds})
    return logged(**event)
freezing.event_append = slow
freezing.report_freeze(Report.objects.get().pk, by=system_actor("prov"))
"""
COUNTS = """SELECT (SELECT count(*) FROM reports_frozenreport),
    (SELECT count(*) FROM access_event WHERE action = 'reports.report_frozen')"""


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """An installation with an interim report in it."""
    made = Installation(tmp_path / "home")
    assert made.run("migrate", "-v0").returncode == 0
    set_up = made.run("shell", "-v0", "-c", MAKE)
    assert set_up.returncode == 0, set_up.stderr
    return made


def test_nothing_is_left_of_a_freezing_that_was_cut_off(installation: Installation, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    freezing = installation.start("shell", "-v0", "-c", FREEZE.format(seen=seen, seconds=60))
    wait_for("the frozen row to be written", lambda: seen.exists() and seen.read_text())
    freezing.send_signal(signal.SIGKILL)
    freezing.communicate()
    assert seen.read_text() == "1"
    assert installation.rows(COUNTS) == [(0, 0)]

    again = installation.run("shell", "-v0", "-c", FREEZE.format(seen=seen, seconds=0))
    assert again.returncode == 0, again.stderr
    assert installation.rows(COUNTS) == [(1, 1)]
    assert installation.run("check_log").returncode == 0
