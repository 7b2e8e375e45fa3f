"""The event log: written with the change or not at all, and no tampering goes unseen."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem, LogHead
from drivbank.access.selectors import log_head
from drivbank.access.services.events import Items, event_append, event_hash, items_hash


def append(system: Actor, number: int) -> Event:
    items = Items.of(("participation", f"code-{number}-{row}", '{"age":[33,34]}') for row in range(3))
    return event_append(
        by=system, action="participants.imported", subject=f"file {number}", data={"rows": 3}, items=items
    )


@pytest.fixture
def log(db: None, system: Actor) -> list[Event]:
    """Four events with three items each."""
    return [append(system, number) for number in range(1, 5)]


def problem(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what check_log says is wrong, "" when the log is whole."""
    try:
        call_command("check_log")
    except CommandError as error:
        return str(error)
    assert "hel" in capsys.readouterr().out
    return ""


def test_an_untouched_log_is_whole(log: list[Event], capsys: pytest.CaptureFixture[str]) -> None:
    assert problem(capsys) == ""
    assert log_head() == (log[-1].hash, 4)


@pytest.mark.django_db
def test_an_empty_log_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert problem(capsys) == ""


@pytest.mark.parametrize(
    "change",
    [
        {"data": {"rows": 4}},
        {"subject": "another file"},
        {"action": "participants.removed"},
        {"room": "organisation"},
        {"actor_label": "someone else"},
        {"at": "2020-01-01T00:00:00Z"},
        {"items_hash": ""},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_is_found(
    log: list[Event], change: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    Event.objects.filter(number=2).update(**change)
    assert "Händelse 2" in problem(capsys)


def test_a_changed_event_with_a_hash_to_match_is_found_at_the_next(
    log: list[Event], capsys: pytest.CaptureFixture[str]
) -> None:
    event = Event.objects.get(number=2)
    event.data = {"rows": 400}
    event.hash = event_hash(event, previous=log[0].hash)
    event.save()
    assert "Händelse 3" in problem(capsys)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_removed_event_is_found(log: list[Event], number: int, capsys: pytest.CaptureFixture[str]) -> None:
    EventItem.objects.filter(event__number=number).delete()
    Event.objects.filter(number=number).delete()
    expected = "Rader saknas i slutet" if number == 4 else f"Händelse {number} saknas"
    assert expected in problem(capsys)


def test_all_events_removed_is_found(log: list[Event], capsys: pytest.CaptureFixture[str]) -> None:
    EventItem.objects.all().delete()
    Event.objects.all().delete()
    assert "Rader saknas" in problem(capsys)


def test_a_head_put_back_is_found_when_the_events_go_on(
    log: list[Event], capsys: pytest.CaptureFixture[str]
) -> None:
    LogHead.objects.update(hash="f" * 64, length=3)
    assert "Händelse 3" in problem(capsys)


def test_events_that_changed_places_are_found(log: list[Event], capsys: pytest.CaptureFixture[str]) -> None:
    Event.objects.filter(number=2).update(number=99)
    Event.objects.filter(number=3).update(number=2)
    Event.objects.filter(number=99).update(number=3)
    assert "Händelse 2" in problem(capsys)


def test_an_invented_event_is_found(log: list[Event], capsys: pytest.CaptureFixture[str]) -> None:
    forged = Event.objects.get(number=4)
    forged.pk, forged.number = None, 5
    forged.save(force_insert=True)
    assert "Händelse 5" in problem(capsys)


def change_item() -> None:
    EventItem.objects.filter(subject="code-3-1").update(changes='{"age":[33,35]}')


def remove_item() -> None:
    EventItem.objects.filter(subject="code-3-1").delete()


def add_item() -> None:
    EventItem.objects.create(event=Event.objects.get(number=3), kind="participation", subject="code-3-9")


def move_item() -> None:
    EventItem.objects.filter(subject="code-3-1").update(event=Event.objects.get(number=4))


@pytest.mark.parametrize("tamper", [change_item, remove_item, add_item, move_item])
def test_items_that_were_touched_are_found(
    log: list[Event], tamper: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    tamper()
    assert "Händelse 3: en eller flera av dess poster" in problem(capsys)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(system: Actor) -> None:
    with pytest.raises(RuntimeError, match="samma transaktion"):
        append(system, 1)
    assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_undone_change_leaves_no_event_and_no_gap(
    system: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    with transaction.atomic():
        append(system, 1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        append(system, 2)
        raise ZeroDivisionError
    with transaction.atomic():
        append(system, 3)
    assert list(Event.objects.values_list("number", "subject")) == [(1, "file 1"), (2, "file 3")]
    assert problem(capsys) == ""


def test_the_hash_of_items_tells_where_one_ends() -> None:
    assert items_hash([("a", "bc", "")]) != items_hash([("ab", "c", "")])
    assert items_hash([("a", "b", ""), ("c", "d", "")]) != items_hash([("c", "d", ""), ("a", "b", "")])
    assert items_hash([]) == ""


def test_checking_asks_once_for_the_events_and_once_for_the_items_of_each(
    log: list[Event], django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with django_assert_num_queries(2 + len(log)):
        call_command("check_log", stdout=StringIO())
