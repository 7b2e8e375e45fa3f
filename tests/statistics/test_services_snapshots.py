"""A snapshot is of one moment, stays the same for ever, and is not trusted once its file has changed."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.services.events import log_lock
from drivbank.participants.models import Participation
from drivbank.statistics.catalogue import table_ids
from drivbank.statistics.labels import SCHEMA
from drivbank.statistics.models import Snapshot
from drivbank.statistics.outputs import table_json
from drivbank.statistics.selectors import snapshot_file, snapshot_named, snapshot_numbered, snapshots
from drivbank.statistics.services import observations
from drivbank.statistics.services import snapshots as service
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.services.snapshots import (
    SnapshotFault,
    snapshot_faults,
    snapshot_source,
    snapshot_take,
)
from drivbank.statistics.sources import SnapshotFact, Source
from tests.statistics.conftest import EVERYTHING, SYSTEM, House, Person, counted


def printed(source: Source) -> list[bytes]:
    """Return every table of the year as it goes out."""
    tables = (table_count(name, 2025, scope=EVERYTHING, source=source) for name in table_ids())
    return [table_json(table) for table in tables]


def file_of(home: Path) -> Path:
    [path] = (home / "snapshots").iterdir()
    return path


@pytest.fixture
def taken(person: Person) -> SnapshotFact:
    """Take a snapshot of one participation."""
    person("2025-01-10", "2025-05-01", exit_reason="work", sex="woman")
    return snapshot_take(name="  Bokslut   2025 ", by=SYSTEM)


def test_a_table_on_a_snapshot_is_the_same_whatever_is_registered_later(
    taken: SnapshotFact, person: Person, house: House
) -> None:
    before = printed(snapshot_source(taken))
    person("2025-02-01")
    Participation.objects.filter(exit_reason="work").update(exit_reason="studies")
    assert printed(snapshot_source(taken)) == before
    assert counted("participants")["Totalt",]["Totalt antal"] == 2


def test_live_and_snapshot_give_the_same_numbers(taken: SnapshotFact) -> None:
    for name in table_ids():
        live = table_count(name, 2025, scope=EVERYTHING)
        frozen = table_count(name, 2025, scope=EVERYTHING, source=snapshot_source(taken))
        assert live.lines == frozen.lines


def test_a_snapshot_counts_without_the_interventions_of_the_database(
    taken: SnapshotFact, house: House
) -> None:
    before = printed(snapshot_source(taken))
    Participation.objects.all().delete()
    assert printed(snapshot_source(taken)) == before


def test_taking_one_is_in_the_log_with_its_hash(taken: SnapshotFact) -> None:
    event = Event.objects.get(action="statistics.snapshot_taken")
    assert event.data["sha256"] == taken.sha256
    assert (taken.name, taken.rows) == ("Bokslut 2025", 1)


def test_the_moment_is_that_of_the_lock_not_of_the_wait_before_it(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = timezone.now()
    steps = iter(first + timedelta(minutes=number) for number in range(100))
    monkeypatch.setattr(timezone, "now", lambda: next(steps))

    def waited() -> None:
        log_lock()
        person("2025-01-10")  # what the writer before in the queue did

    monkeypatch.setattr(service, "log_lock", waited)
    taken = snapshot_take(name="Bokslut 2025", by=SYSTEM)
    written = Event.objects.get(action="participants.registered").at
    assert taken.rows == 1
    assert taken.taken_at > written
    assert snapshot_source(taken).labels.taken_at == taken.taken_at


@pytest.mark.parametrize("column", ["name", "file", "sha256", "rows", "taken_at", "taken_by_label"])
def test_a_row_that_differs_from_the_event_log_is_refused(taken: SnapshotFact, column: str) -> None:
    value = {
        "name": "Omdöpt",
        "file": "another.parquet",
        "sha256": "0" * 64,
        "rows": taken.rows + 1,
        "taken_at": taken.taken_at + timedelta(days=1),
        "taken_by_label": "någon annan",
    }[column]
    Snapshot.objects.filter(pk=taken.id).update(**{column: value})
    changed = snapshot_numbered(taken.id)
    assert changed is not None
    with pytest.raises(SnapshotFault, match="händelseloggen"):
        snapshot_source(changed)


def test_a_row_pointed_at_another_file_with_its_hash_is_refused(taken: SnapshotFact, person: Person) -> None:
    person("2025-02-01")
    other = Snapshot.objects.get(pk=snapshot_take(name="Senare", by=SYSTEM).id)
    values = {"sha256": other.sha256, "rows": other.rows, "taken_at": other.taken_at}
    Snapshot.objects.filter(pk=other.pk).delete()
    Snapshot.objects.filter(pk=taken.id).update(file=other.file, **values)
    changed = snapshot_numbered(taken.id)
    assert changed is not None
    with pytest.raises(SnapshotFault, match="händelseloggen"):
        snapshot_source(changed)


def test_a_row_that_the_event_log_does_not_know_is_refused(taken: SnapshotFact) -> None:
    row = Snapshot.objects.get(pk=taken.id)
    row.pk, row.name, row.file = None, "Påhittad", "x"
    row.save(force_insert=True)
    invented = snapshot_named("Påhittad")
    assert invented is not None
    with pytest.raises(SnapshotFault, match="händelseloggen"):
        snapshot_source(invented)


def test_what_is_wrong_is_said_of_each(taken: SnapshotFact, home: Path) -> None:
    assert snapshot_faults() == []
    kept = snapshot_take(name="Hel", by=SYSTEM)
    changed = snapshot_take(name="Ändrad", by=SYSTEM)
    removed = snapshot_take(name="Borta", by=SYSTEM)
    snapshot_file(taken.id).unlink()
    Snapshot.objects.filter(pk=changed.id).update(sha256="0" * 64)
    Snapshot.objects.filter(pk=removed.id).delete()
    said = snapshot_faults()
    assert len(said) == 3
    assert not any(kept.name in text for text in said)
    assert any("Bokslut 2025 saknas" in text for text in said)
    assert any("Ändrad stämmer inte" in text for text in said)
    assert any("Borta" in text and "tagits bort" in text for text in said)


def test_the_file_is_for_reading_by_its_owner_only(taken: SnapshotFact, home: Path) -> None:
    assert file_of(home).stat().st_mode & 0o777 == 0o400
    assert (home / "snapshots").stat().st_mode & 0o777 == 0o700


def test_a_changed_file_is_refused(taken: SnapshotFact, home: Path) -> None:
    path = file_of(home)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)
    with pytest.raises(SnapshotFault, match="har ändrats"):
        snapshot_source(taken)


def test_a_file_of_another_form_is_said_plainly(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observations, "SCHEMA", SCHEMA - 1)
    older = snapshot_take(name="Gammal form", by=SYSTEM)
    with pytest.raises(SnapshotFault, match="annan version"):
        snapshot_source(older)


def test_a_lost_file_is_said_plainly(taken: SnapshotFact, home: Path) -> None:
    file_of(home).unlink()
    with pytest.raises(SnapshotFault, match="saknas"):
        snapshot_source(taken)


@pytest.mark.parametrize("name", ["", "   ", "2025", "Bokslut 2025", "x" * 121])
def test_a_name_that_will_not_do_leaves_nothing(taken: SnapshotFact, home: Path, name: str) -> None:
    with pytest.raises(SnapshotFault):
        snapshot_take(name=name, by=SYSTEM)
    assert len(snapshots()) == 1
    file_of(home)


def test_a_failure_leaves_no_file_and_no_row(
    person: Person, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(service, "event_append", fail)
    with pytest.raises(OSError, match="full"):
        snapshot_take(name="Halv", by=SYSTEM)
    assert list((home / "snapshots").iterdir()) == []
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE])
def test_only_the_office_takes_one(actor_as: Callable[..., Actor], house: House, role: Role) -> None:
    with pytest.raises(Refused):
        snapshot_take(name="Min egen", by=actor_as(role))


def test_one_is_found_by_name_and_by_number(taken: SnapshotFact) -> None:
    assert snapshot_named("Bokslut 2025") == snapshot_named(str(taken.id)) == taken
    assert snapshot_named("nope") is None


@pytest.mark.parametrize("name", ["Bokslut 19850312-1234", "Fråga 070-123 45 67", "anna@prov.example"])
def test_a_name_that_names_a_person_is_neither_kept_nor_repeated(
    person: Person, home: Path, name: str
) -> None:
    events = Event.objects.count()
    with pytest.raises(SnapshotFault, match="ser ut att innehålla") as refused:
        snapshot_take(name=name, by=SYSTEM)
    assert name not in str(refused.value)
    assert not Snapshot.objects.exists()
    assert Event.objects.count() == events
