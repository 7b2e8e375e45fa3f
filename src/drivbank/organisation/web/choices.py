"""What may be chosen in the forms of this room."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from drivbank.organisation.models import Body, Mandate
from drivbank.organisation.selectors import members
from drivbank.reference.selectors import municipalities

# The last three letters of the alphabet stand there in another order than their numbers.
LAST_LETTERS = str.maketrans("åäö", "{|}")
BODY_KINDS = Body.Kind.choices
ROLES = Mandate.Role.choices


def in_order(name: str) -> str:
    """Return what a name is sorted by, so that å, ä and ö come last in that order."""
    return name.lower().translate(LAST_LETTERS)


def municipality_choices() -> list[tuple[str, str]]:
    """Return the 290 municipalities by name."""
    return sorted(((place.code, place.name) for place in municipalities()), key=lambda row: in_order(row[1]))


def member_municipalities(kept: Iterable[str]) -> list[tuple[str, str]]:
    """Return the municipalities that are members, and those that the area has already."""
    codes = {member.municipality for member in members() if member.municipality} | set(kept)
    return [row for row in municipality_choices() if row[0] in codes]


def interventions_to_steer() -> QuerySet[Any]:
    """Return the interventions, through the relation: their room lies above this one."""
    related = Body._meta.get_field("intervention").remote_field
    return related.model._default_manager.all()  # type: ignore[no-any-return,union-attr]  # a foreign key has a model
