"""A small association, and users of any role in it: what most tests are held in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from drivbank.access.actors import Actor, Grant, system_actor
from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.access.services.users import user_create
from drivbank.core.parties import MemberKind
from drivbank.interventions.models import Intervention
from drivbank.interventions.services import InterventionDraft, intervention_create
from drivbank.organisation.services import area_create, association_create, member_create
from tests.kept_rows import KeptRows

SYSTEM = system_actor("test")
PASSWORD = "en lång och hemlig mening"


@dataclass(frozen=True)
class House:
    """What the tests need to know of the association."""

    sikta: Intervention
    cooperari: Intervention
    courses: Intervention
    north: int
    south: int


def house_built() -> House:
    """Write the association through the services."""
    association_create(name="Samordningsförbundet Prov", by=SYSTEM)
    nykoping = member_create(name="Nyköping", kind=MemberKind.MUNICIPALITY, municipality="0480", by=SYSTEM)
    eskilstuna = member_create(
        name="Eskilstuna", kind=MemberKind.MUNICIPALITY, municipality="0484", by=SYSTEM
    )
    region = member_create(name="Region Sörmland", kind=MemberKind.REGION, county="04", by=SYSTEM)
    north = area_create(name="Norra", municipalities=["0484"], by=SYSTEM)
    south = area_create(name="Södra", municipalities=["0480"], by=SYSTEM)

    def created(name: str, kind: str, reasons: tuple[str, ...]) -> Intervention:
        draft = InterventionDraft(
            name=name,
            kind=kind,
            starts_on=date(2023, 1, 1),
            ends_on=date(2028, 12, 31),
            owner="Förbundet",
            parties=(nykoping.pk, eskilstuna.pk, region.pk),
            exit_reasons=reasons,
            lowest_age=18,
            highest_age=64,
        )
        return intervention_create(draft, by=SYSTEM)

    return House(
        sikta=created("Sikta", "individual", ("work", "studies", "day_activity")),
        cooperari=created("Cooperari", "individual", ("work",)),
        courses=created("Kurser", "structural", ()),
        north=north.pk,
        south=south.pk,
    )


_kept = KeptRows(house_built)


@pytest.fixture
def house(db: None) -> House:
    """Set up an association with three members, two areas, two individual interventions and a structural one."""
    return _kept()


@pytest.fixture
def user_with(house: House) -> Callable[..., User]:
    """Return a function that creates a user with one role."""

    def create(role: Role, **scope: int) -> User:
        email = f"{role.value}@prov.example"
        return user_create(
            email=email, name=role.label, password=PASSWORD, grants=[Grant(role, **scope)], by=SYSTEM
        )

    return create


@pytest.fixture
def actor_with(user_with: Callable[..., User]) -> Callable[..., Actor]:
    """Return a function that creates a user with one role and gives back the actor."""
    return lambda role, **scope: actor_of(user_with(role, **scope))
