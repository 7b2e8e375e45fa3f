"""Which parts of the start page each role gets, and what stands in them."""

import html
import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from drivbank.access.actors import Grant
from drivbank.access.models import Reading, Role, User
from drivbank.access.services.users import user_create
from drivbank.config.web.start.todo import Todo
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.organisation.services.association import association_create
from tests.exchange.books import book, code, row
from tests.house import SYSTEM, House
from tests.participants.given import give

UserWith = Callable[..., User]
# Headings of the parts, in the order of the page.
TODO, WATCH, MINE, PLAIN = "Att göra", "Konton och drift", "Dina deltagare", "Året i korthet"
YEAR, EVENTS = "Insatserna", "Senaste ändringarna"
PARTS: dict[Role, list[str]] = {
    Role.OFFICE: [TODO, YEAR, EVENTS],
    Role.LEAD: [TODO, YEAR],
    Role.COORDINATOR: [TODO, YEAR],
    Role.COACH: [TODO, MINE, YEAR],
    Role.EVALUATOR: [YEAR],
    Role.BOARD: [PLAIN, YEAR],
    Role.AUDITOR: [YEAR, EVENTS],
    Role.ADMINISTRATOR: [WATCH, EVENTS],
}


@pytest.fixture
def registered(house: House) -> House:
    """Register three in Sikta in Eskilstuna in 2025, two of them left."""
    fill(house, 1, 4)
    return house


def fill(house: House, first: int, end: int) -> None:
    rows = [row(first)]
    rows += [row(n, Avslutad="2025-06-02", Avslutsorsak="Arbete") for n in range(first + 1, end)]
    record = import_receive(
        book(rows), file_name="mall.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)


def scope_of(role: Role, house: House) -> dict[str, int]:
    scope: dict[str, int] = {}
    if role in (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR):
        scope["intervention_id"] = house.sikta.pk
    if role is Role.COORDINATOR:
        scope["area_id"] = house.north
    return scope


@pytest.fixture
def page_of(client: Client, registered: House, user_with: UserWith) -> Callable[[Role], str]:
    """Return a function that signs in someone with a role and gives back their start page."""

    def page(role: Role) -> str:
        user = user_with(role, **scope_of(role, registered))
        if role is Role.COACH:
            give(user, 1, 2)
        client.force_login(user)
        return client.get("/").content.decode()

    return page


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_its_parts_in_order(page_of: Callable[[Role], str], role: Role) -> None:
    page = page_of(role)
    known = (TODO, WATCH, MINE, PLAIN, YEAR, EVENTS)
    places = {heading: page.find(f">{heading}</h2>") for heading in known}
    shown = sorted((place, heading) for heading, place in places.items() if place >= 0)
    assert [heading for _, heading in shown] == PARTS[role]


def test_nobody_comes_in_without_signing_in(client: Client, db: None) -> None:
    assert client.get("/").status_code == 302


def test_a_user_without_a_role_is_told_whom_to_ask(client: Client, house: House) -> None:
    client.force_login(User.objects.create(email="ny@prov.example", name="Ny"))
    assert "Du har ingen roll ännu" in client.get("/").content.decode()


def test_a_board_member_reads_sentences_and_sees_no_code(page_of: Callable[[Role], str]) -> None:
    page = page_of(Role.BOARD)
    assert "3 deltagare har varit med i förbundets insatser under 2025." in page
    assert "3 började under året och 2 slutade. När året var slut var 1 kvar." in page
    assert "Av de 2 som slutade gick 2 till arbete (100\u00a0%) och 0 till studier (0\u00a0%)." in page
    assert not any(code(number) in page for number in range(1, 4))


def test_a_coach_sees_the_ongoing_that_are_assigned_and_it_is_noted(page_of: Callable[[Role], str]) -> None:
    page = page_of(Role.COACH)
    assert code(1) in page
    assert code(2) not in page  # has left
    assert code(3) not in page  # is not assigned
    reading = Reading.objects.get()
    assert (reading.what, reading.rows) == ("Startsidan: egna pågående deltagare", 1)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COACH])
def test_no_other_start_page_shows_a_row(page_of: Callable[[Role], str], role: Role) -> None:
    page = page_of(role)
    assert not any(code(number) in page for number in range(1, 4))
    assert not Reading.objects.exists()


def test_a_coach_over_the_guide_time_is_marked(page_of: Callable[[Role], str], registered: House) -> None:
    type(registered.sikta).objects.filter(pk=registered.sikta.pk).update(guide_months=3)
    page = page_of(Role.COACH)
    assert "Över riktiden" in page
    assert "riktid 3 månader" in page


def test_another_year_can_be_chosen(client: Client, registered: House, user_with: UserWith) -> None:
    client.force_login(user_with(Role.OFFICE))
    for address, year in (("/?ar=2024", 2024), ("/?ar=1990", 2025), ("/?ar=x", 2025)):
        assert f"Året {year}" in client.get(address).content.decode()


def test_a_year_that_is_not_over_is_beside_a_whole_one(
    client: Client, registered: House, user_with: UserWith
) -> None:
    year = timezone.localdate().year
    enrolled = {"Inskriven": date(year, 1, 1)}
    record = import_receive(
        book([row(9, **enrolled)]),
        file_name="ny.xlsx",
        intervention_id=registered.sikta.pk,
        queue=False,
        by=SYSTEM,
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)
    client.force_login(user_with(Role.BOARD))
    page = client.get("/").content.decode()
    assert f"Hela {year - 1}: 3" in page or year - 1 != 2025
    assert "Hittills har 1 börjat" in page
    assert "Året är inte slut" in page


def test_an_empty_installation_leads_through_the_first_steps(client: Client, db: None) -> None:
    office = user_of(Role.OFFICE)
    client.force_login(office)
    page = client.get("/").content.decode()
    assert "<h1>Kom igång</h1>" in page
    assert "Lägg upp förbundets medlemmar" in page
    assert page.count("Klart") == 0
    assert main_action(page) == ("/forbundet/andra/", "Lägg upp förbundet")
    assert "Ingen är registrerad ännu" not in page
    assert "Läs in en mall" not in page
    assert TODO not in page
    association_create(name="Samordningsförbundet Prov", seat="Eskilstuna", by=SYSTEM)
    page = client.get("/").content.decode()
    assert page.count("Klart") == 1
    assert main_action(page) == ("/forbundet/", "Lägg upp förbundets medlemmar")


@pytest.mark.parametrize(
    ("role", "action"),
    [
        (Role.ADMINISTRATOR, ("/administration/anvandare/", "Bjud in dem som ska arbeta här")),
        (Role.BOARD, None),
    ],
)
def test_each_is_led_to_what_they_may_do_themselves(
    client: Client, db: None, role: Role, action: tuple[str, str] | None
) -> None:
    client.force_login(user_of(role))
    page = client.get("/").content.decode()
    assert "<h1>Kom igång</h1>" in page
    assert main_action(page) == action


def main_action(page: str) -> tuple[str, str] | None:
    """Return the address and the text of the button beside the heading."""
    header = page.split('class="db-page-header"')[1].split("<main")[0].split("<section")[0]
    found = re.search(r'<a class="ds-button" href="([^"]+)">(?:<svg.*?</svg>)?([^<]+)</a>', header, re.DOTALL)
    return (found[1], found[2]) if found else None


def test_a_house_without_registrations_leads_to_the_first(
    client: Client, house: House, user_with: UserWith
) -> None:
    client.force_login(user_with(Role.OFFICE))
    page = client.get("/").content.decode()
    assert "Ingen är registrerad ännu" in page
    assert 'href="/inlasningar/mallar/">Registrera den första' in page


def test_a_coach_without_participants_is_led_to_registering(
    client: Client, house: House, user_with: UserWith
) -> None:
    client.force_login(user_with(Role.COACH))
    page = client.get("/").content.decode()
    empty = page.split("Ingen är tilldelad dig just nu")[1]
    assert 'href="/deltagare/ny/"' in empty.split("</section>")[0]


def user_of(role: Role) -> User:
    return user_create(
        email="forst@prov.example", name="Först", password=None, grants=[Grant(role)], by=SYSTEM
    )


def test_the_steps_are_gone_when_members_and_interventions_are_there(page_of: Callable[[Role], str]) -> None:
    assert "Kom igång" not in page_of(Role.OFFICE)


def test_an_administrator_is_told_of_what_needs_a_look(page_of: Callable[[Role], str]) -> None:
    page = page_of(Role.ADMINISTRATOR)
    assert "1 med vida rättigheter loggar in med bara lösenord:" in page
    assert "Alla inbjudna har valt ett lösenord." in page
    assert "Inget bakgrundsjobb har misslyckats" in page
    assert "Händelseloggen slutar som den ska." in page


@pytest.mark.parametrize("role", list(Role))
def test_the_page_asks_as_much_whatever_the_size(
    client: Client,
    registered: House,
    user_with: UserWith,
    role: Role,
) -> None:
    user = user_with(role, **scope_of(role, registered))
    if role is Role.COACH:
        give(user, 1, 2)
    client.force_login(user)
    asked = queries(client)
    fill(registered, 10, 40)
    if role is Role.COACH:
        give(user, 10)
    assert queries(client) == asked


def queries(client: Client) -> int:
    client.get("/")  # the file of what is registered is made by whoever comes first
    with CaptureQueriesContext(connection) as found:
        assert client.get("/").status_code == 200
    return len(found)


def test_what_is_counted_no_further_is_said_so() -> None:
    assert Todo(10_000, "", "").how_many == "10\u202f000"
    assert Todo(10_001, "", "").how_many == "över 10\u202f000"


ACTIONS = {
    Role.OFFICE: "/inlasningar/ny/",
    Role.LEAD: "/inlasningar/ny/",
    Role.COORDINATOR: "/inlasningar/ny/",
    Role.COACH: "/deltagare/ny/",
    Role.EVALUATOR: "/dokument/statistikbilaga/?ar=2025",
    Role.BOARD: "/dokument/statistikbilaga/?ar=2025",
    Role.AUDITOR: "/dokument/statistikbilaga/?ar=2025",
    Role.ADMINISTRATOR: "/administration/anvandare/ny/",
}


@pytest.mark.parametrize("role", list(Role))
def test_every_link_of_a_start_page_opens(client: Client, page_of: Callable[[Role], str], role: Role) -> None:
    page = page_of(role)
    assert f'<a class="ds-button" href="{ACTIONS[role]}">' in page
    main = page[page.index("<main") : page.index("</main>")]
    addresses = {html.unescape(address) for address in re.findall(r'href="([^"#]+)"', main)}
    assert len(addresses) >= 3
    for address in addresses:
        place = address if address.startswith("/") else f"/{address}"
        assert client.get(place).status_code == 200, address
