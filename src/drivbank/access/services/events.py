"""The event log: every change leaves a row in the change's own transaction, chained by hash."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db import connection, transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem, LogHead
from drivbank.access.services.bulk import rows_insert


@dataclass(frozen=True)
class Items:
    """The records one event touched, and their hash, made before the transaction so that it stays short."""

    rows: Sequence[tuple[str, str, str]]
    hash: str

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]]) -> "Items":
        """Build from (kind, subject, changes) of each record."""
        kept = tuple(rows)
        return cls(kept, items_hash(kept))


NO_ITEMS = Items((), "")
LONGEST_SUBJECT = 160  # what is kept of it: SQLite would keep more, PostgreSQL refuse the whole change


def items_hash(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return the SHA-256 of the items, "" for none. The separators cannot occur in the parts."""
    text = "\x1e".join("\x1f".join(row) for row in rows)
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def event_append(
    *, by: Actor, action: str, subject: str, data: Mapping[str, Any] | None = None, items: Items = NO_ITEMS
) -> Event:
    """Add an event named ``room.what_happened`` to the log; must run inside the change's transaction.

    Of a long subject the first part is kept.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("En händelse loggas i samma transaktion som ändringen.")
    head = _locked_head()
    event = Event(
        number=head.length + 1,
        at=timezone.now(),
        actor_id=by.user_id,
        actor_label=by.label,
        room=action.partition(".")[0],
        action=action,
        subject=subject[:LONGEST_SUBJECT],
        data=dict(data or {}),
        items_hash=items.hash,
    )
    event.hash = event_hash(event, previous=head.hash)
    event.save(force_insert=True)
    LogHead.objects.filter(pk=True).update(hash=event.hash, length=event.number)
    columns = ("event_id", "kind", "subject", "changes")
    rows_insert(EventItem, columns, [(event.pk, *row) for row in items.rows])
    return event


def event_hash(event: Event, *, previous: str) -> str:
    """Return the SHA-256 that binds an event to its content and to the event before it."""
    parts = {
        "previous": previous,
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "actor_label": event.actor_label,
        "action": event.action,
        "subject": event.subject,
        "data": event.data,
        "items": event.items_hash,
    }
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()


def log_lock() -> None:
    """Wait for other writers: after this, nobody adds an event until the transaction ends."""
    _locked_head()


def _locked_head() -> LogHead:
    with transaction.atomic():
        LogHead.objects.get_or_create(pk=True, defaults={"hash": "", "length": 0})
    return LogHead.objects.select_for_update().get(pk=True)


def moment_text(moment: datetime) -> str:
    """Return a moment as it is written into event data: UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
