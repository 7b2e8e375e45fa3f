"""The migrated database on SQLite, kept in memory and put back whole after each test that commits.

Django would empty every table and write what the migrations had filled in row by row: a quarter of a second a test.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pytest
from django.db import connection, connections
from django.test import TransactionTestCase


@contextmanager
def copies_put_back() -> Iterator[None]:
    """Meanwhile, end the tests that commit with a copy of the database as it is now."""
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    database().backup(kept)
    # Nothing to write row by row before a test.
    vars(connections["default"]).pop("_test_serialized_contents", None)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", lambda case: kept.backup(database()))
        yield
    kept.close()


def database() -> sqlite3.Connection:
    """Return SQLite's own connection to the database."""
    connection.ensure_connection()
    return cast(sqlite3.Connection, connection.connection)
