"""The event log: written with the change or not at all, and no tampering goes unseen."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem, LogHead
from drivbank.access.selectors import events_in_order, log_head
from drivbank.access.services import chain
from drivbank.access.services.events import Items, event_append, event_hash, items_hash
from drivbank.access.services.users import user_create
from drivbank.organisation.services import association_create


def append(system: Actor, number: int) -> Event:
    items = Items.of(("participation", f"code-{number}-{row}", '{"age":[33,34]}') for row in range(3))
    return event_append(
        by=system, action="participants.imported", subject=f"file {number}", data={"rows": 3}, items=items
    )


@pytest.fixture
def log(db: None, system: Actor) -> list[Event]:
    """Four events with three items each."""
    return [append(system, number) for number in range(1, 5)]


def problem(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what check_log says is wrong, "" when the log is whole."""
    try:
        call_command("check_log", *words)
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


def cut(after: int) -> None:
    """Remove the events after a number."""
    EventItem.objects.filter(event__number__gt=after).delete()
    Event.objects.filter(number__gt=after).delete()


@pytest.mark.parametrize("head", [{"hash": "", "length": 0}, {"length": 3}, None])
def test_a_head_that_is_short_of_the_events_or_gone_is_found(
    log: list[Event], head: dict[str, object] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if head is None:
        LogHead.objects.all().delete()
    else:
        LogHead.objects.update(**{"hash": log[2].hash, **head})
    assert "slutmärke" in problem(capsys)


@pytest.mark.django_db
def test_everything_removed_is_found_by_the_accounts(
    system: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    user_create(email="a@prov.example", name="A", password=None, grants=[], by=system)
    cut(0)
    LogHead.objects.all().delete()
    assert "tom" in problem(capsys)


@pytest.mark.django_db
def test_everything_removed_is_found_by_the_association(
    system: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    association_create(name="Samordningsförbundet Prov", by=system)
    cut(0)
    LogHead.objects.update(hash="", length=0)
    assert "tom" in problem(capsys)


def test_the_number_and_the_last_hash_are_printed_to_be_kept_elsewhere(
    log: list[Event], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("check_log")
    printed = capsys.readouterr().out
    assert "4 händelser" in printed
    assert log[-1].hash in printed


@pytest.mark.parametrize("number", [1, 3, 4])
def test_a_hash_that_was_kept_is_found_in_the_chain(
    log: list[Event], number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert problem(capsys, "--expect", f" {log[number - 1].hash.upper()} ") == ""


def test_a_tail_cut_with_the_head_moved_is_found_by_the_hash_kept_elsewhere(
    log: list[Event], capsys: pytest.CaptureFixture[str]
) -> None:
    cut(2)
    LogHead.objects.update(hash=log[1].hash, length=2)
    assert problem(capsys) == ""  # the chain itself can not tell
    assert "finns inte i händelseloggen" in problem(capsys, "--expect", log[-1].hash)


def test_a_chain_rewritten_whole_is_found_by_the_hash_kept_elsewhere(
    log: list[Event], capsys: pytest.CaptureFixture[str]
) -> None:
    previous = log[0].hash
    for event in Event.objects.filter(number__gt=1):
        event.subject = "rewritten"
        event.hash = previous = event_hash(event, previous=previous)
        event.save()
    LogHead.objects.update(hash=previous)
    assert problem(capsys) == ""
    assert "finns inte i händelseloggen" in problem(capsys, "--expect", log[-1].hash)


@pytest.mark.parametrize("word", ["", "abc", "g" * 64, "f" * 65])
def test_what_is_not_a_hash_is_not_looked_for(
    log: list[Event], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "64 tecken" in problem(capsys, f"--expect={word}")


@pytest.mark.django_db
def test_a_hash_is_not_found_in_an_empty_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert "finns inte" in problem(capsys, "--expect", "0" * 64)


def test_what_others_add_while_the_chain_is_walked_is_no_fault(
    log: list[Event], system: Actor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def joined() -> Iterator[Event]:
        append(system, 5)
        yield from events_in_order()
        append(system, 6)

    monkeypatch.setattr(chain, "events_in_order", joined)
    assert problem(capsys) == ""


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


def test_checking_asks_twice_for_the_head_once_for_the_events_and_once_for_the_items_of_each(
    log: list[Event], django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    with django_assert_num_queries(3 + len(log)):
        call_command("check_log", stdout=StringIO())


def test_a_long_subject_is_kept_cut_and_the_log_is_whole(
    db: None, system: Actor, capsys: pytest.CaptureFixture[str]
) -> None:
    event = event_append(by=system, action="exchange.imported", subject="å" * 200)
    assert event.subject == "å" * 160
    assert problem(capsys) == ""
