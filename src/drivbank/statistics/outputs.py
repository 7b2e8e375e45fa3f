"""A counted table as JSON, CSV and plain text."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson
from django.utils import timezone
from django.utils.text import slugify

from drivbank.core.phrases import Phrase
from drivbank.statistics.tables import Cell, Line, Table
from drivbank.ui.numbers import MISSING, WITHHELD, format_number, format_percent
from drivbank.ui.sheet_files import BOM, safe_text


def table_json(table: Table) -> bytes:
    """Return the table in the form that other programs may rely on."""
    cells = [
        {
            "row": cell.row,
            "column": cell.column,
            "value": _json_number(cell.value),
            "n": cell.n,
            "of": cell.of,
        }
        for cell in table.cells
    ]
    snapshot = table.snapshot
    content = {
        "table": table.id,
        "version": table.version,
        "year": table.year,
        "counted_at": moment_text(table.counted_at),
        "snapshot": {"name": snapshot.name, "sha256": snapshot.sha256} if snapshot else None,
        "cells": cells,
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _json_number(value: int | Decimal | None) -> int | float | None:
    number = None if value is None else plain(value)
    return float(number) if isinstance(number, Decimal) else number


def table_csv(table: Table) -> bytes:
    """Return the table for a Swedish spreadsheet program: semicolons, decimal commas, and nothing it can run."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_text(text) for text in (*table.row_headings, *flat_headings(table))])
    for line in table.lines:
        labels = [safe_text(text) for text in padded(line, table)]
        writer.writerow([*labels, *(_csv_number(value) for value, _ in flat_values(line, table))])
    return (BOM + file.getvalue()).encode()


def _csv_number(value: int | Decimal | None) -> str:
    number = None if value is None else plain(value)
    return (
        ""
        if number is None
        else format(number, "f" if isinstance(number, Decimal) else "d").replace(".", ",")
    )


def flat_headings(table: Table) -> list[str]:
    """Return the headings of a file, where how many of how many have columns of their own."""
    return [
        text
        for heading in table.columns
        for text in (
            heading.label,
            *((f"{heading.label}, antal", f"{heading.label}, av hur många") if heading.shows_base else ()),
        )
    ]


def flat_values(line: Line, table: Table) -> list[tuple[int | Decimal | None, str]]:
    """Return the row's numbers, each with its unit, under the headings of a file."""
    return [
        pair
        for cell in line.cells
        for pair in (
            (cell.value, cell.unit),
            *(((cell.n, "persons"), (cell.of, "persons")) if table.heading(cell).shows_base else ()),
        )
    ]


def table_text(table: Table) -> str:
    """Return the table with aligned columns, and below it what it stands on."""
    heading = [*table.row_headings, *(column.label for column in table.columns)]
    rows = [
        heading,
        *([*padded(line, table), *(_text_of(cell, table) for cell in line.cells)] for line in table.lines),
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(heading))]
    labels = len(table.row_headings)
    lines = [_aligned(row, widths, labels) for row in rows]
    lines.insert(1, "─" * max(map(len, lines)))
    return "\n".join([f"{table.title} {table.year}", "", *lines, "", *about(table), ""])


def _aligned(row: Sequence[str], widths: Sequence[int], labels: int) -> str:
    parts = [
        text.ljust(width) if place < labels else text.rjust(width)
        for place, (text, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(parts).rstrip()


def _text_of(cell: Cell, table: Table) -> str:
    base = base_text(cell) if table.heading(cell).shows_base else ""
    return f"{printed(cell)} ({base})" if base else printed(cell)


def base_text(cell: Cell) -> str:
    """Return how many of how many a value stands on, "" when it is of nobody."""
    if not cell.of:
        return ""
    return Phrase("%(n)s av %(of)s", n=format_number(cell.n), of=format_number(cell.of))


def padded(line: Line, table: Table) -> tuple[str, ...]:
    """Return the row's labels, one for each heading."""
    return line.labels + ("",) * (len(table.row_headings) - len(line.labels))


def printed(cell: Cell) -> str:
    """Return the cell's value as it is read: a share with its sign, nothing as a dash, what is withheld as two dots."""
    if cell.value is None:
        return WITHHELD if cell.withheld else MISSING
    return format_percent(cell.value) if cell.unit == "percent" else format_number(plain(cell.value))


def plain(value: int | Decimal) -> int | Decimal:
    """Return a decimal without zeros at its end: 2.50 is 2.5 and 20.00 is 20."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    return value


def about(table: Table) -> list[str]:
    """Return what the table stands on, in sentences."""
    where = f"ögonblicksbilden {table.snapshot.name}" if table.snapshot else "registreringarna som de är nu"
    lines = [table.note]
    lines += [f"{heading}: {sentence}" for heading, sentence in table.explained]
    lines += [
        f"Antal i tabellen: {format_number(table.n)}. Urval: {table.scope_label}.",
        f"Tabellen {table.title}, definitionens version {table.version}. Räknad på {where}, {timezone.localtime(table.counted_at):%Y-%m-%d %H:%M}.",
    ]
    if table.snapshot:
        lines.append(f"Ögonblicksbildens kontrollsumma (SHA-256): {table.snapshot.sha256}")
    return [line for line in lines if line]


def moment_text(moment: datetime) -> str:
    """Return a moment in Swedish time, to the second, with its offset."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def file_name(table: Table, ending: str) -> str:
    """Return a name for the file: the table's title without signs, and the year."""
    return f"{slugify(table.title)}-{table.year}.{ending}"


def media_type(ending: str) -> str:
    """Return the media type of an output."""
    types: dict[str, Any] = {
        "json": "application/json",
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    return str(types[ending])
