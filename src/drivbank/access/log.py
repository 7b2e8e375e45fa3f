"""Searching the logs: newest first, page by page from a place in the log, never counting it all.

A period is looked up once as two numbers, and what is about a record as a list of events, so that every page reads
along an index however long the log is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

import orjson
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.models import Event, EventItem, LogHead
from drivbank.access.stored import Stored, kind_of
from drivbank.access.words import action_text, field_text, kind_text
from drivbank.core.codes import normalised

Line = TypeVar("Line")


@dataclass(frozen=True)
class Guarded:
    """Events whose subject and content are only for those with a right: all of some rooms, and of kinds of record."""

    action: Action
    rooms: tuple[str, ...]
    kinds: tuple[str, ...]

    def match(self) -> Q:
        """Match the events."""
        items = EventItem.objects.filter(event=OuterRef("pk"), kind__in=self.kinds)
        return Q(room__in=self.rooms) | Q(Exists(items))


# What is said of single participants, and the rooms where nothing else is said or where a code may be searched for.
CODED = Guarded(Action.READ_ROWS, ("participants", "views"), ("participation", "assignment", "activity"))
# The money, and what is vacant: in a small place it may tell of one person's absence.
MONEY = Guarded(Action.READ_FINANCE, ("finance",), ("vacancy",))
MOST_ABOUT = 2000
SYSTEM = 0
# Long lists of numbers that say nothing to a reader; the records themselves are shown.
NOT_SHOWN = ("participation_ids",)


@dataclass(frozen=True)
class EventSearch:
    """What to look for: a user's id (SYSTEM is the system's own), a room or an action, a subject or code, a period."""

    who: int | None = None
    what: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class EventLine:
    """One line of the event log in words; ``hidden`` says that what it is about is not for the one who asks."""

    number: int
    at: datetime
    by: str
    what: str
    subject: str
    hidden: bool = False


@dataclass(frozen=True)
class Lines(Generic[Line]):
    """A page of a log, and the place the next one begins before; None when there is no more."""

    lines: tuple[Line, ...]
    next: int | None = None


def events_found(search: EventSearch, *, most: int, by: Actor) -> Lines[EventLine]:
    """Return the latest events that match, from before a number when one is given."""
    closed = closed_to(by)
    hidden = reduce(or_, (guarded.match() for guarded in closed)) if closed else Value(False)
    found = by_whom(Event.objects.annotate(hidden=hidden).order_by("-number"), search.who)
    if search.what:
        found = found.filter(**{"action" if "." in search.what else "room": search.what})
    if search.subject:
        found = found.filter(pk__in=_about(search.subject, closed), hidden=False)
    found = between(found, Event.objects.all(), "number", search.first, search.last)
    if search.before:
        found = found.filter(number__lt=search.before)
    rows = list(found.defer("data")[: most + 1])
    stored = Stored()
    lines = tuple(_line(row, stored, hidden=row.hidden) for row in rows[:most])
    return Lines(lines, lines[-1].number if len(rows) > most else None)


def _line(row: Event, stored: Stored, *, hidden: bool) -> EventLine:
    subject = "" if hidden else stored.subject(row.action, row.subject)
    return EventLine(row.number, row.at, row.actor_label, action_text(row.action), subject, hidden)


def reads_codes(actor: Actor) -> bool:
    """Say whether the actor may see which participants the logs tell of."""
    return may_everywhere(actor, CODED.action)


def closed_to(actor: Actor) -> list[Guarded]:
    """Return the events whose subject and content the actor may not see."""
    return [guarded for guarded in (CODED, MONEY) if not may_everywhere(actor, guarded.action)]


def by_whom(found: Any, who: int | None) -> Any:
    if who is None:
        return found
    return found.filter(actor__isnull=True) if who == SYSTEM else found.filter(actor=who)


def _about(text: str, closed: Iterable[Guarded]) -> list[int]:
    """Return the latest events with this subject, or with a record of this code or name; not those that are closed."""
    names = {text, text.lower(), normalised(text) or text}
    events = Event.objects.filter(subject__in=names).order_by("-number")
    items = EventItem.objects.filter(subject__in=names).order_by("-event_id")
    for guarded in closed:
        events = events.exclude(guarded.match())
        items = items.exclude(kind__in=guarded.kinds).exclude(event__room__in=guarded.rooms)
    found = {*events.values_list("pk", flat=True)[:MOST_ABOUT]}
    return list(found | {*items.values_list("event_id", flat=True)[:MOST_ABOUT]})


def between(found: Any, every: QuerySet[Any], place: str, first: date | None, last: date | None) -> Any:
    """Narrow to a period: rows lie in the order of their moments, so its ends are two places in the log."""
    if first is not None:
        start = (
            every.filter(at__gte=_midnight(first)).order_by("at", place).values_list(place, flat=True).first()
        )
        found = found.none() if start is None else found.filter(**{f"{place}__gte": start})
    if last is not None:
        after = _midnight(last + timedelta(days=1))
        end = every.filter(at__lt=after).order_by("-at", f"-{place}").values_list(place, flat=True).first()
        found = found.none() if end is None else found.filter(**{f"{place}__lte": end})
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class Change:
    """A field of a record before and after, in words."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class ItemFact:
    """A record that an event touched: what sort, which, and the fields that changed."""

    id: int
    kind: str
    subject: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class EventFact:
    """One event with all that the one who asks may know, but for its records."""

    id: int
    number: int
    at: datetime
    by: str
    user_id: int | None
    what: str
    action: str
    subject: str
    data: tuple[tuple[str, str], ...]
    hash: str
    coded: bool
    hidden: Action | None


def event_fact(number: int, *, by: Actor) -> EventFact | None:
    """Return an event by its number.

    ``coded`` says that it tells of single participants, ``hidden`` that what it is about and holds is left out, and
    which right the actor lacks.
    """
    row = Event.objects.annotate(coded=CODED.match(), money=MONEY.match()).filter(number=number).first()
    if row is None:
        return None
    guards = [guarded for guarded, holds in ((CODED, row.coded), (MONEY, row.money)) if holds]
    hidden = next((guarded.action for guarded in guards if guarded in closed_to(by)), None)
    stored = Stored()
    kind = kind_of(row.action)
    shown = () if hidden else ((name, value) for name, value in row.data.items() if name not in NOT_SHOWN)
    return EventFact(
        id=row.pk,
        number=row.number,
        at=row.at,
        by=row.actor_label,
        user_id=row.actor_id,
        what=action_text(row.action),
        action=row.action,
        subject="" if hidden else stored.subject(row.action, row.subject),
        data=tuple((field_text("", name), stored.value(kind, name, value)) for name, value in shown),
        hash=row.hash,
        coded=row.coded,
        hidden=hidden,
    )


def items_found(event_id: int, *, about: str = "", after: int = 0, most: int) -> Lines[ItemFact]:
    """Return the records of an event in the order they were touched, from after one when it is given."""
    rows = EventItem.objects.filter(event=event_id, pk__gt=after).order_by("pk")
    if about:
        rows = rows.filter(subject__in={about, normalised(about) or about})
    found = list(rows[: most + 1])
    stored = Stored()
    items = tuple(_item(row, stored) for row in found[:most])
    return Lines(items, items[-1].id if len(found) > most else None)


def _item(row: EventItem, stored: Stored) -> ItemFact:
    values: dict[str, Any] = orjson.loads(row.changes) if row.changes else {}
    changes = tuple(
        Change(
            field_text(row.kind, name), stored.value(row.kind, name, old), stored.value(row.kind, name, new)
        )
        for name, (old, new) in values.items()
    )
    return ItemFact(row.pk, kind_text(row.kind), stored.record(row.kind, row.subject), changes)


@dataclass(frozen=True)
class LogState:
    """How long the log is, its last hash, and the latest check of the whole chain; ``broken`` says what it found."""

    length: int
    hash: str
    checked_at: datetime | None
    checked_by: str
    checked_length: int
    broken: str


def log_state() -> LogState:
    """Return how the log stands."""
    head = LogHead.objects.filter(pk=True).first()
    last = Event.objects.filter(action="access.log_checked").order_by("-number").first()
    data = last.data if last else {}
    return LogState(
        length=head.length if head else 0,
        hash=head.hash if head else "",
        checked_at=last.at if last else None,
        checked_by=last.actor_label if last else "",
        checked_length=data.get("length", 0),
        broken=data.get("broken", ""),
    )
