"""Giving a coach participants: by those who lead the work, among what they themselves see."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from drivbank.access.actors import Actor
from drivbank.access.models import Event, User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.participants.models import Assignment
from drivbank.participants.services.assigning import coach_release, participations_assign
from tests.house import SYSTEM, House
from tests.participants.conftest import NYKOPING, Person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.COACH, Role.EVALUATOR, Role.AUDITOR, Role.BOARD, Role.ADMINISTRATOR])
def test_others_who_may_see_rows_do_not_give_them_away(
    house: House, actor_with: Callable[..., Actor], pair: tuple[int, int], role: Role
) -> None:
    scope = {"intervention_id": house.sikta.pk} if role in (Role.COACH, Role.EVALUATOR) else {}
    actor = actor_with(role, **scope)
    with pytest.raises(Refused):
        participations_assign([pair[0]], user_id=actor.user_id or 0, by=actor)
    assert not Assignment.objects.exists()


@pytest.fixture
def pair(person: Person, house: House) -> tuple[int, int]:
    return person(11, "2025-02-03").pk, person(12, "2025-02-03", municipality_id=NYKOPING).pk


def test_chosen_rows_are_given_and_those_already_given_are_not_counted(
    house: House, user_with: Callable[..., User], pair: tuple[int, int]
) -> None:
    user = user_with(Role.COACH, intervention_id=house.sikta.pk)
    assert participations_assign([pair[0]], user_id=user.pk, by=SYSTEM) == 1
    assert participations_assign(list(pair), user_id=user.pk, by=SYSTEM) == 1
    assert participations_assign(list(pair), user_id=user.pk, by=SYSTEM) == 0
    logged = Event.objects.filter(action="participants.coach_assigned").values_list("data", flat=True)
    assert [data["participation_ids"] for data in logged] == [[pair[0]], [pair[1]]]


def test_one_row_outside_refuses_them_all(
    house: House, actor_with: Callable[..., Actor], user_with: Callable[..., User], pair: tuple[int, int]
) -> None:
    user = user_with(Role.COACH, intervention_id=house.sikta.pk)
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    with pytest.raises(Refused):
        participations_assign(list(pair), user_id=user.pk, by=actor)
    assert not Assignment.objects.exists()
    assert participations_assign([pair[0]], user_id=user.pk, by=actor) == 1


def test_only_a_coach_of_the_intervention_is_given_its_participants(
    house: House, user_with: Callable[..., User], pair: tuple[int, int]
) -> None:
    elsewhere = user_with(Role.COACH, intervention_id=house.cooperari.pk)
    for user in (elsewhere, user_with(Role.LEAD, intervention_id=house.sikta.pk)):
        with pytest.raises(ValidationError):
            participations_assign(list(pair), user_id=user.pk, by=SYSTEM)
    assert not Assignment.objects.exists()


def test_a_coach_is_taken_away_with_an_event(
    house: House, user_with: Callable[..., User], pair: tuple[int, int]
) -> None:
    user = user_with(Role.COACH, intervention_id=house.sikta.pk)
    participations_assign(list(pair), user_id=user.pk, by=SYSTEM)
    coach_release(pair[0], user_id=user.pk, by=SYSTEM)
    coach_release(pair[0], user_id=user.pk, by=SYSTEM)
    assert [row.participation_id for row in Assignment.objects.all()] == [pair[1]]
    assert Event.objects.filter(action="participants.coach_released").count() == 1
