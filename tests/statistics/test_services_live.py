"""The live file follows what is registered and is written once for each change."""

import os
import time
from pathlib import Path

import pytest

from drivbank.statistics.services import live
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.observations import observations_write
from tests.statistics.conftest import Person, counted


def test_a_count_follows_each_change(person: Person) -> None:
    person("2025-01-10")
    assert counted("participants")["Totalt",]["Totalt antal"] == 1
    person("2025-01-10")
    assert counted("participants")["Totalt",]["Totalt antal"] == 2


def test_nothing_is_written_while_nothing_changes(person: Person) -> None:
    person("2025-01-10")
    first = live_source().file
    written = first.stat().st_mtime_ns
    assert live_source().file == first
    assert first.stat().st_mtime_ns == written


def test_files_that_nobody_can_be_opening_are_removed(person: Person, home: Path) -> None:
    files = []
    for age in (30, 20, 10):
        person("2025-01-10")
        files.append(live_source().file)
        long_ago = time.time() - age * live.KEEP_SECONDS
        os.utime(files[-1], (long_ago, long_ago))
    person("2025-01-10")
    current = live_source().file
    assert set((home / "live").iterdir()) == {current, files[-1]}


def test_a_change_while_the_file_is_written_means_another_try(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("2025-01-10")
    tries: list[Path] = []

    def interrupted(target: Path, **more: object) -> int:
        rows = observations_write(target, **more)  # type: ignore[arg-type]  # passed on as they came
        if not tries:
            person("2025-01-10")
        tries.append(target)
        return rows

    monkeypatch.setattr(live, "observations_write", interrupted)
    assert counted("participants")["Totalt",]["Totalt antal"] == 2
    assert len(tries) == 2


def test_changes_without_end_are_held_back_at_last(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[Path] = []

    def interrupted(target: Path, **more: object) -> int:
        rows = observations_write(target, **more)  # type: ignore[arg-type]  # passed on as they came
        tries.append(target)
        if len(tries) <= live.TRIES:
            person("2025-01-10")
        return rows

    monkeypatch.setattr(live, "observations_write", interrupted)
    assert counted("participants")["Totalt",]["Totalt antal"] == live.TRIES
    assert len(tries) == live.TRIES + 1
