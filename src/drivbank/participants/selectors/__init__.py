"""Reads of participations, always through a scope."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.roles import Role
from drivbank.access.selectors import last_event_hash
from drivbank.core.registration import PARTICIPATION_NAMES
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import areas
from drivbank.participants import policies
from drivbank.participants.models import Assignment, Participation
from drivbank.participants.months import months_before
from drivbank.participants.policies import Scope, Window
from drivbank.reference.parameters import code_list

# The columns of the table in the order of PARTICIPATION_NAMES.
COLUMNS = tuple("municipality_id" if name == "municipality" else name for name in PARTICIPATION_NAMES)
# A change in any of these rooms may change a count.
MANY = 1_000
COUNTED_ROOMS = ("participants", "interventions", "organisation", "reference")


def row_scope(actor: Actor) -> Scope:
    """Return the participations whose rows the actor may see."""
    return policies.row_scope(actor, {area.id: area.municipalities for area in areas()})


def count_scope(actor: Actor) -> Scope:
    """Return the participations that the actor's tables are counted on."""
    return policies.count_scope(actor, {area.id: area.municipalities for area in areas()})


def action_scope(actor: Actor, action: Action) -> Scope:
    """Return the participations that the actor's right to an action reaches."""
    return policies.scope_for(actor, action, {area.id: area.municipalities for area in areas()})


def action_scopes(actor: Actor, *actions: Action) -> list[Scope]:
    """Return the scope of each action, with one read of the areas."""
    known = {area.id: area.municipalities for area in areas()}
    return [policies.scope_for(actor, action, known) for action in actions]


def municipalities_open_to(
    actor: Actor, intervention_id: int, action: Action = Action.IMPORT, assigned: Collection[int] = ()
) -> frozenset[str] | None:
    """Return the municipalities where the actor may write a row that is assigned to these users; None is all."""
    known = {area.id: area.municipalities for area in areas()}
    return policies.municipalities_open_to(actor, intervention_id, known, action, assigned)


def in_scope(scope: Scope) -> QuerySet[Participation]:
    """Return the participations of a scope; an empty scope has none."""
    return Participation.objects.filter(scope_rule(scope))


def scope_rule(scope: Scope) -> Q:
    """Return a scope as a condition."""
    rule = Q(pk__in=[])
    for window in scope:
        rule |= _condition(window)
    return rule


def _condition(window: Window) -> Q:
    condition = ~Q(pk__in=[])
    if window.intervention_id is not None:
        condition &= Q(intervention_id=window.intervention_id)
    if window.municipalities is not None:
        condition &= Q(municipality_id__in=window.municipalities)
    if window.assigned_to is not None:
        # A subquery: a list of the rows of a coach with many would be longer than the query.
        condition &= Q(
            pk__in=Assignment.objects.filter(user_id=window.assigned_to).values("participation_id")
        )
    return condition


def held() -> QuerySet[Assignment]:
    """Return the assignments that count as having a coach: to an open account that is a coach in the intervention.

    One that does not is kept, and counts again when the coach comes back. A user may be there once for each role.
    """
    everywhere = Q(user__grants__intervention__isnull=True)
    here = Q(user__grants__intervention=F("participation__intervention"))
    return Assignment.objects.filter(
        everywhere | here, user__is_active=True, user__grants__role=Role.COACH.value
    )


def assigned_users(pk: int) -> frozenset[int]:
    """Return to whom a participation is assigned."""
    return frozenset(Assignment.objects.filter(participation_id=pk).values_list("user_id", flat=True))


def assigned_to(user_id: int) -> list[int]:
    """Return the participations assigned to a user."""
    return list(Assignment.objects.filter(user_id=user_id).values_list("participation_id", flat=True))


def existing_by_code(codes: Iterable[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Return what is registered under each code: (id, intervention id, *values in the order of PARTICIPATION_NAMES)."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    wanted = list(dict.fromkeys(codes))
    if len(wanted) > MANY:
        # Most of a large workbook is new: one pass over the codes is cheaper than asking for each.
        known = set(Participation.objects.values_list("code", flat=True).iterator())
        wanted = [code for code in wanted if code in known]
    for start in range(0, len(wanted), 10_000):
        rows = Participation.objects.filter(code__in=wanted[start : start + 10_000])
        for row in rows.values_list("pk", "intervention_id", *COLUMNS).order_by("enrolled_on"):
            found.setdefault(row[2], []).append(row)
    return found


def registered(scope: Scope, intervention_id: int) -> list[tuple[Any, ...]]:
    """Return the values of an intervention's participations in scope, in the order of PARTICIPATION_NAMES."""
    rows = in_scope(scope).filter(intervention_id=intervention_id).order_by("enrolled_on", "code")
    return list(rows.values_list(*COLUMNS))


def observations() -> Iterator[tuple[Any, ...]]:
    """Yield (id, intervention id, *values) of every participation, in key order, for a snapshot."""
    rows = Participation.objects.order_by("pk").values_list("pk", "intervention_id", *COLUMNS)
    return rows.iterator(chunk_size=5000)


def has_participations(intervention_id: int) -> bool:
    """Say whether anything is registered in the intervention."""
    return Participation.objects.filter(intervention_id=intervention_id).exists()


def data_version() -> str:
    """Return a mark that changes with every change that could change a count: the hash of the last such event."""
    return last_event_hash(*COUNTED_ROOMS)


def latest_year() -> int | None:
    """Return the latest year in which anyone enrolled or left, None when nothing is registered.

    The dates of a row registered in error say nothing; they may be the error. A day that has not come yet says what is
    meant to happen, or is a slip of the pen; neither makes a year.
    """
    today = timezone.localdate()
    latest = Participation.objects.exclude(exit_reason__in=errors()).aggregate(
        enrolled=Max("enrolled_on", filter=Q(enrolled_on__lte=today)),
        exited=Max("exited_on", filter=Q(exited_on__lte=today)),
    )
    days = [day for day in latest.values() if day is not None]
    return max(days).year if days else None


# Counting stops here: nobody reads the difference, and the database need not look at every row.
MOST_COUNTED = 10_000


def counted(rows: QuerySet[Any]) -> int:
    """Return how many rows there are, MOST_COUNTED + 1 for any number above it."""
    return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()


def overdue_rule(today: date) -> Q:
    """Return the condition of those who are still in an intervention longer than its guide time."""
    rule = Q(pk__in=[])
    for fact in interventions():
        if fact.guide_months is not None:
            limit = months_before(today, fact.guide_months)
            rule |= Q(intervention_id=fact.id, enrolled_on__lte=limit)
    return Q(exited_on__isnull=True) & rule


def errors() -> list[str]:
    """Return the exit reasons of rows that are never counted."""
    reasons = code_list("exit_reason").all_items().values()
    return [item.code for item in reasons if item.attributes["outcome"] == "error"]


def lacking_rule() -> Q:
    """Return the condition of those where a value that the tables are counted by is not registered."""
    return Q(lacks_values=1) & ~Q(exit_reason__in=errors())


def overdue(scope: Scope) -> int:
    """Return how many in scope are still in an intervention longer than its guide time, MOST_COUNTED + 1 at most."""
    return counted(in_scope(scope).filter(overdue_rule(timezone.localdate())))


def missing_values(scope: Scope) -> int:
    """Return how many in scope lack a value that the tables are counted by, MOST_COUNTED + 1 at most."""
    return counted(in_scope(scope).filter(lacking_rule()))


def outside_count(intervention_id: int, first: date, last: date) -> int:
    """Return how many enrolled or left before the first day or after the last, registered in error left out."""
    rows = Participation.objects.filter(intervention_id=intervention_id).exclude(exit_reason__in=errors())
    early = Q(enrolled_on__lt=first) | Q(exited_on__lt=first)
    return counted(rows.filter(early | Q(enrolled_on__gt=last) | Q(exited_on__gt=last)))


def registered_count(intervention_id: int) -> int:
    """Return how many participations the intervention has, MOST_COUNTED + 1 at most."""
    return counted(Participation.objects.filter(intervention_id=intervention_id))


def ongoing_count(intervention_id: int) -> int:
    """Return how many are enrolled in the intervention and have not left, MOST_COUNTED + 1 at most."""
    return counted(Participation.objects.filter(intervention_id=intervention_id, exited_on__isnull=True))


def ended_with(intervention_id: int) -> dict[str, int]:
    """Return how many have left the intervention, by the code of the reason."""
    left = Participation.objects.filter(intervention_id=intervention_id).exclude(exit_reason="")
    return dict(left.values_list("exit_reason").annotate(Count("pk")))


@dataclass(frozen=True)
class Attention:
    """Something to see to: how many, words that follow the number, and the query that lists exactly those."""

    kind: str
    label: str
    count: int
    url_query: str


def attention(scope: Scope) -> tuple[Attention, ...]:
    """Return what the rows in scope ask for, also what is zero."""
    late, lacking = overdue(scope), missing_values(scope)
    return (
        Attention(
            "overdue",
            ngettext("deltagare är kvar över riktiden", "deltagare är kvar över riktiden", late),
            late,
            "lage=over",
        ),
        Attention(
            "missing",
            ngettext("deltagare saknar uppgifter", "deltagare saknar uppgifter", lacking),
            lacking,
            "lage=saknas",
        ),
    )
