"""Giving a coach participants: by those who lead the work, among what they themselves see."""

from collections.abc import Callable

import pytest

from drivbank.access.actors import Actor
from drivbank.access.models import User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.participants.models import Assignment
from drivbank.participants.services import coach_assign
from tests.exchange.books import book, code, row
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(house: House, user_with: Callable[..., User]) -> User:
    data = book([row(1), row(2, Kommun="Nyköping")])
    record = import_receive(
        data, file_name="mall.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)
    return user_with(Role.COACH)


def test_a_coordinator_gives_only_what_lies_in_the_own_area(
    house: House, coach: User, actor_with: Callable[..., Actor]
) -> None:
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    assert coach_assign(codes=[code(1), code(2)], user_id=coach.pk, by=actor) == 1
    assert Assignment.objects.get().participation.code == code(1)


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.AUDITOR, Role.BOARD, Role.ADMINISTRATOR])
def test_others_who_may_see_rows_do_not_give_them_away(
    house: House, coach: User, actor_with: Callable[..., Actor], role: Role
) -> None:
    scope = {"intervention_id": house.sikta.pk} if role is Role.EVALUATOR else {}
    with pytest.raises(Refused):
        coach_assign(codes=[code(1)], user_id=coach.pk, by=actor_with(role, **scope))
    assert not Assignment.objects.exists()
