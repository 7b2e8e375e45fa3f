"""The logs on screen: who changed what and when is found, and nobody is shown rows they may not read."""

from collections.abc import Callable
from datetime import timedelta

import orjson
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from pytest_django.fixtures import DjangoAssertNumQueries

from drivbank.access.actors import Actor
from drivbank.access.log import EventSearch, events_found, log_state
from drivbank.access.models import Event, Job, Reading, SignIn, User
from drivbank.access.roles import Role
from drivbank.access.services.chain import CHECK_JOB
from drivbank.access.services.events import Items, event_append
from drivbank.access.services.jobs import run_job
from drivbank.access.services.readings import reading_record
from drivbank.access.services.sign_ins import sign_in_record
from tests.house import SYSTEM

EVENTS, READINGS = reverse("access:event_list"), reverse("access:reading_list")
SIGN_INS = reverse("access:sign_in_list")
CODE, TYPED, OTHER = "K7MB-4TXN", "k7mb4txn", "H2PD-8RVV"


def correct(by: Actor, code: str, changes: dict[str, list[object]]) -> Event:
    items = Items.of([("participation", code, orjson.dumps(changes).decode())])
    return event_append(by=by, action="participants.corrected", subject=code, items=items)


@pytest.fixture
def corrected(house: object, system: Actor) -> Event:
    """An imported row that was corrected afterwards, among other events."""
    rows = Items.of(("participation", code, "") for code in (OTHER, CODE))
    event_append(by=system, action="participants.imported", subject="import 7", items=rows)
    event = correct(system, CODE, {"age": [33, 34], "sex": ["", "woman"], "exited_on": [None, "2025-03-20"]})
    correct(system, OTHER, {"age": [20, 21]})
    return event


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_auditor_finds_who_changed_a_value_and_when(
    corrected: Event, as_role: Callable[[Role], Client]
) -> None:
    auditor = as_role(Role.AUDITOR)
    found = text(auditor, f"{EVENTS}?om={CODE.lower().replace(chr(45), '')}").split("<table")[1]
    assert "Rättade en registrering" in found
    assert "Skrev in registreringar från en mall" in found
    assert OTHER not in found
    page = text(auditor, f"{EVENTS}{corrected.number}/?om={CODE}")
    for words in ("Ålder vid inskrivning", "33", "34", "Kvinna", "Avslutad", "2025-03-20", "test"):
        assert words in page, words
    reading = Reading.objects.get()
    assert (reading.what, reading.rows) == (f"Händelse {corrected.number}", 1)


def test_an_administrator_sees_the_event_and_not_the_row(
    corrected: Event, as_role: Callable[[Role], Client]
) -> None:
    page = text(as_role(Role.ADMINISTRATOR), f"{EVENTS}{corrected.number}/")
    assert "Rättade en registrering" in page
    assert "ger inte tillgång till enskilda registreringar" in page
    assert "Ålder vid inskrivning" not in page
    assert "Kvinna" not in page
    assert not Reading.objects.exists()


@pytest.mark.parametrize("address", ["", "?efter=0", "?efter=x", f"?om={CODE}"])
def test_no_way_of_asking_shows_an_administrator_the_row(
    corrected: Event, as_role: Callable[[Role], Client], address: str
) -> None:
    assert "Kvinna" not in text(as_role(Role.ADMINISTRATOR), f"{EVENTS}{corrected.number}/{address}")


def test_what_is_changed_in_the_house_is_open_to_an_administrator(
    corrected: Event, as_role: Callable[[Role], Client]
) -> None:
    number = Event.objects.get(action="interventions.intervention_created", subject="Sikta").number
    assert "Individinriktad" in text(as_role(Role.ADMINISTRATOR), f"{EVENTS}{number}/")


@pytest.fixture
def logged(corrected: Event, system: Actor, user_with: Callable[..., User]) -> dict[str, int]:
    """An event of each sort that tells of single participants, by action, and the readings of some."""
    event_append(by=system, action="participants.registered", subject=CODE, data={"participation": 7})
    data = {"query": f"kod={CODE}"}
    event_append(by=system, action="views.view_saved", subject="view 3", data=data)
    rows = Items.of([("assignment", CODE, "")])
    user_id = str(user_with(Role.COACH).pk)
    event_append(by=system, action="participants.coach_assigned", subject=user_id, items=rows)
    # A room that is not the participants' own may touch them too.
    event_append(by=system, action="exchange.import_read", subject=CODE, items=rows)
    reading_record(by=system, what=f"Deltagare: kod={CODE}", rows=3)
    numbers = dict(Event.objects.values_list("action", "number"))
    return numbers | {"participants.corrected": corrected.number}


TOLD_OF_ROWS = (
    "participants.corrected",
    "participants.registered",
    "participants.coach_assigned",
    "views.view_saved",
    "exchange.import_read",
)


@pytest.mark.parametrize("action", TOLD_OF_ROWS)
def test_an_administrator_sees_no_code_in_an_event(
    logged: dict[str, int], as_role: Callable[[Role], Client], action: str
) -> None:
    page = text(as_role(Role.ADMINISTRATOR), f"{EVENTS}{logged[action]}/")
    assert CODE not in page
    assert "Gäller" not in page
    assert "ger inte tillgång till enskilda registreringar" in page


@pytest.mark.parametrize("action", TOLD_OF_ROWS)
def test_an_auditor_sees_what_the_event_is_about(
    logged: dict[str, int], as_role: Callable[[Role], Client], action: str
) -> None:
    page = text(as_role(Role.AUDITOR), f"{EVENTS}{logged[action]}/")
    assert CODE in page
    assert "Gäller" in page
    assert "ger inte tillgång" not in page


@pytest.mark.parametrize("address", [EVENTS, READINGS, "/"])
def test_an_administrator_sees_no_code_in_a_list(
    logged: dict[str, int], as_role: Callable[[Role], Client], address: str
) -> None:
    page = text(as_role(Role.ADMINISTRATOR), address)
    assert CODE not in page
    assert "Visas inte för dig" in page
    assert address == "/" or "ger inte tillgång till enskilda registreringar" in page
    assert CODE in text(as_role(Role.OFFICE), address)


@pytest.mark.parametrize("about", [CODE, TYPED, "view 3", "import 7"])
def test_an_administrator_cannot_ask_whether_a_code_is_there(
    logged: dict[str, int], as_role: Callable[[Role], Client], about: str
) -> None:
    address = f"{EVENTS}?om={about}"
    assert "Inga händelser stämmer" in text(as_role(Role.ADMINISTRATOR), address)
    assert "Inga händelser stämmer" not in text(as_role(Role.AUDITOR), address)


def test_an_administrator_does_not_search_the_read_log_for_words(
    logged: dict[str, int], as_role: Callable[[Role], Client]
) -> None:
    administrator = as_role(Role.ADMINISTRATOR)
    assert 'name="ord"' not in text(administrator, READINGS)
    asked, nothing = (text(administrator, f"{READINGS}?ord={word}") for word in (CODE, "finns-inte"))
    assert asked.count("Visas inte för dig") == nothing.count("Visas inte för dig") == 1
    auditor = as_role(Role.AUDITOR)
    assert 'name="ord"' in text(auditor, READINGS)
    assert "Inga läsningar stämmer" in text(auditor, f"{READINGS}?ord=finns-inte")


def test_views_are_told_of_in_words(logged: dict[str, int], as_role: Callable[[Role], Client]) -> None:
    page = text(as_role(Role.OFFICE), EVENTS)
    assert "Sparad vy 3" in page
    assert "view 3" not in page


@pytest.mark.parametrize("number", ["19850709-9876", "070-123 45 67", "x19850709-9876@prov.example"])
@pytest.mark.parametrize(
    ("address", "box"),
    [
        (EVENTS, "om"),
        (EVENTS, "fran"),
        (EVENTS, "vem"),
        (READINGS, "ord"),
        (reverse("access:user_list"), "q"),
    ],
)
def test_a_number_in_a_search_box_is_refused_and_not_repeated(
    logged: dict[str, int], as_role: Callable[[Role], Client], address: str, box: str, number: str
) -> None:
    response = as_role(Role.OFFICE).get(f"{address}?{urlencode({box: number, 'other': 'x'})}", follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [(f"{address}?other=x", 302)], "nor is it left in the address"
    assert number not in page
    assert "ser ut att innehålla" in page
    assert "<table" in page


def test_an_event_does_not_repeat_a_number_either(
    corrected: Event, as_role: Callable[[Role], Client]
) -> None:
    address = f"{EVENTS}{corrected.number}/"
    response = as_role(Role.OFFICE).get(f"{address}?om=19850709-9876")
    assert response.headers["Location"] == f"{address}?"


@pytest.mark.parametrize(("address", "box"), [(EVENTS, "om"), (reverse("access:user_list"), "q")])
def test_users_are_searched_for_by_address(
    logged: dict[str, int], as_role: Callable[[Role], Client], address: str, box: str
) -> None:
    page = text(as_role(Role.OFFICE), f"{address}?{box}=office@prov.example")
    assert 'value="office@prov.example"' in page
    assert "ser ut att innehålla" not in page
    assert "<table" in page


def found(**wanted: object) -> list[str]:
    search = EventSearch(**wanted)  # type: ignore[arg-type]  # as tests want
    return [line.what for line in events_found(search, most=50, by=SYSTEM).lines]


def test_events_are_found_by_who_what_and_when(
    corrected: Event, system: Actor, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.OFFICE)
    event_append(by=Actor(user.pk, "Kansli"), action="interventions.intervention_updated", subject="Sikta")
    today, day = timezone.localdate(), timedelta(days=1)
    assert found(who=user.pk) == ["Ändrade en insats"]
    assert "Ändrade en insats" not in found(who=0)
    assert found(who=user.pk, what="participants") == []
    assert found(what="participants.corrected") == ["Rättade en registrering"] * 2
    assert len(found(what="participants")) == 3
    assert found(subject="Sikta") == ["Ändrade en insats", "Lade upp en insats"]
    assert found(first=today, last=today) == found()
    assert found(first=today + day) == []
    assert found(last=today - day) == []


def test_a_period_is_held_to_its_days(house: object, system: Actor) -> None:
    for number in range(3):
        event = event_append(by=system, action="access.user_closed", subject=f"n{number}")
        Event.objects.filter(pk=event.pk).update(at=timezone.now() + timedelta(days=10 + number))
    day = timezone.localdate() + timedelta(days=11)
    assert [
        line.subject for line in events_found(EventSearch(first=day, last=day), most=9, by=system).lines
    ] == ["n1"]
    assert [line.subject for line in events_found(EventSearch(first=day), most=9, by=system).lines] == [
        "n2",
        "n1",
    ]


def test_pages_follow_each_other_without_a_gap(house: object, system: Actor) -> None:
    for number in range(7):
        event_append(by=system, action="access.user_closed", subject=f"n{number}")
    seen: list[str] = []
    before = None
    while True:
        page = events_found(EventSearch(what="access.user_closed", before=before), most=3, by=system)
        seen += [line.subject for line in page.lines]
        if (before := page.next) is None:
            break
    assert seen == [f"n{number}" for number in reversed(range(7))]


def test_a_search_goes_on_to_the_next_page(
    house: object, system: Actor, as_role: Callable[[Role], Client]
) -> None:
    for number in range(60):
        event_append(by=system, action="access.user_closed", subject=f"n{number}")
    office = as_role(Role.OFFICE)
    page = text(office, f"{EVENTS}?vad=access.user_closed")
    assert "vad=access.user_closed&amp;fore=" in page
    oldest = Event.objects.get(subject="n10").number
    assert "n9" in text(office, f"{EVENTS}?vad=access.user_closed&fore={oldest}")


@pytest.mark.parametrize(
    "query", ["fran=2026-13-45", "vem=x", "vad=nothing", "fore=x", "fran=20260102&till=20260101"]
)
def test_what_is_not_understood_is_said_and_breaks_nothing(
    corrected: Event, as_role: Callable[[Role], Client], query: str
) -> None:
    office = as_role(Role.OFFICE)
    for address in (EVENTS, READINGS, SIGN_INS):
        text(office, f"{address}?{query}")


def test_the_read_log_is_searched(house: object, system: Actor, as_role: Callable[[Role], Client]) -> None:
    reading_record(by=system, what="Mall för Sikta", rows=42)
    reading_record(by=system, what=f"Deltagare {CODE}", rows=1)
    office = as_role(Role.OFFICE)
    assert "Mall för Sikta" in text(office, READINGS)
    assert "Mall för Sikta" not in text(office, f"{READINGS}?ord={CODE}")
    assert "Inga läsningar" in text(office, f"{READINGS}?till=2020-01-01")


def test_the_sign_in_log_tells_what_failed(
    house: object, system: Actor, as_role: Callable[[Role], Client]
) -> None:
    office = as_role(Role.OFFICE)
    user = User.objects.get(email="office@prov.example")
    sign_in_record(user=user, client="192.0.2.1", by=system)
    Client().post(reverse("account_login"), {"login": "okand@prov.example", "password": "fel"})
    page = text(office, SIGN_INS)
    assert "Okänd adress" in page
    assert "Loggade in" in page.split("<table")[1]
    failed = text(office, f"{SIGN_INS}?fel=on").split("<table")[1]
    assert "Fel adress eller lösenord" in failed
    assert "Loggade in" not in failed
    assert SignIn.objects.count() == 2


def test_the_whole_log_is_checked_by_a_job(corrected: Event, as_role: Callable[[Role], Client]) -> None:
    office = as_role(Role.OFFICE)
    check = reverse("access:log_check")
    office.post(check)
    office.post(check)
    job = Job.objects.get(kind=CHECK_JOB)
    assert "Kontrollen pågår" in text(office, EVENTS)
    length = Event.objects.count()
    run_job.func(job.pk)
    state = log_state()
    assert (state.broken, state.checked_length, state.length) == ("", length, length + 1)
    assert "alla hela" in text(office, EVENTS)
    call_command("check_log")


def test_a_broken_log_is_told(corrected: Event, as_role: Callable[[Role], Client]) -> None:
    office = as_role(Role.OFFICE)
    Event.objects.filter(pk=corrected.pk).update(subject="another")
    office.post(reverse("access:log_check"))
    run_job.func(Job.objects.get(kind=CHECK_JOB).pk)
    page = text(office, EVENTS)
    assert "Loggen är bruten" in page
    assert f"Händelse {corrected.number}" in page


@pytest.mark.parametrize("more", [1, 40])
def test_the_log_asks_as_often_for_many(
    house: object,
    system: Actor,
    as_role: Callable[[Role], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
    more: int,
) -> None:
    office = as_role(Role.OFFICE)
    for number in range(more):
        event_append(by=system, action="exchange.import_read", subject=f"import {number}")
        reading_record(by=system, what="x", rows=1)
    with django_assert_num_queries(9):
        office.get(EVENTS)
    with django_assert_num_queries(6):
        office.get(READINGS)
    administrator = as_role(Role.ADMINISTRATOR)
    with django_assert_num_queries(9):
        administrator.get(EVENTS)
