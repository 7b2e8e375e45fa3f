"""A coach who has left is no coach: the participants show as without one, wherever coaches are told."""

from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.models import Role, RoleGrant, User
from drivbank.participants.filters import NO_COACH, Filter
from drivbank.participants.policies import Window
from drivbank.participants.selectors.listing import coaches_of, matching
from drivbank.participants.selectors.showing import responsible
from tests.house import House
from tests.participants.conftest import Person
from tests.participants.given import give

pytestmark = pytest.mark.django_db
UserWith = Callable[..., User]


def closed(user: User, house: House) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def without_role(user: User, house: House) -> None:
    RoleGrant.objects.filter(user=user).delete()


def elsewhere(user: User, house: House) -> None:
    RoleGrant.objects.filter(user=user).update(intervention_id=house.cooperari.pk)


def another_role(user: User, house: House) -> None:
    RoleGrant.objects.filter(user=user).update(role=Role.LEAD)


@pytest.fixture
def coached(person: Person, user_with: UserWith, house: House) -> User:
    """A coach of Sikta with participant 1."""
    person(1, "2025-02-03")
    coach = user_with(Role.COACH, intervention_id=house.sikta.pk)
    give(coach, 1)
    return coach


@pytest.mark.parametrize("leave", [closed, without_role, elsewhere, another_role])
def test_who_has_no_coach_left_is_found_as_such(
    coached: User, house: House, leave: Callable[[User, House], None]
) -> None:
    rows = matching((Window(),), Filter(coach_id=NO_COACH))
    own = matching((Window(),), Filter(coach_id=coached.pk))
    assert (rows.count(), own.count()) == (0, 1)
    pk = own.get().pk
    assert coaches_of([pk]) == {pk: (coached.name,)}
    leave(coached, house)
    assert (rows.count(), own.count()) == (1, 0)
    assert coaches_of([pk]) == {}
    assert responsible(pk) == []


def test_a_coach_of_every_intervention_counts_once(coached: User, house: House) -> None:
    RoleGrant.objects.create(user=coached, role=Role.COACH)
    pk = matching((Window(),), Filter(coach_id=coached.pk)).get().pk
    assert coaches_of([pk]) == {pk: (coached.name,)}
    assert [coach.user_id for coach in responsible(pk)] == [coached.pk]


def test_the_pages_say_that_there_is_no_coach(
    client_as: Callable[[Role], Client], coached: User, house: House
) -> None:
    client, pk = client_as(Role.OFFICE), matching((Window(),), Filter()).get().pk
    closed(coached, house)
    assert "Ingen coach är ansvarig." in client.get(f"/deltagare/{pk}/").content.decode()
    shown = client.get("/deltagare/?coach=0").context["lines"]
    assert [(line.id, line.coaches) for line in shown] == [(pk, "–")]
