"""Reads of users, the event log and jobs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from drivbank.access.actors import Actor, Grant
from drivbank.access.models import Event, EventItem, Job, LogHead, RoleGrant, SignIn, User
from drivbank.access.roles import Role

# A running job beats at least every few seconds; after this long without a beat its worker is gone.
LOST_AFTER = timedelta(seconds=60)


def actor_of(user: User) -> Actor:
    """Return the actor that a signed-in user is, with all roles in one query."""
    rows = RoleGrant.objects.filter(user=user).values_list("role", "intervention_id", "area_id")
    grants = tuple(Grant(Role(role), intervention, area) for role, intervention, area in rows.order_by("pk"))
    return Actor(user.pk, user.name, grants)


def actor_with_id(user_id: int) -> Actor:
    """Return the actor that a user is now; raise User.DoesNotExist when the account is gone or closed."""
    return actor_of(User.objects.get(pk=user_id, is_active=True))


def actor_with_email(email: str) -> Actor:
    """Return the actor with the address; raise User.DoesNotExist when there is none."""
    return actor_of(User.objects.get(email__iexact=email, is_active=True))


def last_event_hash(*rooms: str) -> str:
    """Return the hash of the latest change made in any of the rooms, "" when there is none."""
    last = Event.objects.filter(room__in=rooms).order_by("-number").values_list("hash", flat=True).first()
    return last or ""


def events_in_order() -> Iterator[Event]:
    """Yield every event, oldest first, without holding them all."""
    return Event.objects.order_by("number").iterator(chunk_size=2000)


def events_named(action: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Return subject, actor and data of every event of one kind, oldest first."""
    rows = Event.objects.filter(room=action.partition(".")[0], action=action).order_by("number")
    return list(rows.values_list("subject", "actor_label", "data"))


def items_of(event: Event) -> Iterator[tuple[str, str, str]]:
    """Yield kind, subject and changes of an event's items in the order they were added."""
    return (
        EventItem.objects.filter(event=event)
        .order_by("pk")
        .values_list("kind", "subject", "changes")
        .iterator()
    )


def records_changed(since: str, rooms: Sequence[str], *, most: int) -> list[tuple[str, str, str]] | None:
    """Return (room, kind, subject) of what events of the rooms have touched since the event with a hash.

    An event that names no record has an empty kind and subject. None when the event is not among the latest, or when
    more than ``most`` events or records came after it.
    """
    latest = Event.objects.filter(room__in=rooms).order_by("-number").values_list("pk", "hash", "room")
    rows = list(latest[: most + 1])
    place = next((place for place, (_, hash_, _) in enumerate(rows) if hash_ == since), None)
    if place is None:
        return None
    came_after = {pk: room for pk, _, room in rows[:place]}
    items = EventItem.objects.filter(event__in=came_after).values_list("event_id", "kind", "subject")
    found = list(items[: most + 1])
    if len(found) > most:
        return None
    silent = came_after.keys() - {pk for pk, _, _ in found}
    named = [(came_after[pk], kind, subject) for pk, kind, subject in found]
    return [*named, *((came_after[pk], "", "") for pk in silent)]


def log_head() -> tuple[str, int]:
    """Return the hash and the length that the log should end with."""
    head = LogHead.objects.filter(pk=True).first()
    return (head.hash, head.length) if head else ("", 0)


def job_actor(kind: str, subject: int) -> Actor:
    """Return the one who asked for the latest job of a kind about a subject, with the roles they have now."""
    job = Job.objects.filter(kind=kind, subject=subject).order_by("-pk").values_list("by_id", flat=True)[0]
    return actor_with_id(job or 0)


@dataclass(frozen=True)
class JobState:
    """What a page shows of a job."""

    id: int
    status: str
    label: str
    step: str
    done: int
    total: int
    message: str

    @property
    def active(self) -> bool:
        return self.status in (Job.Status.QUEUED, Job.Status.RUNNING)


def job_latest(kind: str, subject: int) -> JobState | None:
    """Return the latest job of a kind about a subject."""
    job = Job.objects.filter(kind=kind, subject=subject).order_by("-pk").first()
    if job is None:
        return None
    return JobState(job.pk, job.status, job.get_status_display(), job.step, job.done, job.total, job.message)


def jobs_lost() -> list[int]:
    """Return the jobs whose worker stopped without saying so."""
    waiting = (Job.Status.RUNNING, Job.Status.QUEUED)
    stale = Job.objects.filter(status__in=waiting, heartbeat_at__lt=timezone.now() - LOST_AFTER)
    return list(stale.values_list("pk", flat=True))


@dataclass(frozen=True)
class Contact:
    """Someone to ask: name, address and what they are."""

    name: str
    email: str
    roles: str


def people_to_ask(roles: Sequence[Role], *, most: int = 5) -> list[Contact]:
    """Return a few people with open accounts who have the roles, the roles in the order given; [] for no roles."""
    wanted = RoleGrant.objects.filter(role__in=roles, user__is_active=True).order_by("user__name")
    found = {
        (name, email): role for name, email, role in wanted.values_list("user__name", "user__email", "role")
    }
    order = sorted(found, key=lambda person: roles.index(Role(found[person])))
    return [Contact(name, email, str(Role(found[name, email]).label)) for name, email in order[:most]]


def is_user(email: str) -> bool:
    """Say whether an open account has the address."""
    return User.objects.filter(email__iexact=email, is_active=True).exists()


def log_end_holds() -> bool:
    """Say whether the log ends as its head says; the chain before that is for ``drivbank check_log``."""
    last = Event.objects.order_by("-number").values_list("hash", "number").first() or ("", 0)
    return last == log_head()


def jobs_failed(since: datetime) -> int:
    """Return how many background jobs have failed since a moment."""
    return Job.objects.filter(status=Job.Status.FAILED, heartbeat_at__gte=since).count()


FAILED = (SignIn.Kind.PASSWORD_FAILED, SignIn.Kind.CODE_FAILED)


def failures_from(client: str, address: str, *, since: datetime) -> tuple[int, int]:
    """Return how many attempts have failed from a client since a moment: with the address, and with any."""
    failed = SignIn.objects.filter(client=client, at__gte=since, kind__in=FAILED)
    counts = failed.aggregate(pair=Count("pk", filter=Q(address=address)), all=Count("pk"))
    return counts["pair"], counts["all"]


def code_failures(user_id: int, *, since: datetime) -> int:
    """Return how many wrong codes have been tried for a user since a moment, from wherever."""
    return SignIn.objects.filter(user=user_id, at__gte=since, kind=SignIn.Kind.CODE_FAILED).count()


def client_is_known(user_id: int, client: str) -> bool:
    """Say whether the user has signed in from the client before."""
    return SignIn.objects.filter(user=user_id, client=client, kind=SignIn.Kind.SIGNED_IN).exists()


@dataclass(frozen=True)
class HistoryLine:
    """An event about one record: when, who, what, and the old and new value of each field that changed."""

    at: datetime
    by: str
    action: str
    changes: dict[str, tuple[Any, Any]]


def history_of(kind: str, subject: str, *, most: int, without: str = "") -> list[HistoryLine]:
    """Return the latest events about a record, newest first; another record's values in the same event are its own.

    Those that touched a record of the kind ``without`` are left out. Two queries, by the index on the items' subject.
    """
    about = EventItem.objects.filter(subject=subject, kind=kind).values_list("event_id", flat=True)
    left_out = Exists(EventItem.objects.filter(event=OuterRef("pk"), kind=without))
    found = (
        Event.objects.filter(pk__in=about).exclude(left_out)
        if without
        else Event.objects.filter(pk__in=about)
    )
    events = list(found.order_by("-number")[:most].prefetch_related("items"))
    return [
        HistoryLine(event.at, event.actor_label, event.action, _changes(event.items.all()))
        for event in events
    ]


def _changes(items: Iterable[EventItem]) -> dict[str, tuple[Any, Any]]:
    """Return the changes of the first record of an event: the others it names are only beside it."""
    first = next((item for item in sorted(items, key=lambda item: item.pk) if item.changes), None)
    values = orjson.loads(first.changes) if first else {}
    return {name: (old, new) for name, (old, new) in values.items()}


@dataclass(frozen=True)
class RoleHolder:
    """Someone with an open account and a role in an intervention."""

    name: str
    email: str
    role: Role
    area_id: int | None


def holders_in(intervention_id: int, roles: Sequence[Role]) -> list[RoleHolder]:
    """Return who holds the roles in an intervention, in the order of the roles and then by name. One query."""
    rows = RoleGrant.objects.filter(intervention_id=intervention_id, role__in=roles, user__is_active=True)
    names = ("user__name", "user__email", "role", "area_id")
    found = [
        RoleHolder(name, email, Role(role), area) for name, email, role, area in rows.values_list(*names)
    ]
    return sorted(found, key=lambda holder: (roles.index(holder.role), holder.name))


@dataclass(frozen=True)
class Holder:
    """Someone with an open account who holds a role, in one intervention or (None) in every one."""

    user_id: int
    name: str
    intervention_id: int | None


def holders_of(role: Role) -> list[Holder]:
    """Return who holds a role, a line for each grant, by name. One query."""
    rows = RoleGrant.objects.filter(role=role, user__is_active=True).order_by("user__name", "pk")
    return [Holder(*row) for row in rows.values_list("user_id", "user__name", "intervention_id")]


@dataclass(frozen=True)
class ItemLine:
    """What one event did to one record: ``changes`` is old and new by field, empty for a record that was new."""

    number: int
    at: datetime
    by: str
    action: str
    data: dict[str, Any]
    kind: str
    changes: dict[str, tuple[Any, Any]]


def items_about(subject: str, kinds: Sequence[str]) -> list[ItemLine]:
    """Return everything logged about a record, newest first. One query, however much else the events touched."""
    items = EventItem.objects.filter(subject=subject, kind__in=kinds).select_related("event")
    return [_item_line(item) for item in items.order_by("-event__number", "-pk")]


def values_once(kind: str, subjects: Sequence[str], field: str) -> list[tuple[str, Any]]:
    """Return (subject, old value) of every logged change of a field of the records, oldest first. One query."""
    items = EventItem.objects.filter(subject__in=subjects, kind=kind, changes__contains=f'"{field}"')
    rows = items.order_by("pk").values_list("subject", "changes")
    found = [(subject, orjson.loads(changes).get(field)) for subject, changes in rows]
    return [(subject, change[0]) for subject, change in found if change]


def _item_line(item: EventItem) -> ItemLine:
    event = item.event
    values = orjson.loads(item.changes) if item.changes else {}
    changes = {name: (old, new) for name, (old, new) in values.items()}
    return ItemLine(event.number, event.at, event.actor_label, event.action, event.data, item.kind, changes)
