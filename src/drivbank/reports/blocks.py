"""From a counted table to the blocks of a document."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils import timezone

from drivbank.reports.content import Caption, ChartBlock, Row, TableBlock
from drivbank.reports.sheet_tables import spaced
from drivbank.statistics.outputs import base_text, printed
from drivbank.statistics.tables import Cell, Line, Table
from drivbank.ui.charts import Chart, alt_text, table_of
from drivbank.ui.numbers import format_number

# More columns than these get their widths from what stands in them; between two columns there are so many characters.
USUAL_COLUMNS, WIDEST_LABEL, SPACE = 5, 22, 2


def table_block(table: Table, caption: Caption) -> TableBlock:
    """Return a counted table as a document prints it, with what it stands on under it."""
    nested = len(table.row_headings) > 1
    headings = tuple(heading.label for heading in table.columns)
    grouped = groupby(table.lines, key=lambda line: line.labels[0] if nested or line.level == 0 else "")
    groups = tuple(tuple(_row(line, table) for line in lines) for _, lines in grouped)
    return TableBlock(
        caption=Caption(caption.label, caption.mark, f"{caption.text} {table.year}"),
        row_heading=" och ".join([table.row_headings[0], *map(str.lower, table.row_headings[1:])]),
        headings=headings,
        groups=groups,
        note=(definition(table), provenance(table)),
        weights=_weights(headings, groups) if len(headings) > USUAL_COLUMNS else (),
    )


def _weights(headings: Sequence[str], groups: Sequence[Sequence[Row]]) -> tuple[int, ...]:
    """Return how wide the columns of a table of many are, in characters: no number is parted, and headings between words."""
    rows = [row for group in groups for row in group]
    label = min(WIDEST_LABEL, max(len(row.label) for row in rows))
    columns = [
        max(*map(len, heading.split()), *(len(row.cells[place]) for row in rows)) + SPACE
        for place, heading in enumerate(headings)
    ]
    return (label, *columns)


def chart_block(chart: Chart, caption: Caption, table: Table) -> ChartBlock:
    """Return a chart as a document shows it; what the counted table counts is said under the table beside it."""
    caption = Caption(caption.label, caption.mark, f"{caption.text} {table.year}")
    return ChartBlock(caption, chart, alt_text(chart), (provenance(table),))


def chart_table_block(chart: Chart, caption: Caption, table: Table) -> TableBlock:
    """Return the numbers of a chart that is more than its counted table shows, as a table."""
    shown = table_of(chart)
    return TableBlock(
        caption=Caption(caption.label, caption.mark, f"{caption.text} {table.year}"),
        row_heading=shown.headings[0],
        headings=shown.headings[1:],
        groups=(tuple(Row(row[0], row[1:]) for row in shown.rows),),
        note=(definition(table), provenance(table)),
    )


def _row(line: Line, table: Table) -> Row:
    label = line.labels[-1] if line.level == 2 else line.labels[0]
    return Row(spaced(label), tuple(_text(cell, table) for cell in line.cells), line.level, line.is_total)


def _text(cell: Cell, table: Table) -> str:
    base = base_text(cell) if table.heading(cell).shows_base else ""
    return f"{printed(cell)} ({base})" if base else printed(cell)


def definition(table: Table) -> str:
    """Return what the table counts, in sentences."""
    return _joined([table.note, *(f"{heading}: {sentence}" for heading, sentence in table.explained)])


def base(table: Table) -> str:
    """Return how many the table stands on and whose: all that is its own where a report says the rest once for all."""
    return f"Antal: {_counted(table)}. Urval: {table.scope_label}."


def provenance(table: Table) -> str:
    """Return how many the table stands on, whose, by which definition, and when and on what it was counted."""
    where = f"ögonblicksbilden {table.snapshot.name}" if table.snapshot else "registreringarna som de var då"
    return (
        f"{base(table)} Definition: {table.title}, version {table.version}. "
        f"Räknad {timezone.localtime(table.counted_at):%Y-%m-%d %H:%M} på {where}."
    )


def _counted(table: Table) -> str:
    """Return how many the table stands on; those counted once for each occasion are said to be, with how many those were."""
    cells = [cell for line in table.lines for cell in line.cells if cell.column_key == "occasions"]
    if not cells:
        return format_number(table.n)
    occasions = format_number(sum(cell.n for cell in cells))
    return f"{format_number(table.n)} deltaganden, räknade per tillfälle, vid {occasions} tillfällen"


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text.strip() for text in texts if text.strip())
