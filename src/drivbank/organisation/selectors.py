"""Reads of the association, its members and areas."""

from dataclasses import dataclass

from drivbank.core.parties import MemberKind
from drivbank.organisation.models import Area, Association, Member


@dataclass(frozen=True)
class AssociationFact:
    name: str
    seat: str
    demo: bool


@dataclass(frozen=True)
class MemberFact:
    """A member; the municipality's four-digit code is "" for other kinds."""

    id: int
    name: str
    kind: MemberKind
    municipality: str


@dataclass(frozen=True)
class AreaFact:
    id: int
    name: str
    municipalities: frozenset[str]


def association() -> AssociationFact | None:
    """Return the association of this installation, None before one has been set up."""
    row = Association.objects.values_list("name", "seat", "demo").first()
    return AssociationFact(*row) if row else None


def members() -> list[MemberFact]:
    """Return all members in the order they were added."""
    rows = Member.objects.order_by("pk").values_list("pk", "name", "kind", "municipality_id")
    return [MemberFact(pk, name, MemberKind(kind), code or "") for pk, name, kind, code in rows]


def areas() -> list[AreaFact]:
    """Return all areas with their municipalities' codes, in two queries."""
    rows = Area.objects.order_by("pk").prefetch_related("municipalities")
    return [
        AreaFact(row.pk, row.name, frozenset(place.pk for place in row.municipalities.all())) for row in rows
    ]
