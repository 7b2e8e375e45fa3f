"""A small association, and people to count in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from drivbank.access.actors import Actor, Grant, system_actor
from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.access.services.events import event_append
from drivbank.access.services.users import user_create
from drivbank.core.parties import MemberKind
from drivbank.interventions.models import Activity
from drivbank.interventions.services import InterventionDraft, intervention_create
from drivbank.organisation.services import area_create, association_create, member_create
from drivbank.participants.models import Participation
from drivbank.participants.policies import Scope, Window
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.tables import Table
from tests.kept_rows import KeptRows

SYSTEM = system_actor("test")
EVERYTHING: Scope = (Window(),)
NYKOPING, ESKILSTUNA = "0480", "0484"


@dataclass(frozen=True)
class House:
    """The numbers of what the association has."""

    sikta: int
    spira: int
    courses: int
    north: int


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    """Each test has a data folder of its own: event numbers begin again when a test is rolled back."""
    settings.HOME = tmp_path
    return tmp_path


def _built() -> House:
    association_create(name="Samordningsförbundet Prov", by=SYSTEM)
    towns = [
        member_create(name=name, kind=MemberKind.MUNICIPALITY, municipality=code, by=SYSTEM)
        for name, code in (("Nyköping", NYKOPING), ("Eskilstuna", ESKILSTUNA))
    ]
    region = member_create(name="Region Sörmland", kind=MemberKind.REGION, county="04", by=SYSTEM)

    def created(name: str, kind: str) -> int:
        draft = InterventionDraft(
            name=name,
            kind=kind,
            starts_on=date(2020, 1, 1),
            ends_on=date(2028, 12, 31),
            owner="Förbundet",
            parties=(*(town.pk for town in towns), region.pk),
        )
        return intervention_create(draft, by=SYSTEM).pk

    return House(
        sikta=created("Sikta", "individual"),
        spira=created("SPIRA", "individual"),
        courses=created("Kurser", "structural"),
        north=area_create(name="Norra", municipalities=[ESKILSTUNA], by=SYSTEM).pk,
    )


_kept = KeptRows(_built)


@pytest.fixture
def house(db: None) -> House:
    """Set up an association with two municipalities, two individual interventions and a structural one."""
    return _kept()


Person = Callable[..., Participation]


@pytest.fixture
def person(house: House) -> Person:
    """Return a function that registers a participation, with its event as in real life."""
    made = iter(range(1, 10_000))

    def register(enrolled: str, exited: str | None = None, **fields: Any) -> Participation:
        values = {
            "code": f"P{next(made):08}",
            "intervention_id": house.sikta,
            "municipality_id": NYKOPING,
            "enrolled_on": date.fromisoformat(enrolled),
            "exited_on": date.fromisoformat(exited) if exited else None,
            "exit_reason": "other_exit" if exited else "",
            "registered_at": timezone.now(),
        }
        with transaction.atomic():
            row = Participation.objects.create(**{**values, **fields})
            event_append(by=SYSTEM, action="participants.registered", subject=row.code)
        return row

    return register


@pytest.fixture
def activity(house: House) -> Callable[..., Activity]:
    """Return a function that registers a structural activity."""
    made = iter(range(1, 10_000))

    def register(held: str, **fields: Any) -> Activity:
        values = {
            "code": f"A{next(made):08}",
            "intervention_id": house.courses,
            "held_on": date.fromisoformat(held),
            "kind": "course",
        }
        with transaction.atomic():
            row = Activity.objects.create(**{**values, **fields})
            event_append(by=SYSTEM, action="interventions.activities_registered", subject=row.code)
        return row

    return register


Numbers = dict[tuple[str, ...], dict[str, Any]]


def numbers(table: Table) -> Numbers:
    """Return a table's values by row labels and column label."""
    found: Numbers = {}
    for cell in table.cells:
        found.setdefault(cell.row, {})[cell.column[0]] = cell.value
    return found


def counted(table_id: str, year: int = 2025, **more: Any) -> Numbers:
    """Count a table of everything and return its values."""
    return numbers(table_count(table_id, year, **{"scope": EVERYTHING, **more}))


@pytest.fixture
def user_with(house: House) -> Callable[..., User]:
    """Return a function that creates a user with one role, in the north of Sikta where the role needs a place."""

    def create(role: Role) -> User:
        area = house.north if role is Role.COORDINATOR else None
        places = (Role.LEAD, Role.EVALUATOR, Role.COORDINATOR)
        grant = Grant(role, house.sikta if role in places else None, area)
        email = f"{role.value}@prov.example"
        return user_create(email=email, name=role.label, password=None, grants=[grant], by=SYSTEM)

    return create


@pytest.fixture
def actor_with(user_with: Callable[..., User]) -> Callable[[Role], Actor]:
    """Return a function that creates a user with one role and gives back the actor."""
    return lambda role: actor_of(user_with(role))


@pytest.fixture
def client_with(user_with: Callable[..., User]) -> Callable[[Role], Client]:
    """Return a function that signs in someone with one role."""

    def signed_in(role: Role) -> Client:
        client = Client()
        client.force_login(user_with(role), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in
