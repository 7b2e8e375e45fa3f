"""The members' pages on the screen: who gets them, what they say, and what is not there."""

from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.roles import Role
from drivbank.organisation.selectors import members
from tests.statistics.conftest import ESKILSTUNA, House, Person

SEES = (Role.OFFICE, Role.BOARD, Role.AUDITOR)
Clients = Callable[[Role], Client]


def address(year: int = 2025) -> str:
    return f"/statistik/medlemmar/{members()[0].id}/{year}/"


@pytest.mark.parametrize("role", list(Role))
def test_who_sees_them(client_with: Clients, role: Role) -> None:
    client, expected = client_with(role), 200 if role in SEES else 403
    assert client.get("/statistik/medlemmar/?ar=2025").status_code == expected
    assert client.get(address()).status_code == expected


def test_the_list_leads_to_each_page(client_with: Clients) -> None:
    page = client_with(Role.BOARD).get("/statistik/medlemmar/?ar=2025").content.decode()
    for fact in members():
        assert f"/statistik/medlemmar/{fact.id}/2025/" in page


def test_a_page_says_what_is_withheld_and_why(client_with: Clients, person: Person) -> None:
    for _ in range(3):
        person("2025-01-10")
    for _ in range(20):
        person("2025-01-10", municipality_id=ESKILSTUNA)
    page = client_with(Role.BOARD).get(address()).content.decode()
    assert "skyddat" in page
    assert "Små tal är skyddade" in page
    assert "Antal under fem visas inte" in page


def test_nothing_is_said_of_withholding_where_nothing_is(client_with: Clients) -> None:
    assert "skyddat" not in client_with(Role.BOARD).get(address()).content.decode()


def test_which_assumptions_are_counted_with_is_said(client_with: Clients) -> None:
    page = client_with(Role.BOARD).get(address()).content.decode()
    assert "Förbundet har inte valt antaganden för året. Räknat med uppsättningen Försiktig." in page


@pytest.mark.parametrize("where", ["/statistik/medlemmar/99999/2025/", "/statistik/medlemmar/1/2099/"])
def test_what_is_not_there_is_not_found(client_with: Clients, house: House, where: str) -> None:
    assert client_with(Role.BOARD).get(where).status_code == 404


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_members_can_be_taken_out_as_a_table(client_with: Clients, ending: str) -> None:
    client = client_with(Role.AUDITOR)
    assert client.get(f"/statistik/fil/members/2025.{ending}").status_code == 200
    assert client.get("/dokument/resultat/members/2025/").status_code == 200
