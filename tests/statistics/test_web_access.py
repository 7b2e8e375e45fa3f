"""Who gets which page."""

from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.models import Reading
from drivbank.access.roles import Role
from drivbank.statistics.models import Snapshot
from tests.statistics.conftest import ESKILSTUNA, Person

COUNTED = (
    "/statistik/?ar=2025",
    "/statistik/participants/2025/",
    "/statistik/participants/2025.json",
    "/statistik/participants/2025.csv",
    "/statistik/participants/2025.xlsx",
    "/statistik/alla/2025.xlsx",
    "/statistik/ogonblicksbilder/",
)
ROWS = "/statistik/participants/2025/rader/?rad=*&kolumn=total"
SEES_COUNTS = set(Role) - {Role.ADMINISTRATOR}
SEES_ROWS = SEES_COUNTS - {Role.BOARD}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("address", COUNTED)
def test_counts(client_with: Callable[[Role], Client], role: Role, address: str) -> None:
    response = client_with(role).get(address)
    assert response.status_code == (200 if role in SEES_COUNTS else 403)


@pytest.mark.parametrize("role", list(Role))
def test_rows(client_with: Callable[[Role], Client], person: Person, role: Role) -> None:
    person("2025-01-10", municipality_id=ESKILSTUNA)
    response = client_with(role).get(ROWS)
    assert response.status_code == (200 if role in SEES_ROWS else 403)
    assert Reading.objects.exists() == (role in SEES_ROWS)


@pytest.mark.parametrize("role", list(Role))
def test_taking_a_snapshot(client_with: Callable[[Role], Client], role: Role) -> None:
    response = client_with(role).post("/statistik/ogonblicksbilder/", {"name": "Bokslut"})
    assert response.status_code == (302 if role is Role.OFFICE else 403)
    assert Snapshot.objects.exists() == (role is Role.OFFICE)


@pytest.mark.parametrize("address", [*COUNTED, ROWS])
@pytest.mark.django_db
def test_nobody_comes_in_without_signing_in(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302


def test_a_board_member_has_no_way_to_the_rows(client_with: Callable[[Role], Client], person: Person) -> None:
    person("2025-01-10")
    assert "/rader/" not in client_with(Role.BOARD).get("/statistik/participants/2025/").content.decode()
    assert "/rader/" in client_with(Role.OFFICE).get("/statistik/participants/2025/").content.decode()
