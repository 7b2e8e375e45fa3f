"""The counting engine: DuckDB, in this process, on Parquet files."""

import re
from collections.abc import Mapping
from functools import cache
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


def query(sql: str, values: Mapping[str, Any], *, file: Path) -> list[tuple[Any, ...]]:
    """Run one query on a file and return its rows; values the query does not name are left out."""
    text = f"{FROM_FILE} {sql}"
    wanted = set(HOLES.findall(text))
    given = {name: value for name, value in {**values, "file": str(file)}.items() if name in wanted}
    with cursor() as connection:
        return connection.execute(text, given).fetchall()
