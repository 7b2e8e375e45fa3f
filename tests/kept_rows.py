"""What a fixture writes through the services, kept as rows: written once in a process, and put back for each test."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, Generic, TypeVar, cast

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery
from django.utils import timezone

from drivbank.access.models import Event, LogHead
from drivbank.access.services.events import event_hash

Made = TypeVar("Made")
Content = dict[type[Model], dict[Any, Model]]
Statement = tuple[str, tuple[Any, ...]]


class KeptRows(Generic[Made]):
    """Writes what ``build`` writes, and returns what it returns; the services are asked the first time alone."""

    def __init__(self, build: Callable[[], Made]) -> None:
        self._build = build
        self._made: Made | None = None
        self._rows: list[Statement] = []
        self._last = Event()
        self._previous = ""

    def __call__(self) -> Made:
        """Return what was made, a copy of its own for each test."""
        # Numbers and hashes of a log follow on what was logged before.
        if Event.objects.exists():
            return self._build()
        if self._made is None:
            self._keep()
        else:
            self._put_back()
        return cast(Made, deepcopy(self._made))

    def _keep(self) -> None:
        before = _content()
        self._made = self._build()
        written = _added(before, _content())
        events = sorted(written.pop(Event).values(), key=lambda event: event.number)
        written.pop(LogHead)
        *earlier, self._last = events
        self._previous = earlier[-1].hash if earlier else ""
        self._rows = [_insert(model, list(rows.values())) for model, rows in written.items() if rows]
        if earlier:
            self._rows.append(_insert(Event, earlier))

    @transaction.atomic
    def _put_back(self) -> None:
        with connection.cursor() as cursor:
            for statement, values in self._rows:
                cursor.execute(statement, values)
        # What the house remembers it remembers by the log's head: each test has a head of its own.
        last = deepcopy(self._last)
        last.at = timezone.now()
        last.hash = event_hash(last, previous=self._previous)
        last.save(force_insert=True)
        LogHead.objects.update_or_create(pk=True, defaults={"hash": last.hash, "length": last.number})


def _content() -> Content:
    """Return every row of every model."""
    models = apps.get_models(include_auto_created=True)
    return {model: model._base_manager.in_bulk() for model in models if model._meta.managed}


def _added(before: Content, after: Content) -> Content:
    """Return the rows that came; raise when one that stood there was changed, which is not kept."""
    for model, rows in before.items():
        if any(_values(after[model][key]) != _values(row) for key, row in rows.items()):
            raise RuntimeError(f"{model.__name__}: rows that were there have been changed")
    return {
        model: {key: row for key, row in rows.items() if key not in before[model]}
        for model, rows in after.items()
    }


def _values(row: Model) -> list[Any]:
    return [getattr(row, field.attname) for field in row._meta.concrete_fields]


def _insert(model: type[Model], rows: list[Model]) -> Statement:
    """Return the statement that inserts the rows, with their numbers."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    query = InsertQuery(model)
    query.insert_values(fields, rows, raw=True)
    ((statement, values),) = query.get_compiler(connection=connection).as_sql()
    return statement, values
