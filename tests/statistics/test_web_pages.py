"""The pages: what they say, and that a page asks the database a fixed number of questions."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from drivbank.access.models import Reading
from drivbank.access.roles import Role
from drivbank.statistics.models import Snapshot
from drivbank.statistics.selectors import snapshot_file
from drivbank.statistics.services.snapshots import snapshot_take
from tests.statistics.conftest import ESKILSTUNA, SYSTEM, House, Person

TABLE = "/statistik/exits-by-reason-and-sex/2025/"
ROWS = "/statistik/participants/2025/rader/"


@pytest.fixture
def office(client_with: Callable[[Role], Client]) -> Client:
    """Sign in the office."""
    return client_with(Role.OFFICE)


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_list_shows_the_year_beside_the_year_before(office: Client, person: Person) -> None:
    person("2024-01-10", "2024-05-01")
    page = text(office, "/statistik/?ar=2025")
    assert "Statistik 2025" in page
    assert "2024: 1" in page
    assert "/statistik/time-in-intervention/2025/" in page


def test_a_table_says_what_it_stands_on(office: Client, person: Person, house: House) -> None:
    person("2025-01-10", "2025-05-01", exit_reason="work", sex="woman")
    page = text(office, TABLE)
    assert "Avslut efter orsak och kön 2025" in page
    assert "Hela förbundet" in page
    assert "det som är registrerat nu" in page
    assert "Avslut efter orsak och kön, version 1" in page
    assert f"rad={house.sikta}.work&amp;kolumn=woman" in page
    assert 'href="/statistik/exits-by-reason-and-sex/2024/"' in page


def test_an_empty_cell_is_not_a_link(office: Client, person: Person, house: House) -> None:
    person("2025-01-10", "2025-05-01", exit_reason="work", sex="woman")
    assert "kolumn=man" not in text(office, TABLE)


def test_the_rows_behind_a_cell(office: Client, person: Person) -> None:
    row = person("2025-01-10", sex="woman")
    page = text(office, f"{ROWS}?rad=*&kolumn=enrolled")
    assert row.code in page
    assert "Totalt, Nyinskrivna" in page
    assert Reading.objects.get().rows == 1


def test_rows_are_never_kept_by_the_browser(office: Client, person: Person) -> None:
    assert "no-store" in office.get(f"{ROWS}?rad=*&kolumn=total").headers["Cache-Control"]


def test_a_coordinator_opens_only_rows_of_the_area(
    client_with: Callable[[Role], Client], person: Person
) -> None:
    mine, other = person("2025-01-10", municipality_id=ESKILSTUNA), person("2025-01-10")
    page = text(client_with(Role.COORDINATOR), f"{ROWS}?rad=*&kolumn=total")
    assert mine.code in page
    assert other.code not in page


def test_rows_come_a_page_at_a_time(office: Client, person: Person) -> None:
    for _ in range(51):
        person("2025-01-10")
    assert "page=2" in text(office, f"{ROWS}?rad=*&kolumn=total")
    assert "page=1" in text(office, f"{ROWS}?rad=*&kolumn=total&page=2")
    text(office, f"{ROWS}?rad=*&kolumn=total&page=3", 404)


@pytest.mark.parametrize(
    "address",
    [
        "/statistik/nope/2025/",
        "/statistik/age/1850/",
        "/statistik/?ar=1850",
        "/statistik/age/2025.pdf",
        "/statistik/age/2025/?bild=99",
        "/statistik/age/2025/?bild=x",
        f"{ROWS}?rad=nope&kolumn=total",
        f"{ROWS}?rad=*&kolumn=nope",
        ROWS,
    ],
)
def test_what_is_not_there_is_not_found(office: Client, address: str) -> None:
    text(office, address, 404)


def test_a_snapshot_is_taken_and_its_year_shown(office: Client, person: Person) -> None:
    person("2025-01-10")
    response = office.post("/statistik/ogonblicksbilder/", {"name": "Bokslut"}, follow=True)
    assert "Ögonblicksbilden Bokslut är tagen." in response.content.decode()
    [number] = [row.id for row in response.context["snapshots"]]
    person("2025-01-10")
    page = text(office, f"/statistik/participants/2025/?bild={number}")
    assert "Du ser ögonblicksbilden Bokslut" in page
    assert f"bild={number}" in page
    assert "SHA-256" in page
    assert office.get(f"/statistik/participants/2025.json?bild={number}").json()["cells"][0]["value"] == 1


def test_a_snapshot_is_not_named_by_a_person(office: Client, person: Person) -> None:
    person("2025-01-10")
    response = office.post("/statistik/ogonblicksbilder/", {"name": "Fråga 19850312-1234"})
    assert "ser ut att innehålla" in str(response.context["form"].errors["name"])
    assert list(response.context["snapshots"]) == []


def test_a_table_on_a_snapshot_says_what_has_changed_since(office: Client, person: Person) -> None:
    person("2025-01-10")
    taken = snapshot_take(name="Bokslut", by=SYSTEM)
    address = f"/statistik/participants/2025/?bild={taken.id}"
    assert "Ingen siffra i tabellen har ändrats" in text(office, address)
    person("2025-01-10", municipality_id=ESKILSTUNA)
    page = office.get(address)
    changed = [(row.row, row.column, row.then, row.now) for row in page.context["differences"]]
    assert ("Totalt", "Totalt antal", "1", "2") in changed
    assert "Siffror som har ändrats" in page.content.decode()


def test_a_name_that_is_taken_is_said_at_the_field(office: Client, house: House) -> None:
    snapshot_take(name="Bokslut", by=SYSTEM)
    response = office.post("/statistik/ogonblicksbilder/", {"name": "Bokslut"})
    assert "Det finns redan en ögonblicksbild som heter Bokslut" in response.content.decode()


def test_a_changed_snapshot_is_not_shown(office: Client, person: Person) -> None:
    person("2025-01-10")
    taken = snapshot_take(name="Bokslut", by=SYSTEM)
    path = snapshot_file(taken.id)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"x")
    page = text(office, f"/statistik/participants/2025/?bild={taken.id}", 409)
    assert "har ändrats sedan den togs" in page


def test_a_snapshot_that_the_log_tells_otherwise_of_is_said_on_the_list(office: Client, house: House) -> None:
    taken = snapshot_take(name="Bokslut", by=SYSTEM)
    assert "går inte att lita på" not in text(office, "/statistik/ogonblicksbilder/")
    Snapshot.objects.filter(pk=taken.id).update(sha256="0" * 64)
    assert "går inte att lita på" in text(office, "/statistik/ogonblicksbilder/")


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/statistik/?ar=2025", 9),
        (TABLE, 9),
        (f"{ROWS}?rad=*&kolumn=total", 11),
        ("/statistik/ogonblicksbilder/", 9),
    ],
)
def test_a_page_asks_no_more_when_there_is_more(
    office: Client,
    person: Person,
    house: House,
    django_assert_max_num_queries: Any,
    address: str,
    most: int,
) -> None:
    for number in range(30):
        place = (house.sikta, house.spira)[number % 2]
        person("2025-01-10", "2025-05-01", intervention_id=place, sex="woman")
    office.get(address)  # the first one writes the live file
    with django_assert_max_num_queries(most):
        office.get(address)
