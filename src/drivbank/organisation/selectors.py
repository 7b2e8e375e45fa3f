"""Reads of the association, its members and areas, its bodies and mandates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from drivbank.core.parties import MemberKind
from drivbank.core.phrases import Phrase
from drivbank.organisation.models import Area, Association, Body, Mandate, Member, Person
from drivbank.organisation.terms import Term

# The order in which people of a body are named.
RANK = {role.value: number for number, role in enumerate(Mandate.Role)}


@dataclass(frozen=True)
class AssociationFact:
    name: str
    seat: str
    demo: bool


@dataclass(frozen=True)
class MemberFact:
    """A member; the municipality's four-digit code is "" for other kinds. ``left_on`` is its last day."""

    id: int
    name: str
    kind: MemberKind
    municipality: str
    joined_on: date | None = None
    left_on: date | None = None
    board_seats: int = 1

    def on(self, day: date) -> bool:
        """Say whether it is a member on the day."""
        return Term(self.joined_on or date.min, self.left_on).covers(day)


@dataclass(frozen=True)
class AreaFact:
    id: int
    name: str
    municipalities: frozenset[str]


def association() -> AssociationFact | None:
    """Return the association of this installation, None before one has been set up."""
    row = Association.objects.values_list("name", "seat", "demo").first()
    return AssociationFact(*row) if row else None


def association_name() -> str:
    """Return the association's name, what such a body is called before it is set up."""
    whose = association()
    return whose.name if whose else Phrase("Samordningsförbundet")


def members() -> list[MemberFact]:
    """Return all members in the order they were added, those that have left too."""
    more = ("joined_on", "left_on", "board_seats")
    rows = Member.objects.order_by("pk").values_list("pk", "name", "kind", "municipality_id", *more)
    return [MemberFact(pk, name, MemberKind(kind), code or "", *rest) for pk, name, kind, code, *rest in rows]


def areas() -> list[AreaFact]:
    """Return all areas with their municipalities' codes, in two queries."""
    rows = Area.objects.order_by("pk").prefetch_related("municipalities")
    return [
        AreaFact(row.pk, row.name, frozenset(place.pk for place in row.municipalities.all())) for row in rows
    ]


@dataclass(frozen=True)
class BodyFact:
    """A body; ``intervention`` is the name of what a steering group steers, else ""."""

    id: int
    name: str
    kind: str
    kind_label: str
    intervention_id: int | None
    intervention: str
    ended_on: date | None


def bodies(*, intervention_id: int | None = None) -> list[BodyFact]:
    """Return the bodies, the board first; of one intervention when it is given. One query."""
    rows = Body.objects.select_related("intervention").order_by("pk")
    if intervention_id is not None:
        rows = rows.filter(intervention_id=intervention_id)
    kinds = list(Body.Kind.values)
    return sorted((_body_fact(row) for row in rows), key=lambda fact: kinds.index(fact.kind))


def body(pk: int) -> BodyFact | None:
    """Return one body, None when there is none."""
    row = Body.objects.select_related("intervention").filter(pk=pk).first()
    return _body_fact(row) if row else None


def _body_fact(row: Body) -> BodyFact:
    name = row.intervention.name if row.intervention else ""
    label = str(Body.Kind(row.kind).label)
    return BodyFact(row.pk, row.name, row.kind, label, row.intervention_id, name, row.ended_on)


@dataclass(frozen=True)
class MandateFact:
    """A person's mandate in a body; ``member`` is "" for the association itself."""

    id: int
    body_id: int
    person_id: int
    person: str
    email: str
    member_id: int | None
    member: str
    role: str
    role_label: str
    party: str
    starts_on: date
    ends_on: date | None

    @property
    def term(self) -> Term:
        return Term(self.starts_on, self.ends_on)

    @property
    def is_substitute(self) -> bool:
        return self.role == Mandate.Role.SUBSTITUTE

    @property
    def leads(self) -> bool:
        """Say whether the role is more than a seat: chair or vice chair."""
        return self.role not in (Mandate.Role.ORDINARY, Mandate.Role.SUBSTITUTE)

    @property
    def name_and_party(self) -> str:
        return f"{self.person} ({self.party})" if self.party else self.person


def mandates(body_ids: Iterable[int]) -> list[MandateFact]:
    """Return every mandate of the bodies, past and coming too: by role, then by when it began. One query."""
    rows = Mandate.objects.filter(body_id__in=list(body_ids)).select_related("person", "member")
    facts = [_mandate_fact(row) for row in rows.order_by("starts_on", "pk")]
    return sorted(facts, key=lambda fact: RANK[fact.role])


def mandate(pk: int) -> MandateFact | None:
    """Return one mandate, None when there is none."""
    row = Mandate.objects.select_related("person", "member").filter(pk=pk).first()
    return _mandate_fact(row) if row else None


def _mandate_fact(row: Mandate) -> MandateFact:
    return MandateFact(
        id=row.pk,
        body_id=row.body_id,
        person_id=row.person_id,
        person=row.person.name,
        email=row.person.email,
        member_id=row.member_id,
        member=row.member.name if row.member else "",
        role=row.role,
        role_label=str(Mandate.Role(row.role).label),
        party=row.party,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


@dataclass(frozen=True)
class Seat:
    """A row of the board table: the member, who sits and who stands in. None is a vacant place."""

    member: str
    ordinary: MandateFact | None
    substitute: MandateFact | None


@dataclass(frozen=True)
class Board:
    """The board on a day: a row for each seat, in the members' order."""

    body_id: int
    name: str
    day: date
    seats: tuple[Seat, ...]


def board_on(day: date) -> Board | None:
    """Return the board as it was on the day, as the annual report prints it; None when there is no board. Three queries."""
    found = next((fact for fact in bodies() if fact.kind == Body.Kind.BOARD), None)
    if found is None:
        return None
    sitting = [fact for fact in mandates([found.id]) if fact.term.covers(day)]
    return Board(found.id, found.name, day, seats_of(sitting, day))


def seats_of(sitting: Iterable[MandateFact], day: date) -> tuple[Seat, ...]:
    """Return the board's seats with those who sit on the day; a member has as many rows as seats. One query."""
    held = list(sitting)
    rows: list[Seat] = []
    for member in members():
        own = [fact for fact in held if fact.member_id == member.id]
        if own or member.on(day):
            rows += _rows_of(member, own)
    return tuple(rows)


def _rows_of(member: MemberFact, own: list[MandateFact]) -> list[Seat]:
    ordinary = [fact for fact in own if not fact.is_substitute]
    substitutes = [fact for fact in own if fact.is_substitute]
    vacant = [None] * (member.board_seats - max(len(ordinary), len(substitutes)))
    pairs = zip_longest([*ordinary, *vacant], substitutes)
    return [Seat(member.name, sits, stands_in) for sits, stands_in in pairs]


@dataclass(frozen=True)
class PersonFact:
    id: int
    name: str
    email: str


def people() -> list[PersonFact]:
    """Return everyone who has or has had a mandate, by name."""
    return [PersonFact(*row) for row in Person.objects.order_by("name").values_list("pk", "name", "email")]


# What a form is opened with, and what a change is compared to: the values of one row by the names of its form.


def association_values(row: Association | None = None) -> dict[str, Any]:
    """Return the association's values; {} before it has been set up."""
    row = row or Association.objects.first()
    return {"name": row.name, "seat": row.seat} if row else {}


def member_values(row: Member) -> dict[str, Any]:
    """Return a member's values that may be changed; a region has its county's code too, "" for none."""
    values = {name: getattr(row, name) for name in ("name", "joined_on", "left_on", "board_seats")}
    return {**values, "county": row.county_id or ""} if row.kind == MemberKind.REGION.value else values


def member_row(pk: int) -> dict[str, Any] | None:
    """Return a member's values, None when there is none."""
    row = Member.objects.filter(pk=pk).first()
    return member_values(row) if row else None


def area_values(row: Area) -> dict[str, Any]:
    """Return an area's values."""
    codes = row.municipalities.order_by("pk").values_list("pk", flat=True)
    return {"name": row.name, "municipalities": list(codes)}


def area_row(pk: int) -> dict[str, Any] | None:
    """Return an area's values, None when there is none."""
    row = Area.objects.filter(pk=pk).first()
    return area_values(row) if row else None


def body_values(row: Body) -> dict[str, Any]:
    """Return a body's values."""
    return {"name": row.name, "intervention": row.intervention_id, "ended_on": row.ended_on}


def body_row(pk: int) -> dict[str, Any] | None:
    """Return a body's values, None when there is none."""
    row = Body.objects.filter(pk=pk).first()
    return body_values(row) if row else None


def mandate_values(row: Mandate) -> dict[str, Any]:
    """Return a mandate's values."""
    return {
        "person": row.person_id,
        "member": row.member_id,
        "role": str(row.role),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "party": row.party,
    }


def mandate_row(pk: int) -> dict[str, Any] | None:
    """Return a mandate's values, None when there is none."""
    row = Mandate.objects.filter(pk=pk).first()
    return mandate_values(row) if row else None


def person_values(row: Person) -> dict[str, Any]:
    """Return a person's values."""
    return {"name": row.name, "email": row.email}


def person_row(pk: int) -> dict[str, Any] | None:
    """Return a person's values, None when there is none."""
    row = Person.objects.filter(pk=pk).first()
    return person_values(row) if row else None
