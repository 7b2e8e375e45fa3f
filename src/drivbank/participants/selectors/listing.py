"""One page of a list of participations, at the same cost wherever in the list it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from drivbank.participants.filters import NO_COACH, NOT_REGISTERED, Filter, Order, State
from drivbank.participants.keysets import beyond, marks_from, marks_text, ordering
from drivbank.participants.models import Participation
from drivbank.participants.policies import Scope, Window
from drivbank.participants.selectors import (
    COLUMNS,
    counted,
    errors,
    held,
    in_scope,
    lacking_rule,
    overdue_rule,
    scope_rule,
)

PAGE = 25
SHOWN = (
    "pk",
    "code",
    "intervention_id",
    "municipality_id",
    "sex",
    "age",
    "enrolled_on",
    "exited_on",
    "exit_reason",
    "lacks_values",
)


@dataclass(frozen=True)
class Listed:
    """A row of the list: codes as they are kept, and the names of those who are responsible."""

    id: int
    code: str
    intervention_id: int
    municipality: str
    sex: str
    age: int | None
    enrolled_on: date
    exited_on: date | None
    exit_reason: str
    lacks_values: int
    coaches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A page: its rows, how many match in all (MOST_COUNTED + 1 for more), and the marks of the pages around it."""

    rows: tuple[Listed, ...]
    count: int
    after: str
    before: str


def matching(scope: Scope, wanted: Filter) -> QuerySet[Participation]:
    """Return the participations in scope that meet a filter."""
    return in_scope(scope).filter(filter_rule(wanted, timezone.localdate()))


def all_within(scope: Scope, wanted: Filter, inner: Scope) -> bool:
    """Say whether all that meets a filter in one scope lies in another one too."""
    if not inner or set(scope) <= set(inner) or Window() in inner:
        return bool(inner)
    return not matching(scope, wanted).filter(~scope_rule(inner)).exists()


def filter_rule(wanted: Filter, today: date) -> Q:
    """Return a filter as a condition."""
    rule = _state_rule(wanted.state, today)
    for column, value in _equal(wanted):
        if value:
            rule &= Q(**{column: value})
    if wanted.sex:
        rule &= Q(sex="") if wanted.sex == NOT_REGISTERED else Q(sex=wanted.sex)
    if wanted.area is not None:
        rule &= Q(municipality_id__in=wanted.area)
    if wanted.code:
        whole = len(wanted.code) == Participation._meta.get_field("code").max_length
        rule &= Q(code=wanted.code) if whole else Q(code__startswith=wanted.code)
    return rule & _coach_rule(wanted.coach_id)


def _equal(wanted: Filter) -> Sequence[tuple[str, object]]:
    return (
        ("intervention_id", wanted.intervention_id),
        ("municipality_id", wanted.municipality),
        ("exit_reason", wanted.exit_reason),
        ("enrolled_on__gte", wanted.enrolled_from),
        ("enrolled_on__lte", wanted.enrolled_to),
        ("exited_on__gte", wanted.exited_from),
        ("exited_on__lte", wanted.exited_to),
    )


def _state_rule(state: State | None, today: date) -> Q:
    match state:
        case State.ONGOING:
            return Q(exited_on__isnull=True, enrolled_on__lte=today)
        case State.LATER:
            return Q(exited_on__isnull=True, enrolled_on__gt=today)
        case State.ENDED:
            return Q(exited_on__isnull=False) & ~Q(exit_reason__in=errors())
        case State.ERROR:
            return Q(exit_reason__in=errors())
        case State.OVERDUE:
            return overdue_rule(today)
        case State.LACKING:
            return lacking_rule()
        case None:
            return Q()


def _coach_rule(coach_id: int | None) -> Q:
    if coach_id is None:
        return Q()
    if coach_id == NO_COACH:
        # Asked of each row in turn: the list stops at a page, and the count at MOST_COUNTED.
        return ~Q(Exists(held().filter(participation_id=OuterRef("pk"))))
    return Q(pk__in=held().filter(user_id=coach_id).values("participation_id"))


def listing(scope: Scope, wanted: Filter, order: Order, *, after: str = "", before: str = "") -> Listing:
    """Return the page after a mark, before one, or the first; a mark that is not of this order is passed over."""
    rows = matching(scope, wanted)
    count = counted(rows)
    backwards = not after and bool(before)
    marks = marks_from(after or before, order)
    page = rows if marks is None else rows.filter(beyond(order, marks, backwards=backwards))
    backwards = backwards and marks is not None
    found = list(page.order_by(*ordering(order, backwards=backwards)).values_list(*SHOWN)[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    if backwards:
        found.reverse()
    earlier, later = (more, True) if backwards else (marks is not None, more)
    listed = _with_coaches([Listed(*row) for row in found])
    return Listing(
        rows=tuple(listed),
        count=count,
        after=_marks(listed[-1], order) if listed and later else "",
        before=_marks(listed[0], order) if listed and earlier else "",
    )


def _marks(row: Listed, order: Order) -> str:
    return marks_text([getattr(row, "id" if key.column == "pk" else key.column) for key in order.keys])


def _with_coaches(rows: list[Listed]) -> list[Listed]:
    coaches = coaches_of(row.id for row in rows)
    return [Listed(**{**vars(row), "coaches": coaches.get(row.id, ())}) for row in rows]


def coaches_of(ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the names of those responsible for each participation, in one query."""
    named: dict[int, tuple[str, ...]] = {}
    rows = held().filter(participation_id__in=list(ids)).order_by("user__name", "user_id").distinct()
    for pk, name, _user in rows.values_list("participation_id", "user__name", "user_id"):
        named[pk] = (*named.get(pk, ()), name)
    return named


def values_matching(scope: Scope, wanted: Filter, order: Order) -> Iterator[tuple[Any, ...]]:
    """Yield (intervention id, *values in the order of PARTICIPATION_NAMES) of every row, without holding them all."""
    rows = matching(scope, wanted).order_by(*ordering(order)).values_list("intervention_id", *COLUMNS)
    return rows.iterator(chunk_size=2000)
