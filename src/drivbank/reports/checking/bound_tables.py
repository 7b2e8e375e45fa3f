"""Bound tables as the checker reads them: exact values, and which figure each of them is."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedRow,
    CheckedTable,
    Unit,
    Where,
)
from drivbank.reports.figures.counted import OCCASIONS, key_of
from drivbank.reports.figures.model import Figure, FigureTable
from drivbank.statistics.outputs import printed
from drivbank.statistics.tables import Cell, Heading, Line, Table
from drivbank.ui import sheets
from drivbank.ui.sheets import Column, Sheet, SheetRow, Value

ORE = 100
# What the columns of statements are in the keys of their figures; others are called what they are.
STATEMENT_COLUMNS = {
    "amount": "",
    "outcome": "",
    "comparison": "before",
    "previous": "before",
}
COUNTED_UNITS = {"percent": Unit.PERCENT, "full_time": Unit.MEAN}
SHEET_UNITS = {
    sheets.Unit.TEXT: Unit.TEXT,
    sheets.Unit.KRONOR: Unit.KRONOR,
    sheets.Unit.COUNT: Unit.COUNT,
    sheets.Unit.PERCENT: Unit.PERCENT,
    sheets.Unit.DAY: Unit.DAY,
}
# How the heading of the first column says what unit the amounts of a sheet are in.
IN_HEADING = (
    ("tkr", Unit.THOUSANDS),
    ("mnkr", Unit.MILLIONS),
    ("miljoner", Unit.MILLIONS),
    ("kronor", Unit.KRONOR),
)
DECIMALS_OF_MEAN = 2
Figures = Mapping[str, Figure]


def bound_table(found: FigureTable, where: Where, figures: Figures) -> CheckedTable:
    """Return a bound table with the values it prints; ``where`` says which part it stands in."""
    if isinstance(found.content, Table):
        return _counted(found, found.content, where, figures)
    return _Sheet(found, found.content, figures).checked(where)


def _counted(found: FigureTable, table: Table, where: Where, figures: Figures) -> CheckedTable:
    return CheckedTable(
        key=found.key,
        where=where,
        columns=tuple(_heading(heading) for heading in table.columns),
        rows=tuple(_line(line, table, figures) for line in table.lines),
        persons=found.persons,
        year=table.year,
        note=str(table.note),
    )


def _heading(heading: Heading) -> CheckedColumn:
    unit = COUNTED_UNITS.get(heading.unit, Unit.COUNT)
    decimals = DECIMALS_OF_MEAN if unit is Unit.MEAN else 0
    return CheckedColumn(
        str(heading.label), unit, heading.is_total, decimals=decimals, persons=heading.unit != OCCASIONS
    )


def _line(line: Line, table: Table, figures: Figures) -> CheckedRow:
    labels = [str(label) for label in line.labels if label]
    return CheckedRow(
        label=", ".join(labels),
        cells=tuple(_cell(cell, table, figures) for cell in line.cells),
        is_sum=line.is_total,
        level=max(line.level, 1),
        key=line.key,
    )


def _cell(cell: Cell, table: Table, figures: Figures) -> CheckedCell:
    is_share = cell.unit in COUNTED_UNITS
    quantity = key_of(table.id, cell.row_key, cell.column_key)
    return CheckedCell(
        value=None if cell.value is None else Decimal(cell.value),
        text=printed(cell),
        quantity=quantity,
        n=cell.n if is_share else None,
        of=cell.of if cell.unit == "percent" else None,
        withheld=cell.value is None and _has_value(figures.get(quantity)),
    )


def _has_value(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None


@dataclass(frozen=True)
class _Sheet:
    """A sheet on its way to a table of the checker."""

    found: FigureTable
    sheet: Sheet
    figures: Figures

    def checked(self, where: Where) -> CheckedTable:
        return CheckedTable(
            key=self.found.key,
            where=where,
            columns=tuple(self._column(column) for column in self.sheet.columns[1:]),
            rows=tuple(self._row(row) for row in self.sheet.rows),
            persons=self.found.persons,
            note=" ".join(map(str, self.sheet.notes)),
        )

    def _column(self, column: Column) -> CheckedColumn:
        unit = SHEET_UNITS.get(column.unit) or self._unit_of_rounded()
        decimals = DECIMALS_OF_MEAN if unit is Unit.MEAN else column.decimals
        return CheckedColumn(str(column.heading), unit, column.key == "total", decimals=decimals)

    def _unit_of_rounded(self) -> Unit:
        said = str(self.sheet.columns[0].heading).lower()
        return next((unit for word, unit in IN_HEADING if word in said), Unit.MEAN)

    def _row(self, row: SheetRow) -> CheckedRow:
        cells = zip(self.sheet.columns[1:], row.values[1:], strict=True)
        return CheckedRow(
            label=str(row.values[0]),
            cells=tuple(self._cell(row, column, value) for column, value in cells),
            is_sum=row.is_sum,
            is_heading=row.is_heading,
            level=row.level,
            key=row.key,
        )

    def _cell(self, row: SheetRow, column: Column, value: Value) -> CheckedCell:
        quantity = self._quantity(row, column)
        figure = self.figures.get(quantity)
        of = figure.of if figure and column.unit is sheets.Unit.PERCENT else None
        text = sheets.printed(value, column)
        return CheckedCell(
            _number(value, column), text, quantity, n=figure.n if figure and of else None, of=of
        )

    def _quantity(self, row: SheetRow, column: Column) -> str:
        name = self.found.key.partition(":")[2]
        parts = (name, row.key, STATEMENT_COLUMNS.get(column.key, column.key))
        return ":".join(filter(None, parts)) if row.key and column.is_number else ""


def _number(value: Value, column: Column) -> Decimal | None:
    """Return a value in its column's unit; what a day or a text is has no number."""
    if not column.is_number or value is None or not isinstance(value, int | Decimal):
        return None
    return Decimal(value) / ORE if column.unit is sheets.Unit.KRONOR else Decimal(value)
