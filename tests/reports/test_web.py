"""The page of the appendix and its files: who gets them, and what they say."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.actors import system_actor
from drivbank.access.roles import Role
from drivbank.interventions.models import Intervention
from drivbank.statistics.models import Snapshot
from drivbank.statistics.services.snapshots import snapshot_take
from tests.statistics.conftest import ESKILSTUNA, House, Person

PAGE = "/dokument/statistikbilaga/?ar=2025"
FILES = {ending: f"/dokument/statistikbilaga/2025.{ending}" for ending in ("pdf", "html", "docx")}
MAY = set(Role) - {Role.ADMINISTRATOR}
ClientWith = Callable[[Role], Client]


def test_the_addresses_are_as_documented() -> None:
    assert PAGE.startswith(reverse("reports:appendix_show"))
    assert reverse("reports:appendix_file", args=[2025, "pdf"]) == FILES["pdf"]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("address", [PAGE, *FILES.values()])
def test_those_who_may_count_get_it(
    client_with: ClientWith, person: Person, role: Role, address: str
) -> None:
    client = client_with(role)
    person("2025-01-10", municipality_id=ESKILSTUNA)
    # The coach has no participant yet, and an empty appendix is no file.
    got = 302 if role is Role.COACH and address != PAGE else 200
    assert client.get(address).status_code == (got if role in MAY else 403)


@pytest.mark.parametrize("address", [PAGE, *FILES.values()])
@pytest.mark.django_db
def test_nobody_gets_it_without_signing_in(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("address", [PAGE, FILES["html"]])
def test_each_reads_no_more_than_the_own_scope(
    client_with: ClientWith, house: House, person: Person, address: str
) -> None:
    person("2025-01-10", municipality_id=ESKILSTUNA)
    person("2025-01-10")
    person("2025-01-10", intervention_id=house.spira)
    shown = {role: client_with(role).get(address).content.decode() for role in (Role.BOARD, Role.COORDINATOR)}
    assert "<strong>3</strong> deltaganden" in shown[Role.BOARD]
    assert "<strong>1</strong> deltaganden" in shown[Role.COORDINATOR]
    assert "Sikta i Eskilstuna" in shown[Role.COORDINATOR]
    assert "SPIRA" not in shown[Role.COORDINATOR]


def test_files_are_named_and_of_their_kind(client_with: ClientWith, person: Person) -> None:
    client = client_with(Role.OFFICE)
    person("2025-01-10")
    for ending, kind in (
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxml"),
        ("html", "text/html"),
    ):
        response = client.get(FILES[ending])
        assert response["Content-Type"].startswith(kind)
        assert response["Content-Disposition"] == f'attachment; filename="statistikbilaga-2025.{ending}"'


def test_what_is_not_there_is_not_found(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    for address in (
        "?ar=1999",
        "?ar=2025&bild=99",
        "?ar=2025&bild=x",
        "1999.pdf",
        "2025.exe",
        "2025.pdf?bild=9",
    ):
        assert client.get(f"/dokument/statistikbilaga/{address}").status_code == 404, address


def test_only_reading_is_answered(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    assert {client.post(address).status_code for address in (PAGE, *FILES.values())} == {405}


def test_a_snapshot_is_chosen_and_kept_in_the_links(client_with: ClientWith, person: Person) -> None:
    person("2025-01-10")
    taken = snapshot_take(name="Bokslut 2025", by=system_actor("test"))
    text = client_with(Role.OFFICE).get(f"{PAGE}&bild={taken.id}").content.decode()
    assert f'<option value="{taken.id}" selected>Bokslut 2025</option>' in text
    assert f'href="/dokument/statistikbilaga/2025.pdf?bild={taken.id}"' in text


def test_a_snapshot_that_is_not_as_it_was_is_refused_in_words(
    client_with: ClientWith, person: Person
) -> None:
    person("2025-01-10")
    taken = snapshot_take(name="Bokslut 2025", by=system_actor("test"))
    Snapshot.objects.filter(pk=taken.id).update(sha256="0" * 64)
    response = client_with(Role.OFFICE).get(f"{PAGE}&bild={taken.id}")
    assert response.status_code == 409
    assert "stämmer inte med händelseloggen" in response.content.decode()


def test_names_are_text(client_with: ClientWith, house: House, person: Person) -> None:
    client = client_with(Role.OFFICE)
    Intervention.objects.filter(pk=house.sikta).update(name='<img src="x" onerror="y()">')
    person("2025-01-10")
    for address in (PAGE, FILES["html"]):
        text = client.get(address).content.decode()
        assert "<img" not in text
        assert "&lt;img" in text


def test_the_page_asks_as_often_however_many_there_are(client_with: ClientWith, person: Person) -> None:
    client = client_with(Role.OFFICE)
    person("2025-01-10")
    few = _queries(client)
    for _ in range(30):
        person("2025-02-10", "2025-03-10")
    assert _queries(client) == few


def _queries(client: Client) -> int:
    client.get(PAGE)  # the first after a change writes the file that is counted
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    return len(queries)


def test_an_empty_appendix_is_not_handed_out_and_says_what_is_missing(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    page = client.get(PAGE).content.decode()
    assert "Bilagan är tom" in page
    assert "ingen deltagare var inskriven" in page
    assert 'href="/inlasningar/mallar/"' in page
    assert not any(address in page for address in FILES.values())
    for address in FILES.values():
        response = client.get(address)
        assert response.headers["Location"] == PAGE


def test_one_who_may_not_import_is_not_sent_to_the_templates(client_with: ClientWith) -> None:
    page = client_with(Role.BOARD).get(PAGE).content.decode()
    assert "Bilagan är tom" in page
    assert 'href="/inlasningar/mallar/"' not in page
