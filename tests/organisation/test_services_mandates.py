"""Bodies, people and mandates: who may keep them, no seat taken twice, and nothing personal in the log."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.organisation.models import Body, Mandate, Member
from drivbank.organisation.selectors import board_on, bodies, mandate_row
from drivbank.organisation.services import (
    MandateDraft,
    NewPerson,
    body_create,
    body_update,
    mandate_create,
    mandate_delete,
    mandate_update,
    member_update,
    person_create,
    person_update,
)
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
SINCE = date(2023, 4, 1)


@pytest.fixture
def board(house: House) -> Body:
    return body_create(name="Styrelsen", kind="board", by=SYSTEM)


@pytest.fixture
def draft(house: House) -> MandateDraft:
    """An ordinary seat for Nyköping, from the spring of 2023 and on."""
    person = person_create(name="Astrid Exempelgren", email="astrid@exempel.example", by=SYSTEM)
    return MandateDraft(person.pk, member_id("Nyköping"), "ordinary", SINCE)


def member_id(name: str) -> int:
    return Member.objects.get(name=name).pk


def someone(name: str = "Bo Påhittsson") -> int:
    return person_create(name=name, by=SYSTEM).pk


def test_one_sits_and_one_stands_in_for_each_member(board: Body, draft: MandateDraft) -> None:
    mandate_create(board.pk, draft, by=SYSTEM)
    mandate_create(board.pk, replace(draft, person=someone(), role="substitute"), by=SYSTEM)
    found = board_on(SINCE)
    assert found is not None
    seats = {
        seat.member: (seat.ordinary and seat.ordinary.person, seat.substitute and seat.substitute.person)
        for seat in found.seats
    }
    assert seats == {
        "Nyköping": ("Astrid Exempelgren", "Bo Påhittsson"),
        "Eskilstuna": (None, None),
        "Region Sörmland": (None, None),
    }


def test_there_is_no_board_table_without_a_board(house: House) -> None:
    assert board_on(SINCE) is None


def test_a_member_with_two_seats_has_two_rows(board: Body, draft: MandateDraft) -> None:
    values = {"name": "Nyköping", "joined_on": None, "left_on": None, "board_seats": 2}
    member_update(member_id("Nyköping"), **values, by=SYSTEM)
    mandate_create(board.pk, draft, by=SYSTEM)
    mandate_create(board.pk, replace(draft, person=someone()), by=SYSTEM)
    with pytest.raises(ValidationError, match="redan sina ledamöter"):
        mandate_create(board.pk, replace(draft, person=someone("Tredje")), by=SYSTEM)
    found = board_on(SINCE)
    assert found is not None
    assert [seat.member for seat in found.seats].count("Nyköping") == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, "Personen har redan ett uppdrag"),
        ({"person": None}, "Nyköping har redan sina ledamöter"),
        ({"person": None, "starts_on": date(2022, 1, 1)}, "redan sina ledamöter"),
        ({"person": None, "member": None}, "I styrelsen företräder alla en medlem"),
        ({"person": None, "member": 999_999}, "Medlemmen finns inte"),
        ({"person": 999_999}, "Personen finns inte"),
        ({"person": None, "ends_on": date(2023, 1, 1)}, "före första dagen"),
        ({"person": None, "party": "850312-1234"}, "ser ut att innehålla"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    board: Body, draft: MandateDraft, change: dict[str, object], message: str
) -> None:
    mandate_create(board.pk, draft, by=SYSTEM)
    values = {**change, "person": change.get("person", draft.person) or someone()}
    with pytest.raises(ValidationError, match=message):
        mandate_create(board.pk, replace(draft, **values), by=SYSTEM)
    assert Mandate.objects.count() == 1


def test_a_successor_takes_over_the_day_after(board: Body, draft: MandateDraft) -> None:
    first = mandate_create(board.pk, draft, by=SYSTEM)
    successor = replace(draft, person=someone(), starts_on=date(2025, 1, 1))
    with pytest.raises(ValidationError):
        mandate_create(board.pk, successor, by=SYSTEM)
    with pytest.raises(ValidationError):
        mandate_update(first.pk, replace(draft, ends_on=date(2022, 1, 1)), by=SYSTEM)
    mandate_update(first.pk, replace(draft, ends_on=date(2024, 12, 31)), by=SYSTEM)
    second = mandate_create(board.pk, successor, by=SYSTEM)
    with pytest.raises(ValidationError, match="redan sina ledamöter"):
        mandate_update(first.pk, replace(draft, ends_on=date(2025, 1, 1)), by=SYSTEM)
    mandate_update(second.pk, replace(successor, ends_on=date(2026, 12, 31)), by=SYSTEM)


def test_a_body_has_one_chair_at_a_time(house: House, draft: MandateDraft) -> None:
    group = body_create(name="Arbetsutskottet", kind="executive_committee", by=SYSTEM)
    mandate_create(group.pk, replace(draft, role="chair", member=None), by=SYSTEM)
    other = replace(draft, person=someone(), role="chair")
    with pytest.raises(ValidationError, match="är redan Astrid Exempelgren"):
        mandate_create(group.pk, other, by=SYSTEM)
    mandate_create(group.pk, replace(other, role="first_vice_chair"), by=SYSTEM)
    mandate_create(group.pk, replace(draft, person=someone("C")), by=SYSTEM)
    mandate_create(group.pk, replace(draft, person=someone("D")), by=SYSTEM)


def test_there_is_one_board_and_a_steering_group_steers_something(board: Body, house: House) -> None:
    with pytest.raises(ValidationError, match="redan en styrelse"):
        body_create(name="Styrelse två", kind="board", by=SYSTEM)
    with pytest.raises(ValidationError, match="vilken insats"):
        body_create(name="Styrgrupp", kind="steering_group", by=SYSTEM)
    with pytest.raises(ValidationError, match="Bara en styrgrupp"):
        body_create(name="AU", kind="executive_committee", intervention_id=house.sikta.pk, by=SYSTEM)
    with pytest.raises(ValidationError, match="heter så"):
        body_create(name="styrelsen", kind="preparatory_group", by=SYSTEM)
    body_create(name="Styrgrupp", kind="steering_group", intervention_id=house.sikta.pk, by=SYSTEM)
    assert [group.name for group in bodies(intervention_id=house.sikta.pk)] == ["Styrgrupp"]


def test_nothing_ends_before_the_mandates_in_it(house: House, draft: MandateDraft, board: Body) -> None:
    group = body_create(name="AU", kind="executive_committee", by=SYSTEM)
    made = mandate_create(group.pk, draft, by=SYSTEM)
    left = {"name": "Nyköping", "joined_on": None, "left_on": date(2025, 6, 30), "board_seats": 1}
    with pytest.raises(ValidationError, match="AU"):
        member_update(member_id("Nyköping"), **left, by=SYSTEM)
    with pytest.raises(ValidationError, match="varar längre"):
        body_update(group.pk, name="AU", ended_on=date(2025, 6, 30), by=SYSTEM)
    with pytest.raises(ValidationError, match="alltid en styrelse"):
        body_update(board.pk, name="Styrelsen", ended_on=date(2025, 6, 30), by=SYSTEM)
    mandate_update(made.pk, replace(draft, ends_on=date(2025, 6, 30)), by=SYSTEM)
    body_update(group.pk, name="AU", ended_on=date(2025, 6, 30), by=SYSTEM)
    member_update(member_id("Nyköping"), **left, by=SYSTEM)
    with pytest.raises(ValidationError, match="upphörde 2025-06-30"):
        mandate_update(made.pk, draft, by=SYSTEM)
    with pytest.raises(ValidationError, match="lämnade förbundet 2025-06-30"):
        mandate_create(board.pk, replace(draft, person=someone()), by=SYSTEM)


def test_what_another_has_changed_is_not_overwritten(board: Body, draft: MandateDraft) -> None:
    made = mandate_create(board.pk, draft, by=SYSTEM)
    seen = fingerprint(mandate_row(made.pk) or {})
    mandate_update(made.pk, replace(draft, party="S"), seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        mandate_update(made.pk, replace(draft, party="M"), seen=seen, by=SYSTEM)
    made.refresh_from_db()
    assert made.party == "S"


def test_the_log_has_old_and_new_and_nobodys_name(board: Body, draft: MandateDraft) -> None:
    made = mandate_create(board.pk, draft, by=SYSTEM)
    mandate_update(made.pk, replace(draft, ends_on=date(2025, 1, 1)), by=SYSTEM)
    person_update(draft.person, name="Astrid Provgren", email="ny@exempel.example", by=SYSTEM)
    item = EventItem.objects.filter(kind="mandate", subject=str(made.pk)).order_by("-pk")[0]
    assert json.loads(item.changes) == {"ends_on": [None, "2025-01-01"]}
    mandate_delete(made.pk, by=SYSTEM)
    written = [
        json.dumps([event.subject, event.data, [row.changes for row in event.items.all()]])
        for event in Event.objects.filter(room="organisation")
    ]
    assert len(written) >= 6
    assert not any(word in text for text in written for word in ("Astrid", "exempel.example"))


def test_a_new_person_comes_with_the_mandate_or_not_at_all(board: Body, draft: MandateDraft) -> None:
    new = NewPerson("Cilla Mönster", "fel adress")
    with pytest.raises(ValidationError, match="inte en e-postadress"):
        mandate_create(board.pk, draft, new_person=new, by=SYSTEM)
    made = mandate_create(board.pk, draft, new_person=replace(new, email=""), by=SYSTEM)
    assert made.person.name == "Cilla Mönster"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE])
def test_only_the_office_keeps_bodies_and_people(
    house: House, board: Body, draft: MandateDraft, actor_as: Callable[..., Actor], role: Role
) -> None:
    made = mandate_create(board.pk, draft, by=SYSTEM)
    by = actor_as(role, intervention_id=house.sikta.pk, area_id=house.north)
    acts: tuple[Callable[[], object], ...] = (
        lambda: body_create(name="AU", kind="executive_committee", by=by),
        lambda: body_update(board.pk, name="S", ended_on=None, by=by),
        lambda: mandate_create(board.pk, draft, by=by),
        lambda: mandate_update(made.pk, draft, by=by),
        lambda: mandate_delete(made.pk, by=by),
        lambda: person_create(name="X", by=by),
        lambda: person_update(draft.person, name="X", email="", by=by),
    )
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert Mandate.objects.count() == 1
