"""The counting engine: DuckDB, in this process, on Parquet files."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb

# The one that reads a file gives it this name in every query.
FROM_FILE = "WITH observations AS (FROM read_parquet($file))"
HOLES = re.compile(r"\$(\w+)")


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Open one database in memory for the process; nothing is fetched from anywhere."""
    database = duckdb.connect()
    database.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
    return database


def cursor() -> duckdb.DuckDBPyConnection:
    """Return a connection of one's own, which another thread cannot disturb."""
    return _database().cursor()


Row = tuple[Any, ...]
# Some hundred tables, years and scopes; each is a few rows of numbers.
REMEMBERED = 2_000


def query(sql: str, values: Mapping[str, Any], *, file: Path) -> list[Row]:
    """Run one query on a file and return its rows; values the query does not name are left out."""
    text = f"{FROM_FILE} {sql}"
    with cursor() as connection:
        return connection.execute(text, _given(text, values, file)).fetchall()


def numbers(sql: str, values: Mapping[str, Any], *, file: Path) -> list[Row]:
    """Run a query that counts, once: a file is never rewritten under its name, so the answer holds for ever.

    Each process remembers for itself. To share would cost more than the tenth of a second that it takes to count.
    """
    given = _given(f"{FROM_FILE} {sql}", values, file)
    frozen = tuple((name, _frozen(value)) for name, value in sorted(given.items()))
    return list(_numbers(sql, frozen, file, file.stat().st_mtime_ns))


def forget() -> None:
    """Forget every answer, so that the next time is counted anew: for one who measures."""
    _numbers.cache_clear()


@lru_cache(maxsize=REMEMBERED)
def _numbers(sql: str, values: tuple[tuple[str, Any], ...], file: Path, written: int) -> tuple[Row, ...]:
    thawed = {name: list(value) if isinstance(value, tuple) else value for name, value in values}
    return tuple(query(sql, thawed, file=file))


def _given(text: str, values: Mapping[str, Any], file: Path) -> dict[str, Any]:
    wanted = set(HOLES.findall(text))
    return {name: value for name, value in {**values, "file": str(file)}.items() if name in wanted}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
