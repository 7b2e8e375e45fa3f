"""Where in a report each quantity is printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from drivbank.core.report_checks.cells import HALF, step
from drivbank.core.report_checks.model import CheckedColumn, CheckedTable, ReportFacts, Unit, Where


@dataclass(frozen=True)
class Occurrence:
    """A quantity as it is printed in one place: the number in its column's unit."""

    quantity: str
    value: Decimal
    column: CheckedColumn
    table: CheckedTable
    row: str

    @property
    def unit(self) -> Unit:
        return self.column.unit

    @property
    def where(self) -> Where:
        return replace(self.table.where, row=self.row, column=self.column.label)

    @property
    def base(self) -> Decimal:
        """The number in kronor for money, else itself."""
        return self.value * self.unit.kronor if self.unit.is_money else self.value

    @property
    def reach(self) -> Decimal:
        """How far the exact amount may be from what is printed, in the same."""
        if self.unit is Unit.COUNT:
            return Decimal(0)
        return HALF * step(self.column) * (self.unit.kronor if self.unit.is_money else 1)


def occurrences(facts: ReportFacts) -> Mapping[str, tuple[Occurrence, ...]]:
    """Return every printed number that is a value of something known, by quantity, in the order of the report."""
    found: dict[str, list[Occurrence]] = {}
    for table in facts.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=False):
                if cell.quantity and cell.value is not None:
                    one = Occurrence(cell.quantity, cell.value, column, table, row.label)
                    found.setdefault(cell.quantity, []).append(one)
    return {quantity: tuple(places) for quantity, places in found.items()}


def beside(facts: ReportFacts, *tables: CheckedTable) -> tuple[str, ...]:
    """Return the notes of tables and the passages of the parts that they stand in."""
    parts = {table.where.part for table in tables}
    passages = (text.text for text in facts.texts if text.where.part in parts)
    return (*(table.note for table in tables), *passages)
