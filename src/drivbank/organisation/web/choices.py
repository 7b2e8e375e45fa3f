"""What may be chosen in the forms of this room."""

from collections.abc import Iterable
from typing import Any

from drivbank.core.sorting import in_order
from drivbank.organisation.models import Body, Mandate
from drivbank.organisation.selectors import members
from drivbank.reference.selectors import counties, municipalities

BODY_KINDS = Body.Kind.choices
ROLES = Mandate.Role.choices


def municipality_choices() -> list[tuple[str, str]]:
    """Return the 290 municipalities by name."""
    return sorted(((place.code, place.name) for place in municipalities()), key=lambda row: in_order(row[1]))


def county_choices() -> list[tuple[str, str]]:
    """Return the 21 counties by name."""
    return sorted(((county.code, county.name) for county in counties()), key=lambda row: in_order(row[1]))


def member_municipalities(kept: Iterable[str]) -> list[tuple[str, str]]:
    """Return the municipalities that are members, and those that the area has already."""
    codes = {member.municipality for member in members() if member.municipality} | set(kept)
    return [row for row in municipality_choices() if row[0] in codes]


def interventions_to_steer() -> list[tuple[int, str]]:
    """Return the interventions, through the relation: their room lies above this one."""
    related: Any = Body._meta.get_field("intervention").remote_field
    return list(related.model._default_manager.values_list("pk", "name"))
