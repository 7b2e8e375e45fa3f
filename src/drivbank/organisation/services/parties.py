"""A member's time against the interventions it is party to: none may be left with a single party."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.parties import MemberKind, two_party_problem
from drivbank.organisation.models import Member
from drivbank.organisation.terms import Term


def check_not_needed_after(row: Member, left_on: date) -> None:
    """Raise ValidationError when an intervention that goes on after the day would have one party without the member."""
    names = [
        intervention.name
        for intervention in _interventions(row)
        if (last := _last(intervention)) > left_on
        and _is_needed(row, intervention, max(intervention.starts_on, left_on + timedelta(days=1)), last)
    ]
    if names:
        problem = _(
            "Utan medlemmen har de här insatserna bara en part: %(names)s. Lägg till en part i dem, eller avsluta dem "
            "senast den dagen, först."
        )
        raise ValidationError({"left_on": problem % {"names": ", ".join(names)}})


def check_not_needed_before(row: Member, joined_on: date) -> None:
    """Raise ValidationError when an intervention that began before the day would have one party without the member."""
    names = [
        intervention.name
        for intervention in _interventions(row)
        if intervention.starts_on < joined_on
        and _is_needed(
            row, intervention, intervention.starts_on, min(_last(intervention), joined_on - timedelta(days=1))
        )
    ]
    if names:
        problem = _(
            "De här insatserna började tidigare och har bara en part utan medlemmen: %(names)s. Rätta deras parter "
            "eller första dag först."
        )
        raise ValidationError({"joined_on": problem % {"names": ", ".join(names)}})


def _interventions(row: Member) -> list[Any]:
    """Return what the member is party to, through the relation: that room lies above this one."""
    related: Any = row.interventions
    # An ESF project may be carried by municipalities alone.
    return list(related.filter(esf=False).prefetch_related("parties"))


def _last(intervention: Any) -> date:
    last: date = intervention.closed_on or intervention.ends_on
    return last


def _is_needed(row: Member, intervention: Any, first: date, last: date) -> bool:
    """Say whether the two-party rule would be broken on any of the days without the member, and is not with it."""
    others = [party for party in intervention.parties.all() if party.pk != row.pk]
    for day in _days(others, first, last):
        kinds = [MemberKind(party.kind) for party in others if _term(party).covers(day)]
        if two_party_problem(kinds) and not two_party_problem([*kinds, MemberKind(row.kind)]):
            return True
    return False


def _days(others: list[Member], first: date, last: date) -> Iterator[date]:
    """Yield the days from which the others may be fewer than before."""
    yield first
    left = (party.left_on for party in others if party.left_on)
    yield from (day + timedelta(days=1) for day in left if first <= day < last)


def _term(party: Member) -> Term:
    return Term(party.joined_on or date.min, party.left_on)
