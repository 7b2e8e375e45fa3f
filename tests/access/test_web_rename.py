"""A user's name is changed by an administrator; the address never is."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.models import Event, EventItem, User
from drivbank.access.roles import Role


@pytest.fixture
def user(user_with: Callable[..., User]) -> User:
    return user_with(Role.BOARD)


@pytest.fixture
def signed_in(client: Client, user_with: Callable[..., User]) -> Client:
    client.force_login(user_with(Role.ADMINISTRATOR))
    return client


def renamed(client: Client, user: User, name: str) -> str:
    address = reverse("access:user_rename", args=[user.pk])
    return client.post(address, {"name": name}, follow=True).content.decode()


def test_a_new_name_is_shown_and_logged_with_the_old(signed_in: Client, user: User) -> None:
    assert (
        reverse("access:user_rename", args=[user.pk])
        in signed_in.get(reverse("access:user_show", args=[user.pk])).content.decode()
    )
    assert "Namnet är ändrat" in renamed(signed_in, user, " Bo Nyman ")
    user.refresh_from_db()
    assert (user.name, user.email) == ("Bo Nyman", "board@prov.example")
    event = Event.objects.get(action="access.user_renamed")
    assert event.subject == user.email
    assert EventItem.objects.get(event=event).changes == '{"name":["Styrelseledamot","Bo Nyman"]}'
    page = signed_in.get(reverse("access:event_show", args=[event.number])).content.decode()
    assert "Bytte namn på en användare" in page
    assert "Styrelseledamot" in page


@pytest.mark.parametrize("name", ["", "Bo 19850709-9876", "bo@annan.example", "x" * 121])
def test_what_is_no_name_is_refused(signed_in: Client, user: User, name: str) -> None:
    renamed(signed_in, user, name)
    user.refresh_from_db()
    assert user.name == "Styrelseledamot"
    assert not Event.objects.filter(action="access.user_renamed").exists()


def test_the_same_name_is_no_event(signed_in: Client, user: User) -> None:
    renamed(signed_in, user, user.name)
    assert not Event.objects.filter(action="access.user_renamed").exists()


def test_the_office_does_not_change_names(client: Client, user: User, user_with: Callable[..., User]) -> None:
    client.force_login(user_with(Role.OFFICE))
    address = reverse("access:user_rename", args=[user.pk])
    assert client.get(address).status_code == client.post(address, {"name": "Bo"}).status_code == 403
    assert address not in client.get(reverse("access:user_show", args=[user.pk])).content.decode()
