"""What the tests of the screens share: someone of each role signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.models import User
from drivbank.access.roles import Role
from tests.house import House


@pytest.fixture
def signed_in(user_with: Callable[..., User], house: House) -> Callable[[Role], Client]:
    def sign_in(role: Role) -> Client:
        needs = (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR, Role.COACH)
        scope = {"intervention_id": house.sikta.pk} if role in needs else {}
        area = {"area_id": house.north} if role is Role.COORDINATOR else {}
        client = Client()
        client.force_login(user_with(role, **scope, **area))
        return client

    return sign_in
