"""Counting a table of a year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from drivbank.core.parameters import ParameterError
from drivbank.participants.policies import Scope, check_can_count
from drivbank.statistics.assembling import assemble
from drivbank.statistics.catalogue import FIRST_YEAR, definition_on
from drivbank.statistics.compiling import (
    EVERYONE,
    UNKNOWN,
    counted_columns,
    grouped_query,
    listed_query,
)
from drivbank.statistics.definitions import Column, Definition
from drivbank.statistics.services import engine
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.scopes import Compiled, scope_compile
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import TOTAL, Table, Tally

Key = tuple[str, ...]


def table_count(
    table_id: str, year: int, *, scope: Scope, source: Source | None = None, version: int | None = None
) -> Table:
    """Return a table counted within the scope; raise Refused, or ParameterError for a table or year that is not."""
    check_can_count(scope)
    first_day, last_day = year_days(year)
    definition = definition_on(table_id, last_day, version=version)
    source = source or live_source()
    compiled = scope_compile(scope, source.labels)
    tallies = _tallies(definition, compiled, source, {"first_day": first_day, "last_day": last_day})
    return assemble(definition, year, source, compiled.label, tallies)


def year_days(year: int) -> tuple[date, date]:
    """Return the first and last day of a year that has begun; raise ParameterError for another."""
    latest = timezone.localdate().year
    if not FIRST_YEAR <= year <= latest:
        raise ParameterError(f"Året {year} går inte att räkna. Välj ett år från {FIRST_YEAR} till {latest}.")
    return date(year, 1, 1), date(year, 12, 31)


def _tallies(
    definition: Definition, scope: Compiled, source: Source, days: dict[str, date]
) -> dict[Key, Tally]:
    """Return what was counted of each row, and of everyone under the key of the total."""
    values = {**days, **scope.values}
    if definition.rows.listed:
        found = engine.numbers(listed_query(definition, scope.rule), values, file=source.file)
        return _listed(definition, found[0])
    found = engine.numbers(grouped_query(definition, scope.rule), values, file=source.file)
    return _grouped(definition, found)


def _listed(definition: Definition, numbers: Sequence[int]) -> dict[Key, Tally]:
    width = 2 * len(definition.columns)
    starts = range(2, len(numbers), width)
    rows = zip(definition.rows.listed, starts, strict=True)
    tallies: dict[Key, Tally] = {
        (row.id,): _tally(definition.columns, numbers[start : start + width]) for row, start in rows
    }
    tallies[(TOTAL,)] = _tally([EVERYONE], numbers[:2])
    return tallies


def _grouped(definition: Definition, rows: Iterable[tuple[Any, ...]]) -> dict[Key, Tally]:
    """Add up the query's lines: each counts in its own row and in every total above it."""
    depth, divided = len(definition.rows.by), len(definition.divided_by)
    width = 2 * len(counted_columns(definition))
    sums: dict[Key, list[int]] = defaultdict(lambda: [0] * width)
    for row in rows:
        codes = tuple(_folded(code) for code in row[:divided])
        for key in _counts_in(codes[:depth], codes[depth:]):
            sums[key] = [old + int(new) for old, new in zip(sums[key], row[divided:], strict=True)]
    columns = counted_columns(definition)
    return {key: _tally(columns, numbers) for key, numbers in sums.items()}


def _counts_in(row: Key, column: Key) -> list[Key]:
    """Return the keys a line counts in: its row, its group's total, the grand total; its column and their total."""
    rows = [row[:level] + (TOTAL,) * (len(row) - level) for level in range(len(row) + 1)]
    columns = [column, (TOTAL,)] if column else [()]
    return [above + beside for above in rows for beside in columns]


def _folded(code: Any) -> str:
    """Return the code as text; empty, null and unknown are all unknown."""
    return UNKNOWN if code is None or code == "" else str(code)


def _tally(columns: Sequence[Column], numbers: Sequence[int]) -> Tally:
    ids = [column.id for column in columns]
    return Tally(
        dict(zip(ids, map(int, numbers[::2]), strict=True)),
        dict(zip(ids, map(int, numbers[1::2]), strict=True)),
    )
