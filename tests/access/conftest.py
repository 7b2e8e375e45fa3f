"""A client signed in with one role."""

from collections.abc import Callable

import pytest
from django.test import Client

from drivbank.access.models import User
from drivbank.access.roles import Role


@pytest.fixture
def as_role(client: Client, user_with: Callable[..., User]) -> Callable[[Role], Client]:
    def build(role: Role) -> Client:
        email = f"{role.value}@prov.example"
        client.force_login(User.objects.filter(email=email).first() or user_with(role))
        return client

    return build
