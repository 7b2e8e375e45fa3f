"""A file made from the one before it is the file that would have been written from the beginning."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from drivbank.access.services.events import Items, event_append
from drivbank.interventions.models import Activity
from drivbank.participants.models import Participation
from drivbank.statistics.services import live, patching
from drivbank.statistics.services.engine import query
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.observations import file_labels, observations_write
from drivbank.statistics.services.patching import codes_changed
from tests.statistics.conftest import ESKILSTUNA, SYSTEM, Person, counted

NOTED = "participants.participation_corrected"


@pytest.fixture
def patches(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note for each file whether it was made from the one before."""
    made: list[bool] = []
    real = live.observations_patch

    def noted(*args: Any, **more: Any) -> bool:
        made.append(real(*args, **more))
        return made[-1]

    monkeypatch.setattr(live, "observations_patch", noted)
    return made


def changed(*codes: str, kind: str = "participation") -> None:
    """Add the event that a change of these codes leaves."""
    items = Items.of((kind, code, "{}") for code in codes)
    event_append(by=SYSTEM, action=NOTED, subject=codes[0], items=items)


def content(file: Path) -> list[tuple[Any, ...]]:
    return query("SELECT * FROM observations ORDER BY ALL", {}, file=file)


def assert_whole(home: Path) -> None:
    """Compare the file of now with one written from the beginning: the rows, their order in years, and the labels."""
    found, fresh = live_source().file, home / "fresh.parquet"
    observations_write(fresh, moment=timezone.now())
    assert content(found) == content(fresh)
    days = "SELECT exited_on FROM observations WHERE record = 'participation'"
    assert query(days, {}, file=found) == query(days, {}, file=fresh)
    old, new = file_labels(found), file_labels(fresh)
    assert (old.data_version, old.first_year, old.interventions) == (
        new.data_version,
        new.first_year,
        new.interventions,
    )


def test_any_changes_give_the_same_file(
    person: Person, activity: Callable[..., Activity], home: Path, patches: list[bool]
) -> None:
    random = Random(3)
    activity("2025-02-01", women=3)
    people = [person(f"2024-{month:02}-01") for month in range(1, 13)]
    live_source()
    for step in range(25):
        with transaction.atomic():
            touched = random.sample(people, 3)
            for row in touched[:2]:
                row.municipality_id = random.choice(["0480", ESKILSTUNA])
                row.exited_on = random.choice([None, date(2025, 1, 1 + step)])
                row.exit_reason = "work" if row.exited_on else ""
                row.enrolled_on = date(2023 if step == 9 else 2024, random.randint(1, 12), 1)
                row.save()
            if step % 5 == 4:
                touched[2].delete()
                people.remove(touched[2])
                people.append(Participation.objects.create(**new(step, touched[0].intervention_id)))
                touched.append(people[-1])
            changed(*(row.code for row in touched))
        assert_whole(home)
    assert patches == [True] * 25


def new(number: int, intervention_id: int) -> dict[str, Any]:
    return {
        "code": f"N{number:08}",
        "intervention_id": intervention_id,
        "municipality_id": "0480",
        "enrolled_on": date(2022, 5, 1),
        "registered_at": timezone.now(),
    }


def test_an_assignment_changes_no_row(person: Person, home: Path, patches: list[bool]) -> None:
    row = person("2025-01-10")
    before = content(live_source().file)
    changed(row.code, kind="assignment")
    assert content(live_source().file) == before
    assert patches == [True]


def test_what_the_log_does_not_name_means_a_file_from_the_beginning(
    person: Person, activity: Callable[..., Activity], home: Path, patches: list[bool]
) -> None:
    person("2025-01-10")
    live_source()
    person("2025-01-11")  # its event has no items
    assert_whole(home)
    activity("2025-02-01", women=3)  # an event of another room
    assert_whole(home)
    changed("A00000001", kind="activity")
    assert_whole(home)
    assert patches == [False] * 3


def test_too_much_means_a_file_from_the_beginning(
    person: Person, home: Path, patches: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patching, "MOST_CHANGED", 2)
    people = [person("2025-01-10") for _ in range(4)]
    version = file_labels(live_source().file).data_version
    changed(people[0].code, people[1].code)
    assert codes_changed(version) == [people[0].code, people[1].code]
    changed(people[2].code)
    assert codes_changed(version) is None
    assert_whole(home)
    assert codes_changed("never heard of") is None


def test_a_row_that_the_log_forgot_is_found_by_counting(
    person: Person, home: Path, patches: list[bool]
) -> None:
    row = person("2025-01-10")
    live_source()
    Participation.objects.create(**new(1, row.intervention_id))
    changed(row.code)
    assert_whole(home)
    assert patches == [False]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_threads_that_come_at_once_share_one_file(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person("2025-01-10")
    written: list[Path] = []

    def noted(target: Path, **more: Any) -> int:
        written.append(target)
        return observations_write(target, **more)

    monkeypatch.setattr(live, "observations_write", noted)
    found: list[Any] = []

    def count() -> None:
        found.append(counted("participants")["Totalt",]["Totalt antal"])
        connection.close()

    threads = [Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 6
    assert len(written) == 1
