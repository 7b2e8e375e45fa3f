"""The association: its members, areas and bodies."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.core.sorting import in_order
from drivbank.organisation.labels import KIND_LABELS
from drivbank.organisation.selectors import (
    AreaFact,
    BodyFact,
    MemberFact,
    areas,
    association,
    bodies,
    mandates,
    members,
)
from drivbank.organisation.web.requests import reader
from drivbank.reference.selectors import municipalities


@dataclass(frozen=True)
class ShownMember:
    """A member on the page, with the party it belongs to and its area in words."""

    fact: MemberFact
    kind: str
    area: str


@dataclass(frozen=True)
class ShownArea:
    id: int
    name: str
    places: str


@dataclass(frozen=True)
class ShownBody:
    """A body on the page, and how many sit in it today."""

    fact: BodyFact
    sitting: int


@require_GET
def association_show(request: HttpRequest) -> HttpResponse:
    """Show the association as it is today; what has been is folded away."""
    actor, today = reader(request), timezone.localdate()
    parts = areas()
    everyone = _members(parts)
    groups = _bodies(today)
    context = {
        "association": association(),
        "members": [row for row in everyone if row.fact.on(today)],
        "other_members": [row for row in everyone if not row.fact.on(today)],
        "areas": _areas(parts),
        "bodies": [row for row in groups if not _has_ended(row.fact, today)],
        "ended_bodies": [row for row in groups if _has_ended(row.fact, today)],
        "can_change": may_everywhere(actor, Action.CHANGE_ORGANISATION),
    }
    return render(request, "organisation/association_show.html", context)


def _members(parts: list[AreaFact]) -> list[ShownMember]:
    """Return the members in the order of the four parties, and by name within a party."""
    kinds = list(KIND_LABELS)
    area_of = {code: part.name for part in parts for code in part.municipalities}
    facts = sorted(members(), key=lambda fact: (kinds.index(fact.kind), in_order(fact.name)))
    return [
        ShownMember(fact, str(KIND_LABELS[fact.kind]), area_of.get(fact.municipality, "")) for fact in facts
    ]


def _areas(parts: list[AreaFact]) -> list[ShownArea]:
    names = {place.code: place.name for place in municipalities()} if parts else {}
    return [
        ShownArea(
            part.id, part.name, ", ".join(sorted((names[code] for code in part.municipalities), key=in_order))
        )
        for part in parts
    ]


def _bodies(today: date) -> list[ShownBody]:
    groups = bodies()
    sitting = Counter(
        fact.body_id for fact in mandates(group.id for group in groups) if fact.term.covers(today)
    )
    return [ShownBody(group, sitting[group.id]) for group in groups]


def _has_ended(group: BodyFact, today: date) -> bool:
    return group.ended_on is not None and group.ended_on < today
