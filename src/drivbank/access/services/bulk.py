"""Inserting many rows at once: the one place that goes round the ORM, for imports of many thousand rows."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def rows_insert(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of ready values (dates as ISO text, numbers, text, None) with one prepared statement."""
    if not rows:
        return
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    holes = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({holes})"  # noqa: S608 - only the model's own names
        cursor.executemany(statement, rows)


def rows_update(
    model: type[Model], columns: Sequence[str], rows: Sequence[tuple[int, Sequence[Any]]]
) -> None:
    """Update rows, each a primary key and its ready values for the columns."""
    if not rows:
        return
    quote = connection.ops.quote_name
    values = ", ".join(f"{quote(column)} = %s" for column in columns)
    with connection.cursor() as cursor:
        statement = f"UPDATE {quote(model._meta.db_table)} SET {values} WHERE id = %s"  # noqa: S608 - only the model's own names
        cursor.executemany(statement, [(*new, pk) for pk, new in rows])
