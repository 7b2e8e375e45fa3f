"""A refusal says why, who may do it, and who gives the role."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.matrix import Action, roles_to_ask
from drivbank.access.models import User
from drivbank.access.roles import Role
from tests.house import House


@pytest.fixture
def people(house: House, user_with: Callable[..., User]) -> dict[Role, User]:
    return {role: user_with(role) for role in (Role.OFFICE, Role.BOARD, Role.ADMINISTRATOR)}


def test_a_board_member_is_told_whom_to_ask(client: Client, people: dict[Role, User]) -> None:
    client.force_login(people[Role.BOARD])
    response = client.get(reverse("access:event_list"))
    page = response.content.decode()
    assert response.status_code == 403
    assert "Händelseloggen kan läsas av kansli, revisor och administratör." in page
    assert "office@prov.example" in page.split("Behöver du det")[0]
    assert "administrator@prov.example" in page.split("Behöver du det")[1]
    assert "Nu är du Styrelseledamot." in page


def test_an_account_that_is_closed_is_nobody_to_ask(client: Client, people: dict[Role, User]) -> None:
    User.objects.filter(pk__in=[people[Role.OFFICE].pk, people[Role.ADMINISTRATOR].pk]).update(
        is_active=False
    )
    client.force_login(people[Role.BOARD])
    page = client.get(reverse("access:event_list")).content.decode()
    assert "Vem du kan fråga" not in page
    assert "Be den som driver systemet" in page


@pytest.mark.parametrize(("role", "advised"), [(Role.OFFICE, True), (Role.BOARD, False)])
def test_the_wide_roles_are_advised_to_use_an_app(
    client: Client, people: dict[Role, User], role: Role, *, advised: bool
) -> None:
    client.force_login(people[role])
    page = client.get(reverse("mfa_index")).content.decode()
    assert ("Din roll öppnar mycket" in page) is advised


def test_the_office_is_asked_and_not_all_who_may_read() -> None:
    assert roles_to_ask(Action.READ_ROWS) == (Role.OFFICE,)
    assert roles_to_ask(Action.CHANGE_USERS) == (Role.ADMINISTRATOR,)
