"""Ending participants in a browser: one from the own page, several from the list, and back to the same list."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client

from drivbank.access.models import Reading, Role
from drivbank.participants.models import Participation
from drivbank.participants.services.correcting import participation_correct, participation_values
from drivbank.participants.services.entries import cells_of
from tests.exchange.books import code
from tests.house import SYSTEM
from tests.participants.conftest import Person
from tests.participants.test_web_participation import form_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Role], Client]
LIST, MANY = "/deltagare/", "/deltagare/avsluta/"
EXIT = {"exited_on": "2 juni 2025", "exit_reason": "work"}


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_coach_ends_a_participant_from_the_own_page(client_as: SignIn, person: Person) -> None:
    found = person(1, "2025-02-03")
    client = client_as(Role.COACH)
    address = f"{LIST}{found.pk}/avsluta/"
    assert f'href="{address}"' in text(client, f"{LIST}{found.pk}/")
    page = client.post(address, {**form_of(client, address), **EXIT}, follow=True).content.decode()
    assert "Deltagaren är avslutad." in page
    assert "Avsluta deltagare" not in page
    found.refresh_from_db()
    assert (str(found.exited_on), found.exit_reason) == ("2025-06-02", "work")


def test_only_what_belongs_to_leaving_is_asked_for(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    form = form_of(client, f"{LIST}{found.pk}/avsluta/")
    assert "municipality" not in form
    assert {"exited_on", "exit_reason", "work_after", "support_after"} <= set(form)
    assert Reading.objects.get().what == f"Deltagare {code(1)}, avsluta"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"exited_on": ""}, "Skriv sista dagen i insatsen."),
        ({"exit_reason": ""}, "Välj varför deltagaren slutar."),
        ({"exited_on": "1/6-25"}, "kan läsas som flera olika datum"),
        ({"exited_on": "2025-01-01"}, "är före Inskriven"),
        ({"exited_on": "19850312-1234"}, "ser ut att innehålla"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    client_as: SignIn, person: Person, typed: dict[str, str], message: str
) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"{LIST}{found.pk}/avsluta/"
    response = client.post(address, {**form_of(client, address), **EXIT, **typed})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert "19850312" not in response.content.decode()
    found.refresh_from_db()
    assert found.exited_on is None


def test_one_who_has_left_is_not_ended_again(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03", exited_on="2025-05-01"), client_as(Role.OFFICE)
    assert "Avsluta deltagare" not in text(client, f"{LIST}{found.pk}/")
    response = client.get(f"{LIST}{found.pk}/avsluta/", follow=True)
    assert "redan avslutad" in response.content.decode()


def test_what_another_has_changed_elsewhere_is_no_hindrance_and_stays(
    client_as: SignIn, person: Person
) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"{LIST}{found.pk}/avsluta/"
    mine = {**form_of(client, address), **EXIT}
    seen = participation_values(found.pk, by=SYSTEM)
    participation_correct(found.pk, {**cells_of(seen), "age": ("40",)}, seen=seen, by=SYSTEM)
    assert client.post(address, mine).status_code == 302
    found.refresh_from_db()
    assert (found.age, found.exit_reason) == (40, "work")


def test_the_second_to_end_is_shown_what_the_first_wrote(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    address = f"{LIST}{found.pk}/avsluta/"
    mine = {**form_of(client, address), **EXIT}
    client.post(address, {**mine, "exit_reason": "studies"})
    response = client.post(address, mine)
    assert response.status_code == 422
    assert "har sparat medan du skrev" in response.content.decode()
    found.refresh_from_db()
    assert found.exit_reason == "studies"


def test_the_way_back_leads_to_the_same_list(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    carried = "?" + urlencode({"lista": "lage=pagar&kon=woman"})
    assert f'href="{LIST}{found.pk}/{carried}"' in text(client, f"{LIST}?lage=pagar&kon=woman")
    page = text(client, f"{LIST}{found.pk}/{carried}")
    assert f'href="{LIST}?lage=pagar&amp;kon=woman">Tillbaka till listan' in page
    assert f'href="{LIST}{found.pk}/ratta/{carried}"' in page
    address = f"{LIST}{found.pk}/avsluta/{carried}"
    response = client.post(address, {**form_of(client, address), **EXIT})
    assert response.headers["Location"] == f"{LIST}{found.pk}/{carried}"
    assert "Tillbaka till listan" not in text(client, f"{LIST}{found.pk}/")


def test_the_way_back_keeps_the_page_of_the_list(client_as: SignIn, person: Person) -> None:
    for number in range(30):
        person(number, "2025-02-03")
    client = client_as(Role.OFFICE)
    first = client.get(LIST)
    last = client.get(LIST, {"efter": first.context["found"].after})
    assert "lista=efter%3D" in last.context["lines"][0].url


def test_the_way_back_leads_nowhere_else(client_as: SignIn, person: Person) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    page = text(client, f"{LIST}{found.pk}/?" + urlencode({"lista": "https://ond.example/?x=1"}))
    assert 'href="https://ond.example' not in page
    assert f'href="{LIST}?' in page


@pytest.mark.parametrize("lista", ["kod=19850709-9876", "19850709-9876", "kon=woman&kod=19850709-9876"])
@pytest.mark.parametrize("page", ["", "ratta/", "avsluta/"])
def test_a_personal_number_in_the_way_back_is_refused_and_nowhere_repeated(
    client_as: SignIn, person: Person, lista: str, page: str
) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    response = client.get(f"{LIST}{found.pk}/{page}", {"lista": lista}, follow=True)
    assert "850709" not in response.content.decode()
    assert "850709" not in str(response.redirect_chain)
    assert "ser ut att innehålla" in response.content.decode()


def test_several_are_ended_from_the_list(client_as: SignIn, person: Person) -> None:
    rows = [person(number, "2025-02-03") for number in (1, 2)]
    client = client_as(Role.OFFICE)
    assert f'formaction="{MANY}"' in text(client, LIST)
    sent = {"deltagare": [row.pk for row in rows], "back": "lage=pagar"}
    page = client.post(MANY, sent)
    assert page.status_code == 200
    assert "2 valda deltagare" in page.content.decode()
    assert not Participation.objects.exclude(exited_on=None).exists()
    done = client.post(MANY, {**sent, **EXIT})
    assert done.headers["Location"] == f"{LIST}?lage=pagar"
    assert Participation.objects.filter(exited_on="2025-06-02", exit_reason="work").count() == 2
    assert "2 deltagare är avslutade." in text(client, LIST)


def test_which_of_several_stand_in_the_way_is_said(client_as: SignIn, person: Person) -> None:
    rows = person(1, "2025-02-03"), person(2, "2025-09-01")
    client = client_as(Role.OFFICE)
    response = client.post(MANY, {"deltagare": [row.pk for row in rows], **EXIT})
    assert response.status_code == 422
    assert [code(2)] == [found.code for found in response.context["outcome"].problems]
    assert "Ingen är avslutad" in response.content.decode()
    assert not Participation.objects.exclude(exited_on=None).exists()


def test_warnings_of_several_are_shown_and_confirmed(client_as: SignIn, person: Person) -> None:
    found = person(1, "2025-02-03", training_from="2025-03-01", training_to="2025-06-30")
    client = client_as(Role.OFFICE)
    response = client.post(MANY, {"deltagare": [found.pk], **EXIT})
    assert "Det stämmer, avsluta" in response.content.decode()
    confirmed = response.context["form"]["confirmed"].value()
    sent = {"deltagare": [found.pk], **EXIT, "confirmed": confirmed}
    assert client.post(MANY, sent).status_code == 302


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"exited_on": ""}, "Skriv sista dagen i insatsen."),
        ({"exit_reason": ""}, "Välj varför deltagaren slutar."),
        ({"exited_on": "19850312-1234"}, "ser ut att innehålla"),
    ],
)
def test_what_is_wrong_for_several_stands_at_its_field(
    client_as: SignIn, person: Person, typed: dict[str, str], message: str
) -> None:
    found, client = person(1, "2025-02-03"), client_as(Role.OFFICE)
    response = client.post(MANY, {"deltagare": [found.pk], **EXIT, **typed})
    assert response.status_code == 422
    assert message in response.content.decode()
    assert "19850312" not in response.content.decode()


def test_nobody_chosen_is_said(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    page = client_as(Role.OFFICE).post(MANY, {"back": "kon=woman"}, follow=True)
    assert "Välj minst en deltagare i listan först." in page.content.decode()
    assert page.redirect_chain == [(f"{LIST}?kon=woman", 302)]


def test_who_may_not_change_rows_is_not_offered_it(client_as: SignIn, person: Person) -> None:
    found = person(1, "2025-02-03")
    client = client_as(Role.AUDITOR)
    assert "Avsluta valda" not in text(client, LIST)
    assert client.post(MANY, {"deltagare": [found.pk], **EXIT}).status_code == 403
    assert client.get(f"{LIST}{found.pk}/avsluta/").status_code == 403
