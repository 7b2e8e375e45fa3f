"""Ending participations: the rules of a correction, several together or not at all, the old values in the log."""

from collections.abc import Callable
from datetime import timedelta

import orjson
import pytest
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.seen import ChangedMeanwhile
from drivbank.participants.models import Participation
from drivbank.participants.policies import Window
from drivbank.participants.selectors.showing import history, participation_in
from drivbank.participants.services.correcting import participation_values
from drivbank.participants.services.ending import (
    NotEnded,
    UnconfirmedRows,
    participation_end,
    participations_end,
)
from drivbank.participants.services.entries import Invalid, cells_of
from tests.exchange.books import code
from tests.house import SYSTEM, House
from tests.participants.conftest import NYKOPING, Person

pytestmark = pytest.mark.django_db
ActorWith = Callable[..., Actor]
DAY = "2025-06-02"


def end(found: Participation, *, by: Actor = SYSTEM, **typed: str) -> bool:
    seen = participation_values(found.pk, by=by)
    given = {"exited_on": DAY, "exit_reason": "work", **typed}
    cells = {**cells_of(seen), **{name: (text,) for name, text in given.items()}}
    return participation_end(found.pk, cells, seen=seen, by=by)


def end_all(*rows: Participation, day: str = DAY, reason: str = "work", confirmed: str = "") -> int:
    ids = [row.pk for row in rows]
    return participations_end(ids, exited_on=day, exit_reason=reason, confirmed=confirmed, by=SYSTEM)


def ended() -> set[str]:
    return set(Participation.objects.exclude(exited_on=None).values_list("code", flat=True))


def test_one_is_ended_and_the_log_calls_it_so(person: Person) -> None:
    found = person(1, "2025-02-03")
    assert end(found, work_after="p50")
    found.refresh_from_db()
    assert (str(found.exited_on), found.exit_reason, found.work_after) == (DAY, "work", "p50")
    item = EventItem.objects.get(event__action="participants.ended")
    assert orjson.loads(item.changes) == {
        "exited_on": [None, DAY],
        "exit_reason": ["", "work"],
        "work_after": ["", "p50"],
    }


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"exited_on": ""}, "Avslutad saknas."),
        ({"exit_reason": ""}, "Avslutsorsak saknas."),
        ({"exited_on": "2025-01-01"}, "Avslutad (2025-01-01) är före Inskriven (2025-02-03)."),
        ({"exit_reason": "moved"}, "Insatsen använder inte den avslutsorsaken."),
        ({"exited_on": (timezone.localdate() + timedelta(days=1)).isoformat()}, "ligger i framtiden"),
    ],
)
def test_an_end_that_cannot_be_is_refused(person: Person, typed: dict[str, str], message: str) -> None:
    with pytest.raises(Invalid) as refused:
        end(person(1, "2025-02-03"), **typed)
    assert message in str(refused.value)
    assert ended() == set()


def test_the_second_to_end_overwrites_nothing(person: Person) -> None:
    found = person(1, "2025-02-03")
    seen = participation_values(found.pk, by=SYSTEM)
    end(found)
    cells = {**cells_of(seen), "exited_on": ("2025-07-01",), "exit_reason": ("studies",)}
    with pytest.raises(ChangedMeanwhile):
        participation_end(found.pk, cells, seen=seen, by=SYSTEM)


def test_several_are_ended_in_one_event_that_each_remembers(person: Person) -> None:
    rows = [person(number, "2025-02-03") for number in (1, 2, 3)]
    assert end_all(*rows) == 3
    assert ended() == {code(1), code(2), code(3)}
    event = Event.objects.get(action="participants.ended")
    assert event.data == {"participations": 3, "participation_ids": sorted(row.pk for row in rows)}
    fact = participation_in((Window(),), rows[1].pk)
    assert fact is not None
    [line] = history(fact)
    assert line.changes == {"exited_on": (None, DAY), "exit_reason": ("", "work")}


def test_none_is_ended_when_one_may_not_be_and_each_is_told_why(person: Person) -> None:
    early, late = person(1, "2025-02-03"), person(2, "2025-09-01")
    left = person(3, "2025-02-03", exited_on="2025-05-01")
    with pytest.raises(NotEnded) as refused:
        end_all(early, late, left)
    assert {(found.code, str(found.problem.message)) for found in refused.value.problems} == {
        (code(2), "Avslutad (2025-06-02) är före Inskriven (2025-09-01)."),
        (code(3), "Deltagaren är redan avslutad, 2025-05-01."),
    }
    assert ended() == {code(3)}
    assert not Event.objects.filter(action="participants.ended").exists()


def test_warnings_of_any_are_confirmed_together(person: Person) -> None:
    plain = person(1, "2025-02-03")
    training = person(2, "2025-02-03", training_from="2025-03-01", training_to="2025-06-30")
    with pytest.raises(UnconfirmedRows) as asked:
        end_all(plain, training)
    assert [found.code for found in asked.value.warnings] == [code(2)]
    assert ended() == set()
    with pytest.raises(UnconfirmedRows):
        end_all(plain, training, day="2025-06-03", confirmed=asked.value.mark)
    assert end_all(plain, training, confirmed=asked.value.mark) == 2


@pytest.mark.parametrize(("day", "reason"), [("", "work"), (DAY, "")])
def test_several_need_a_day_and_a_reason(person: Person, day: str, reason: str) -> None:
    with pytest.raises(Invalid):
        end_all(person(1, "2025-02-03"), day=day, reason=reason)


def test_a_row_outside_the_own_area_ends_nobody(person: Person, actor_with: ActorWith, house: House) -> None:
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    rows = person(1, "2025-02-03"), person(2, "2025-02-03", municipality_id=NYKOPING)
    with pytest.raises(Refused):
        participations_end([row.pk for row in rows], exited_on=DAY, exit_reason="work", by=actor)
    assert ended() == set()
