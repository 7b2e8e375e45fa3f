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
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({holes})", rows)
