"""An intervention that is over with someone left in it is among what is to be done, for those who can end them."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from drivbank.access.models import Role, User
from drivbank.config.web.start.todo import Todo
from drivbank.interventions.models import Intervention
from tests.exchange.books import code, row
from tests.house import House
from tests.permissions.test_matrix import imported

pytestmark = pytest.mark.django_db
UserWith = Callable[..., User]


@pytest.fixture
def over(house: House) -> House:
    """Two in Sikta, one of them in the south, and Sikta has passed its last day."""
    imported(house.sikta.pk, [row(1), row(2, Kommun="Nyköping")])
    Intervention.objects.filter(pk=house.sikta.pk).update(ends_on=date(2026, 8, 31))
    return house


def todo(client: Client, user: User) -> list[Todo]:
    client.force_login(user)
    sections = client.get("/").context["sections"]
    found = [section.part for section in sections if section.template == "config/start/todo.html"]
    return [one for part in found for one in part if "tog slut" in one.label]


def test_the_office_is_told_and_may_give_it_a_new_last_day(
    client: Client, over: House, user_with: UserWith
) -> None:
    [found] = todo(client, user_with(Role.OFFICE))
    assert found.count == 2
    assert found.label == "deltagare är kvar i Sikta, som tog slut 2026-08-31"
    assert "ny sista dag" in found.note
    listed = client.get(found.url).content.decode()
    assert code(1) in listed
    assert code(2) in listed


@pytest.mark.parametrize(("role", "count"), [(Role.LEAD, 2), (Role.COORDINATOR, 1)])
def test_each_is_told_of_those_in_scope(
    client: Client, over: House, user_with: UserWith, role: Role, count: int
) -> None:
    area = {"area_id": over.north} if role is Role.COORDINATOR else {}
    [found] = todo(client, user_with(role, intervention_id=over.sikta.pk, **area))
    assert found.count == count
    assert "ny sista dag" not in found.note


def test_another_interventions_lead_is_not(client: Client, over: House, user_with: UserWith) -> None:
    assert todo(client, user_with(Role.LEAD, intervention_id=over.cooperari.pk)) == []


def test_one_that_lasts_today_is_not_over(client: Client, over: House, user_with: UserWith) -> None:
    Intervention.objects.filter(pk=over.sikta.pk).update(ends_on=timezone.localdate())
    assert todo(client, user_with(Role.OFFICE)) == []
