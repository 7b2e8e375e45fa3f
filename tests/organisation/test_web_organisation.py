"""The screens of the association, and who may open and send them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.organisation.models import Area, Body, Mandate, Member, Person
from drivbank.organisation.selectors import association
from drivbank.organisation.services import MandateDraft, body_create, mandate_create, person_create
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(user_with: Callable[..., User], house: House) -> Callable[[Role], Client]:
    def sign_in(role: Role) -> Client:
        needs = (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR)
        scope = {"intervention_id": house.sikta.pk} if role in needs else {}
        area = {"area_id": house.north} if role is Role.COORDINATOR else {}
        client = Client()
        client.force_login(user_with(role, **scope, **area))
        return client

    return sign_in


@pytest.fixture
def seat(house: House) -> Mandate:
    """A board with one who sits in it for Nyköping."""
    board = body_create(name="Styrelsen", kind="board", by=SYSTEM)
    person = person_create(name="Astrid Exempelgren", email="astrid@exempel.example", by=SYSTEM)
    member = Member.objects.get(name="Nyköping").pk
    draft = MandateDraft(person.pk, member, "chair", date(2023, 4, 1))
    return mandate_create(board.pk, draft, by=SYSTEM)


def read_pages(seat: Mandate) -> tuple[str, ...]:
    return (
        reverse("organisation:association_show"),
        reverse("organisation:body_show", args=[seat.body_id]),
    )


def office_pages(seat: Mandate) -> tuple[str, ...]:
    area = Area.objects.first()
    assert area is not None
    return (
        reverse("organisation:association_edit"),
        reverse("organisation:member_create"),
        reverse("organisation:member_edit", args=[seat.member_id]),
        reverse("organisation:area_create"),
        reverse("organisation:area_edit", args=[area.pk]),
        reverse("organisation:body_create"),
        reverse("organisation:body_edit", args=[seat.body_id]),
        reverse("organisation:mandate_create", args=[seat.body_id]),
        reverse("organisation:mandate_edit", args=[seat.body_id, seat.pk]),
        reverse("organisation:person_edit", args=[seat.body_id, seat.person_id]),
    )


@pytest.mark.parametrize("role", list(Role))
def test_everyone_with_a_role_reads_and_the_office_alone_changes(
    signed_in: Callable[[Role], Client], seat: Mandate, role: Role
) -> None:
    client = signed_in(role)
    for address in read_pages(seat):
        assert client.get(address).status_code == 200, address
    for address in office_pages(seat):
        assert client.get(address).status_code == (200 if role is Role.OFFICE else 403), address
    remove = reverse("organisation:mandate_delete", args=[seat.body_id, seat.pk])
    assert client.post(remove).status_code == (302 if role is Role.OFFICE else 403)
    assert Mandate.objects.exists() == (role is not Role.OFFICE)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OFFICE])
def test_nobody_else_writes_by_sending_a_form(
    signed_in: Callable[[Role], Client], seat: Mandate, role: Role
) -> None:
    client = signed_in(role)
    for address in office_pages(seat):
        assert client.post(address, {"name": "Nytt namn"}).status_code == 403, address
    assert not Member.objects.filter(name="Nytt namn").exists()


def test_one_without_a_role_is_told_so(client: Client, house: House) -> None:
    client.force_login(User.objects.create(email="ny@prov.example", name="Ny"))
    response = client.get(reverse("organisation:association_show"))
    assert response.status_code == 403
    assert "ingen roll" in response.content.decode()


def test_only_the_office_sees_addresses(signed_in: Callable[[Role], Client], seat: Mandate) -> None:
    seat.body.kind = Body.Kind.COMMITTEE
    seat.body.save()
    address = reverse("organisation:body_show", args=[seat.body_id])
    assert "astrid@exempel.example" in signed_in(Role.OFFICE).get(address).content.decode()
    assert "astrid@exempel.example" not in signed_in(Role.BOARD).get(address).content.decode()


def test_the_office_adds_a_member_that_leaves_later(signed_in: Callable[[Role], Client]) -> None:
    client = signed_in(Role.OFFICE)
    sent = {
        "kind": "municipality",
        "municipality": "0488",
        "name": "Trosa kommun",
        "joined_on": "1 april 2024",
        "board_seats": "1",
    }
    assert client.post(reverse("organisation:member_create"), sent).status_code == 302
    member = Member.objects.get(name="Trosa kommun")
    assert (member.municipality_id, member.joined_on) == ("0488", date(2024, 4, 1))
    address = reverse("organisation:member_edit", args=[member.pk])
    seen = client.get(address).context["form"].initial["seen"]
    leaving = {"name": "Trosa kommun", "board_seats": "1", "joined_on": "2024-04-01", "seen": seen}
    assert client.post(address, {**leaving, "left_on": "2024-03-01"}).status_code == 422
    assert client.post(address, {**leaving, "left_on": "2025-12-31"}).status_code == 302
    page = client.get(reverse("organisation:association_show")).content.decode()
    assert page.index("Tidigare och kommande medlemmar") < page.index("Trosa kommun")


def test_the_office_chooses_the_county_of_a_region(signed_in: Callable[[Role], Client]) -> None:
    client = signed_in(Role.OFFICE)
    sent = {"kind": "region", "name": "Region Prov", "county": "05", "board_seats": "1"}
    assert client.post(reverse("organisation:member_create"), sent).status_code == 302
    member = Member.objects.get(name="Region Prov")
    assert member.county_id == "05"
    address = reverse("organisation:member_edit", args=[member.pk])
    form = client.get(address).context["form"]
    assert form["county"].value() == "05"
    changed = {"name": "Region Prov", "county": "04", "board_seats": "1", "seen": form.initial["seen"]}
    assert client.post(address, changed).status_code == 302
    member.refresh_from_db()
    assert member.county_id == "04"
    other = reverse("organisation:member_edit", args=[Member.objects.get(name="Nyköping").pk])
    assert "county" not in client.get(other).context["form"].fields


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"kind": "municipality", "name": "Ny"}, "Välj vilken kommun det är."),
        ({"kind": "municipality", "municipality": "0480", "name": "Ny"}, "Kommunen är redan medlem."),
        ({"kind": "region", "municipality": "0488", "name": "Ny"}, "Bara en kommun"),
        ({"kind": "social_insurance_agency", "county": "04", "name": "Ny"}, "Bara en region"),
        ({"kind": "region", "name": "REGION SÖRMLAND"}, "Det finns redan en medlem som heter så."),
        ({"kind": "region", "name": "nyköping"}, "Det finns redan en medlem som heter så."),
        ({"kind": "region", "name": "Ring 070-123 45 67"}, "ser ut att innehålla"),
        ({"kind": "region", "name": "Ny", "joined_on": "20/3-26"}, "Skriv datumet som"),
    ],
)
def test_a_member_that_cannot_be_is_refused_with_the_reason(
    signed_in: Callable[[Role], Client], sent: dict[str, str], message: str
) -> None:
    before = Member.objects.count()
    response = signed_in(Role.OFFICE).post(
        reverse("organisation:member_create"), {"board_seats": "1", **sent}
    )
    assert response.status_code == 422
    assert message in response.content.decode()
    assert Member.objects.count() == before


def test_the_second_of_two_is_shown_what_the_first_saved(signed_in: Callable[[Role], Client]) -> None:
    client, address = signed_in(Role.OFFICE), reverse("organisation:association_edit")
    seen = client.get(address).context["form"].initial["seen"]
    first = {"name": "Förbundet Först", "seat": "Flen", "seen": seen}
    second = {"name": "Förbundet Sist", "seat": "Flen", "seen": seen}
    assert client.post(address, first).status_code == 302
    response = client.post(address, second)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Förbundet Först" in page
    assert "Förbundet Sist" in page
    assert association().name == "Förbundet Först"  # type: ignore[union-attr]  # the house has one
    again = {**second, "seen": response.context["form"].data["seen"]}
    assert client.post(address, again).status_code == 302
    assert association().name == "Förbundet Sist"  # type: ignore[union-attr]  # the house has one


def test_a_mandate_is_given_to_someone_new(signed_in: Callable[[Role], Client], seat: Mandate) -> None:
    client = signed_in(Role.OFFICE)
    address = reverse("organisation:mandate_create", args=[seat.body_id])
    sent = {"new_name": "Bo Påhittsson", "role": "substitute", "starts_on": "2023-04-01"}
    assert "Företräder" in client.post(address, sent).content.decode()
    assert not Person.objects.filter(name="Bo Påhittsson").exists()
    assert client.post(address, {**sent, "member": seat.member_id}).status_code == 302
    page = client.get(reverse("organisation:body_show", args=[seat.body_id])).content.decode()
    assert "Astrid Exempelgren" in page
    assert "Bo Påhittsson" in page


def test_a_taken_seat_leaves_no_person_behind(signed_in: Callable[[Role], Client], seat: Mandate) -> None:
    address = reverse("organisation:mandate_create", args=[seat.body_id])
    sent = {
        "new_name": "Bo Påhittsson",
        "role": "chair",
        "starts_on": "2024-01-01",
        "member": seat.member_id,
    }
    response = signed_in(Role.OFFICE).post(address, sent)
    assert response.status_code == 422
    assert "är redan Astrid Exempelgren" in response.content.decode()
    assert not Person.objects.filter(name="Bo Påhittsson").exists()


def test_a_body_is_shown_as_it_was_on_a_day(signed_in: Callable[[Role], Client], seat: Mandate) -> None:
    client, address = signed_in(Role.BOARD), reverse("organisation:body_show", args=[seat.body_id])
    before = client.get(address, {"dag": "31 mars 2023"})
    assert before.context["sitting"] == []
    assert "Styrelsen 2023-03-31" in before.content.decode()
    after = client.get(address, {"dag": "2023-04-01"})
    assert [fact.person for fact in after.context["sitting"]] == ["Astrid Exempelgren"]
    wrong = client.get(address, {"dag": "20/3-26"})
    assert wrong.status_code == 200
    assert "Skriv datumet" in wrong.content.decode()


def test_a_mandate_of_another_body_is_not_found(signed_in: Callable[[Role], Client], seat: Mandate) -> None:
    other = body_create(name="Arbetsutskottet", kind="executive_committee", by=SYSTEM)
    client = signed_in(Role.OFFICE)
    assert client.get(reverse("organisation:mandate_edit", args=[other.pk, seat.pk])).status_code == 404
    assert client.post(reverse("organisation:mandate_delete", args=[other.pk, seat.pk])).status_code == 404
    assert client.get(reverse("organisation:body_show", args=[999])).status_code == 404


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


def test_pages_make_as_many_queries_however_much_there_is(
    signed_in: Callable[[Role], Client], seat: Mandate
) -> None:
    client = signed_in(Role.OFFICE)
    group = body_create(name="Beredningsgruppen", kind="preparatory_group", by=SYSTEM)
    pages = (
        reverse("organisation:association_show"),
        reverse("organisation:body_show", args=[group.pk]),
        reverse("organisation:body_show", args=[seat.body_id]),
    )
    few = [queries(client, page) for page in pages]
    for number in range(20):
        person = person_create(name=f"Person {number}", by=SYSTEM)
        draft = MandateDraft(person.pk, seat.member_id, "ordinary", date(2024, 1, 1))
        mandate_create(group.pk, draft, by=SYSTEM)
        body_create(name=f"Grupp {number}", kind="preparatory_group", by=SYSTEM)
        later = MandateDraft(person.pk, seat.member_id, "substitute", date(2000 + number, 1, 1))
        mandate_create(seat.body_id, replace(later, ends_on=date(2000 + number, 6, 30)), by=SYSTEM)
    assert [queries(client, page) for page in pages] == few
    assert max(few) <= 12


def test_members_come_before_bodies(signed_in: Callable[[Role], Client], seat: Mandate) -> None:
    page = signed_in(Role.OFFICE).get("/forbundet/").content.decode()
    headings = re.findall(r"<h2>([^<]+)</h2>", page)
    assert headings == ["Medlemmar", "Länsdelar", "Organ"]
