"""Participations in the small association, and clients signed in as each role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.interventions.models import Intervention
from drivbank.participants.models import Participation
from tests.exchange.books import code
from tests.house import House
from tests.participants.given import give

ESKILSTUNA, NYKOPING = "0484", "0480"
WHOLE: dict[str, Any] = {
    "sex": "woman",
    "age": 30,
    "education": "primary",
    "support_before": "income_support",
    "time_in_support": "years_1_2",
}
AFTER = {"work_after": "p50", "studies_after": "not_studying", "support_after": "wage"}
Person = Callable[..., Participation]


@pytest.fixture
def person(house: House) -> Person:
    """Register someone, whole but for what is given: ``person(1, "2025-02-03", exited_on="2025-06-01")``."""

    def build(number: int, enrolled_on: str, **values: Any) -> Participation:
        if "exited_on" in values:
            values = {"exit_reason": "work", **AFTER, **values}
        given = {
            "intervention_id": house.sikta.pk,
            "municipality_id": ESKILSTUNA,
            "registered_at": "2025-01-01T00:00Z",
            **WHOLE,
            **values,
        }
        made = Participation.objects.create(code=code(number), enrolled_on=enrolled_on, **given)
        return Participation.objects.get(pk=made.pk)

    return build


@pytest.fixture
def guided(house: House) -> Intervention:
    """Sikta with a guide time of twelve months."""
    Intervention.objects.filter(pk=house.sikta.pk).update(guide_months=12)
    return house.sikta


@pytest.fixture
def client_as(client: Client, user_with: Callable[..., User], house: House) -> Callable[[Role], Client]:
    """Return a function that signs a role in, in Sikta and its northern area when the role has a scope."""

    def signed_in(role: Role) -> Client:
        bound = role in (Role.LEAD, Role.COORDINATOR, Role.COACH, Role.EVALUATOR)
        scope = {"intervention_id": house.sikta.pk} if bound else {}
        if role is Role.COORDINATOR:
            scope["area_id"] = house.north
        user = user_with(role, **scope)
        if role is Role.COACH:
            give(user, 1)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.user = user  # type: ignore[attr-defined]  # for the test to look at
        return client

    return signed_in
