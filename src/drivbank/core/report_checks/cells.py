"""Cells of a printed table as numbers: what is to be read as nothing, how far rounding reaches, how a number is said."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from drivbank.core.money import MINUS, grouped
from drivbank.core.phrases import Phrase, joined
from drivbank.core.report_checks.keys import finding_key
from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedRow,
    CheckedTable,
    Finding,
    Unit,
    Weight,
)
from drivbank.core.statements.checking import PrintedUnit
from drivbank.core.statements.hints import likely

NOTHING = ("", "–", "-", "—", "\u2212")
ZERO, HALF = Decimal(0), Decimal("0.5")
_ENDINGS = {
    Unit.KRONOR: Phrase("%(number)s kr"),
    Unit.THOUSANDS: Phrase("%(number)s tkr"),
    Unit.MILLIONS: Phrase("%(number)s mnkr"),
    Unit.PERCENT: Phrase("%(number)s procent"),
}
_PLAIN = Phrase("%(number)s")


def number(cell: CheckedCell) -> Decimal | None:
    """Return a cell's number; an empty one or a dash is nothing, and a withheld one is not known."""
    return ZERO if cell.value is None and not is_withheld(cell) else cell.value


def is_withheld(cell: CheckedCell) -> bool:
    """Say whether a cell has a number that it does not show."""
    return cell.withheld or (cell.value is None and cell.text.strip() not in NOTHING)


def step(column: CheckedColumn) -> Decimal:
    """Return how much the last printed digit of a column is. What is counted whole is not rounded."""
    return Decimal(1).scaleb(-column.decimals)


def slack(column: CheckedColumn, rounded: int) -> Decimal:
    """Return how far a sum may be off when so many numbers of a column are rounded one by one."""
    return ZERO if column.unit is Unit.COUNT else HALF * step(column) * rounded


def told(value: Decimal, unit: Unit) -> Phrase:
    """Return a number as a message says it, with its unit."""
    return _ENDINGS.get(unit, _PLAIN).filled(number=number_text(value))


def number_text(value: Decimal) -> str:
    """Return a number as it is printed in Swedish, with the decimals it has."""
    plain = value.normalize()
    whole, _point, decimals = f"{abs(plain):f}".partition(".")
    sign = MINUS if plain < 0 else ""
    return f"{sign}{grouped(int(whole))}{',' + decimals if decimals else ''}"


def hint(found: Decimal, expected: Decimal, decimals: int = 0) -> Phrase | None:
    """Return what has likely happened to a number: digits that changed places, a sign, a lost zero."""
    scale = Decimal(10) ** decimals
    one, other = int(found * scale), int(expected * scale)
    return likely(one, other, PrintedUnit.COUNT.step)


def sentences(*parts: Phrase | None) -> Phrase:
    """Return those that say something, one after another."""
    said = [part for part in parts if part]
    return joined(" ", said)


def cells_of(row: CheckedRow, table: CheckedTable) -> Iterator[tuple[CheckedColumn, CheckedCell]]:
    """Yield a row's cells with their columns; a heading has none."""
    if not row.is_heading:
        yield from zip(table.columns, row.cells, strict=False)


def table_finding(
    rule: str,
    table: CheckedTable,
    row: str,
    column: str,
    text: Phrase,
    *,
    weight: Weight = Weight.ERROR,
    found: str = "",
    expected: str = "",
    what_to_do: Phrase | None = None,
) -> Finding:
    """Return a finding in a table, at a row and a column as they are printed."""
    where = replace(table.where, row=row, column=column)
    key = finding_key(rule, where.part, table.key, row, column, found, expected, content=table.content)
    return Finding(rule, key, where, text, weight, found, expected, what_to_do)
