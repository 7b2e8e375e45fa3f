"""The screens for population, and who may open them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.services import population_fetch as fetching
from drivbank.exchange.services.population import SERIES, Upload, delivery_receive, latest_version
from drivbank.exchange.web.population_forms import last_november
from drivbank.organisation.models import Member
from drivbank.reference.selectors import series_on
from tests.exchange.population_service import answered, serving
from tests.exchange.populations import json_stat, kolada, packed
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
CREATE, FETCH = reverse("exchange:population_create"), reverse("exchange:population_fetch")


@pytest.fixture
def office(client: Client, user_with: Callable[..., User]) -> Client:
    client.force_login(user_with(Role.OFFICE))
    return client


def sent(client: Client, content: Any, **more: str) -> Any:
    file = SimpleUploadedFile("fil.json", content if isinstance(content, bytes) else packed(content))
    return client.post(CREATE, {"file": file, **more})


def at(name: str) -> str:
    return reverse(f"exchange:{name}", args=[PopulationDelivery.objects.get().pk])


def page(response: Any) -> str:
    content: bytes = response.content
    return content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_file_is_looked_at_and_published(office: Client, house: House) -> None:
    response = sent(office, json_stat())
    assert response.headers["Location"] == at("population_preview")
    shown = page(office.get(at("population_preview")))
    assert "29 400" in shown
    assert "Publicera siffrorna" in shown
    assert latest_version() == 0
    response = office.post(at("population_confirm"), {"seen": "0"})
    assert response.headers["Location"] == reverse("reference:series_show", args=[SERIES, 1])
    shown = page(office.get(response.headers["Location"]))
    assert "publicerad som version 1" in shown
    assert "TAB1267" in shown
    assert "fil.json" in shown


def test_what_is_discarded_is_not_published(office: Client, house: House) -> None:
    sent(office, json_stat())
    assert "Granska fil.json (2025-11-01)" in page(office.get(CREATE))
    address = at("population_discard")
    assert office.post(address).headers["Location"] == CREATE
    assert latest_version() == 0
    assert office.post(address).status_code == 404


def test_a_question_must_be_ticked(office: Client, house: House) -> None:
    sent(office, kolada({"0480": 1, "0484": 2}))
    shown = page(office.get(at("population_preview")))
    assert "Siffrorna gäller den 2025-12-31, inte den 1 november." in shown
    response = office.post(at("population_confirm"), {"seen": "0", "claim_0": "on"})
    assert response.status_code == 422
    assert latest_version() == 0
    office.post(at("population_confirm"), {"seen": "0", "claim_0": "on", "claim_1": "on"})
    assert series_on(SERIES, date(2025, 12, 31)) is not None


def test_a_newer_version_is_shown_before_the_decision(office: Client, house: House) -> None:
    other = delivery_receive(Upload(packed(json_stat(each={"0480": 5, "0484": 6})), "a.json"), by=SYSTEM)
    office.post(reverse("exchange:population_confirm", args=[other.pk]), {"seen": "0"})
    sent(office, json_stat())
    response = office.post(at("population_confirm"), {"seen": "0"})
    assert response.status_code == 422
    assert "ny version medan du granskade" in page(response)
    assert 'name="seen" value="1"' in page(response)
    office.post(at("population_confirm"), {"seen": "1"})
    assert latest_version() == 2


def test_faults_are_listed_where_the_file_was_sent(office: Client, house: House) -> None:
    response = sent(office, json_stat(regions=("0480",)))
    assert response.status_code == 422
    assert "Eskilstuna (0484) saknar antal invånare." in page(response)
    assert not PopulationDelivery.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>", "webbsida"),
        (b"{}", "ingen tabell som känns igen"),
        (b"Kommun;\xc3\x85r\n", "saknar rubriker"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_at_the_field(
    office: Client, house: House, content: bytes, said: str
) -> None:
    response = sent(office, content)
    assert response.status_code == 422
    assert said in page(response)


def test_a_source_that_names_a_person_is_refused(office: Client, house: House) -> None:
    assert "ser ut att innehålla" in page(sent(office, json_stat(), source="Vera 070-123 45 67"))


@pytest.mark.parametrize("year", ["20", "tjugo", "2500"])
def test_a_year_is_four_digits(office: Client, house: House, year: str) -> None:
    assert sent(office, json_stat(), year=year).status_code == 422
    assert office.post(FETCH, {"year": year}).status_code == 422


def test_fetched_figures_are_looked_at_too(
    office: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(answered(200, packed(json_stat()))) as found:
        monkeypatch.setattr(fetching, "services", lambda: [found.service])
        response = office.post(FETCH, {"year": "2025"})
    assert response.headers["Location"] == at("population_preview")


def test_a_service_that_is_down_is_told_of_at_the_button(
    office: Client, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(answered(503)) as found:
        monkeypatch.setattr(fetching, "services", lambda: [found.service])
        response = office.post(FETCH, {"year": "2025"})
    assert response.status_code == 422
    assert "SCB svarar inte just nu." in page(response)
    assert "läsa in filen här" in page(response)


def test_the_year_offered_is_that_of_the_last_november() -> None:
    assert last_november(date(2026, 10, 31)) == 2025
    assert last_november(date(2026, 11, 1)) == 2026


def test_without_members_the_page_says_what_comes_first(office: Client) -> None:
    Member.objects.all().update(left_on=date(2020, 1, 1))
    shown = page(office.get(CREATE))
    assert "Lägg till kommunerna först" in shown
    assert "Hämta från SCB" not in shown


def test_the_link_is_shown_to_those_who_may(client: Client, user_with: Callable[..., User]) -> None:
    for role, there in ((Role.OFFICE, True), (Role.AUDITOR, False)):
        client.force_login(user_with(role))
        assert (CREATE in page(client.get(reverse("reference:series_list")))) is there


def test_what_the_file_does_not_say_is_asked_for_where_it_is_written(office: Client, house: House) -> None:
    rows = "Kommun;Invånare 16–64\nNyköping;33429\nEskilstuna;65096".encode()
    assert list(sent(office, rows).context["form"].errors) == ["year"]
    assert list(sent(office, rows, year="2025").context["form"].errors) == ["source"]
    assert sent(office, rows, year="2025", source="Kommunernas egna").status_code == 302


def test_the_day_that_an_own_file_was_published_is_unknown_and_a_round_is_next(
    office: Client, house: House
) -> None:
    rows = "Kommun;År;Invånare 16–64\nNyköping;2025;33429\nEskilstuna;2025;65096".encode()
    sent(office, rows, source="Kommunernas egna")
    shown = page(office.get(at("population_preview")))
    claims = {f"claim_{number}": "on" for number in range(shown.count('name="claim_'))}
    response = office.post(at("population_confirm"), {"seen": "0", **claims})
    shown = page(office.get(response.headers["Location"]))
    assert "Okänt: filen säger det inte" in shown
    assert reverse("finance:contribution_create") in shown
    assert "inläst 20" in page(office.get(reverse("reference:series_list")))
