"""The list's page: filters in the address, saved views, who sees what."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.models import Event, Reading, Role, User
from drivbank.participants.models import SavedView
from tests.exchange.books import code
from tests.house import House
from tests.participants.conftest import NYKOPING, Person

pytestmark = pytest.mark.django_db
LIST = "/deltagare/"
SignIn = Callable[[Role], Client]


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_rows_are_shown_and_the_reading_is_logged(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    assert code(1) in text(client_as(Role.OFFICE), LIST + "?lage=pagar")
    reading = Reading.objects.get()
    assert (reading.what, reading.rows) == ("Deltagare: Läge: Pågår", 1)


def test_nothing_shown_is_not_a_reading(client_as: SignIn) -> None:
    assert "Här finns inga deltagare än" in text(client_as(Role.OFFICE), LIST)
    assert not Reading.objects.exists()


def test_a_coordinator_has_no_way_to_another_area(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    person(2, "2025-02-03", municipality_id=NYKOPING)
    client = client_as(Role.COORDINATOR)
    assert code(2) not in text(client, LIST)
    shown = text(client, f"{LIST}?kommun={NYKOPING}")
    assert code(2) not in shown
    assert "En del av urvalet finns inte längre" in shown


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ("insats=999", "Insats"),
        ("lage=gammalt", "Läge"),
        ("coach=999", "Coach"),
        ("farg=blue", "farg"),
        ("ordning=-farg", "-farg"),
    ],
)
def test_what_is_gone_is_named_and_the_rest_holds(
    client_as: SignIn, person: Person, query: str, dropped: str
) -> None:
    person(1, "2025-02-03")
    person(2, "2025-02-03", sex="man")
    shown = text(client_as(Role.OFFICE), f"{LIST}?kon=man&{query}")
    assert f"Bortlämnat: {dropped}." in " ".join(shown.split())
    assert code(2) in shown
    assert code(1) not in shown


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("2025-03-20", True),
        ("20 mars 2025", True),
        ("20/3 2025", True),
        ("20/3-25", False),
        ("i fjol", False),
    ],
)
def test_days_are_understood_or_clearly_refused(
    client_as: SignIn, person: Person, typed: str, understood: bool
) -> None:
    person(1, "2025-03-19")
    person(2, "2025-03-20")
    response = client_as(Role.OFFICE).get(LIST, {"in_fran": typed})
    shown = response.content.decode()
    assert code(2) in shown
    assert (code(1) not in shown) == understood
    assert ("db-errors" in shown) != understood


@pytest.mark.parametrize("page", [LIST, "/deltagare/vyer/ny/"])
@pytest.mark.parametrize(
    ("where", "number"),
    [
        ("kod", "19850709-9876"),
        ("kod", "fråga 19850709-9876 om mer"),
        ("in_fran", "19850709-9876"),
        ("insats", "19850709-9876"),
        ("ordning", "19850709-9876"),
        ("farg", "19850709-9876"),
        ("efter", "19850709-9876"),
        ("19850709-9876", "x"),
    ],
)
def test_a_personal_number_in_the_address_is_refused_and_nowhere_repeated(
    client_as: SignIn, person: Person, page: str, where: str, number: str
) -> None:
    person(1, "2025-02-03")
    response = client_as(Role.OFFICE).get(page, {"kon": "woman", where: number}, follow=True)
    shown = response.content.decode()
    assert "ser ut att innehålla ett person- eller samordningsnummer" in shown
    assert response.redirect_chain == [(f"{page}?kon=woman", 302)]
    assert "850709" not in shown
    assert not any("850709" in reading.what for reading in Reading.objects.all())


def test_a_code_is_found_however_it_is_typed(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    person(40, "2025-02-03")
    client = client_as(Role.OFFICE)
    for typed in (code(1), code(1).lower(), code(1).replace("-", " "), code(1)[:2]):
        assert code(1) in client.get(LIST, {"kod": typed}).content.decode()
    assert code(40) not in client.get(LIST, {"kod": code(1)}).content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_the_page_makes_a_fixed_number_of_queries(
    client_as: SignIn, person: Person, django_assert_num_queries: Callable[..., object], count: int
) -> None:
    for number in range(count):
        person(number, "2025-02-03")
    client = client_as(Role.OFFICE)
    client.get(LIST)
    with django_assert_num_queries(18):  # type: ignore[attr-defined]  # a context manager
        client.get(LIST)


def saved(client: Client, query: str, name: str) -> SavedView:
    client.post(f"/deltagare/vyer/ny/?{query}", {"name": name})
    return SavedView.objects.get(name=name)


def test_a_view_is_saved_opened_renamed_and_removed(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    client = client_as(Role.OFFICE)
    view = saved(client, "kon=woman&efter=x", "Kvinnor")
    assert view.query == "kon=woman"
    assert f"?kon=woman&amp;vy={view.pk}" in text(client, LIST)
    client.post(f"/deltagare/vyer/{view.pk}/", {"name": "Alla kvinnor"})
    assert SavedView.objects.get().name == "Alla kvinnor"
    client.post(f"/deltagare/vyer/{view.pk}/ta-bort/")
    assert not SavedView.objects.exists()
    logged = Event.objects.filter(room="views").values_list("action", flat=True)
    assert [*logged] == ["views.view_saved", "views.view_renamed", "views.view_deleted"]


def test_a_saved_view_is_in_the_log_in_words(client_as: SignIn, person: Person) -> None:
    saved(client_as(Role.OFFICE), "lage=over&kon=woman&ordning=kod", "Sena")
    assert Event.objects.get(action="views.view_saved").data == {
        "selection": "Läge: Över riktiden, Kön: Kvinna"
    }


def test_the_read_log_is_swedish_whoever_reads(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    client = client_as(Role.OFFICE)
    User.objects.update(language="en")
    client.get(LIST + "?lage=pagar")
    assert Reading.objects.get().what == "Deltagare: Läge: Pågår"


def test_a_view_whose_field_is_gone_opens_with_what_is_left(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03", sex="man")
    client = client_as(Role.OFFICE)
    view = SavedView.objects.create(user=client.user, name="Min", query="kon=man&skostorlek=42&insats=77")  # type: ignore[attr-defined]  # set by the fixture
    shown = " ".join(text(client, f"{LIST}?{view.query}&vy={view.pk}").split())
    assert "Vyn Min är öppnad med det som är kvar." in shown
    assert "Bortlämnat: Insats, skostorlek." in shown
    assert code(1) in shown


def test_the_name_of_a_view_may_not_hold_personal_data(client_as: SignIn) -> None:
    response = client_as(Role.OFFICE).post("/deltagare/vyer/ny/?lage=over", {"name": "850312-1234"})
    assert response.status_code == 422
    assert not SavedView.objects.exists()


def test_another_users_view_is_not_there(
    client_as: SignIn, user_with: Callable[..., User], house: House
) -> None:
    other = SavedView.objects.create(user=user_with(Role.AUDITOR), name="Revisorns", query="lage=over")
    client = client_as(Role.OFFICE)
    assert "Revisorns" not in text(client, LIST)
    for address in (f"/deltagare/vyer/{other.pk}/", f"/deltagare/vyer/{other.pk}/ta-bort/"):
        assert client.post(address, {"name": "Min"}).status_code == 404
    assert SavedView.objects.get().name == "Revisorns"


def test_a_saved_view_does_not_make_an_import_compare_again(client_as: SignIn) -> None:
    from drivbank.participants.selectors import data_version

    client, before = client_as(Role.OFFICE), data_version()
    saved(client, "lage=over", "Sena")
    assert data_version() == before


def test_sorting_is_said_to_a_screen_reader(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    shown = text(client_as(Role.OFFICE), f"{reverse('participants:participation_list')}?ordning=kod")
    assert 'aria-sort="ascending" role="columnheader"><a href="?ordning=-kod">Kod' in shown
