"""The language of the interface: chosen by each user, kept by the browser before sign-in, never that of documents."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language, override

from drivbank.access.models import Event, User
from drivbank.access.roles import Role
from drivbank.ui.language import in_swedish
from tests.house import House

CHOICE = reverse("access:language_set")


def lang(client: Client, address: str = "/") -> str:
    page = client.get(address, follow=True).content.decode()
    return page.partition('<html lang="')[2][:2]


@pytest.fixture
def user(house: House, user_with: Callable[..., User]) -> User:
    return user_with(Role.BOARD)


def test_a_user_keeps_the_language_in_another_browser(user: User, client: Client) -> None:
    client.force_login(user)
    assert lang(client) == "sv"
    client.post(CHOICE, {"language": "en"})
    other = Client()
    other.force_login(user)
    assert lang(other) == "en"
    assert Event.objects.get(action="access.language_set").data == {"language": "en"}


def test_the_same_language_again_is_no_event(user: User, client: Client) -> None:
    client.force_login(user)
    client.post(CHOICE, {"language": "sv"})
    assert not Event.objects.filter(action="access.language_set").exists()


@pytest.mark.django_db
def test_before_sign_in_the_browser_remembers(client: Client) -> None:
    response = client.post(CHOICE, {"language": "en", "next": "/konto/login/"})
    assert response.headers["Location"] == "/konto/login/"
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME]["httponly"]
    assert lang(client, "/konto/login/") == "en"


def test_the_users_own_choice_goes_before_the_browsers(user: User, client: Client) -> None:
    client.post(CHOICE, {"language": "en"})
    client.force_login(user)
    assert lang(client) == "sv"


@pytest.mark.django_db
@pytest.mark.parametrize("chosen", ["de", "", "en'"])
def test_an_unknown_language_changes_nothing(client: Client, chosen: str) -> None:
    assert client.post(CHOICE, {"language": chosen}).status_code == 302
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = chosen
    assert lang(client, "/konto/login/") == "sv"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x()"])
def test_the_way_back_stays_in_the_house(client: Client, address: str) -> None:
    response = client.post(CHOICE, {"language": "en", "next": address})
    assert response.headers["Location"] == "/"


@pytest.mark.django_db
def test_one_request_leaves_nothing_to_the_next(client: Client) -> None:
    before = get_language()
    client.post(CHOICE, {"language": "en"})
    client.get("/konto/login/")
    assert get_language() == before


def test_documents_are_in_swedish() -> None:
    with override("en"), in_swedish():
        assert get_language() == "sv"
