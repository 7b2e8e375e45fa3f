"""Pages by the last row seen: the database goes straight to it, however far into the list it is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import F, OrderBy, Q

from drivbank.participants.filters import Key, Order

SEPARATOR = "~"
Marks = tuple[Any, ...]


def ordering(order: Order, *, backwards: bool = False) -> list[OrderBy]:
    """Return the order for the database. Where the empty stand is said, since databases differ."""
    down = order.down != backwards
    return [_ordered(key, down) for key in order.keys]


def _ordered(key: Key, down: bool) -> OrderBy:
    column = F(key.column)
    if not key.nullable:
        return column.desc() if down else column.asc()
    return column.desc(nulls_first=True) if down else column.asc(nulls_last=True)


def beyond(order: Order, marks: Marks, *, backwards: bool = False) -> Q:
    """Return the condition of rows after the one with these values, or before it."""
    return _beyond(list(zip(order.keys, marks, strict=True)), order.down != backwards)


def _beyond(pairs: list[tuple[Key, Any]], down: bool) -> Q:
    (key, mark), *rest = pairs
    past = _past(key, mark, down)
    if not rest:
        return past
    same = Q(**{f"{key.column}__isnull": True}) if mark is None else Q(**{key.column: mark})
    found = past | (same & _beyond(rest, down))
    # Says nothing more, but lets the database begin in the middle of its index.
    bound = "lte" if down else "gte"
    return found if key.nullable else Q(**{f"{key.column}__{bound}": mark}) & found


def _past(key: Key, mark: Any, down: bool) -> Q:
    """Return the condition of values past the mark; nothing is past the empty but, going down, what is filled in."""
    if mark is None:
        return Q(**{f"{key.column}__isnull": False}) if down else Q(pk__in=[])
    if down:
        return Q(**{f"{key.column}__lt": mark})
    more = Q(**{f"{key.column}__gt": mark})
    return more | Q(**{f"{key.column}__isnull": True}) if key.nullable else more


def marks_text(values: Sequence[Any]) -> str:
    """Return a row's values of the order's columns as they stand in an address."""
    return SEPARATOR.join("" if value is None else str(value) for value in values)


def marks_from(text: str, order: Order) -> Marks | None:
    """Return the values that stand in an address, None when they are not of this order: someone has edited it."""
    parts = text.split(SEPARATOR)
    if len(parts) != len(order.keys):
        return None
    try:
        return tuple(_mark(key, part) for key, part in zip(order.keys, parts, strict=True))
    except ValueError:
        return None


def _mark(key: Key, part: str) -> Any:
    if part == "" and key.nullable:
        return None
    if key.column.endswith("_on"):
        return date.fromisoformat(part)
    if key.column == "code":
        return part
    number = int(part)
    if not 0 <= number < 2**63:
        raise ValueError(part)
    return number
