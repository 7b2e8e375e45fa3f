"""Rows of a table that are the same where they need not be: one may be a copy of the other."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import table_finding
from drivbank.core.report_checks.model import (
    CheckedColumn,
    CheckedRow,
    CheckedTable,
    Finding,
    ReportFacts,
    Unit,
    Weight,
)
from drivbank.core.report_checks.statements import is_statement

RULE = "identical-rows"
# Rows that agree in so many columns are pointed at, unless the numbers are so small that they are alike by chance.
_FEWEST, _SMALLEST, _MOST_ROWS = 3, 10, 200
_ALIKE = Phrase(
    "%(one)s och %(other)s har samma tal i %(count)s kolumner: %(columns)s. Det kan stämma, men en rad kan också vara "
    "kopierad."
)


def identical_rows(facts: ReportFacts) -> Iterator[Finding]:
    """Return the rows of tables that look like copies of each other. It is a remark: it may well be right."""
    for table in facts.tables:
        if not is_statement(table, facts) and len(table.rows) <= _MOST_ROWS:
            rows = [row for row in table.rows if not row.is_heading and not row.is_sum]
            for one, other in combinations(rows, 2):
                if one.level == other.level:
                    yield from _alike(table, one, other)


def _alike(table: CheckedTable, one: CheckedRow, other: CheckedRow) -> Iterator[Finding]:
    same = [
        column
        for column, left, right in zip(table.columns, one.cells, other.cells, strict=False)
        if column.unit is not Unit.TEXT and left.value == right.value and left.value
    ]
    if len(same) >= _FEWEST and _is_strange(table, one, same):
        columns = ", ".join(column.label for column in same)
        said = _ALIKE.filled(one=one.label, other=other.label, count=len(same), columns=columns)
        rows = f"{one.label}, {other.label}"
        yield table_finding(RULE, table, rows, "", said, weight=Weight.REMARK, found=columns)


def _is_strange(table: CheckedTable, row: CheckedRow, same: Sequence[CheckedColumn]) -> bool:
    """Say whether what is the same is counted, where anything is: equal worth follows from equal work.

    In a bound table nothing is copied, and it is strange only that both what is counted and what it is worth are alike.
    """
    counted = [
        column for column in table.columns if not column.unit.is_money and column.unit is not Unit.TEXT
    ]
    if not table.typed and not any(column.unit.is_money for column in same):
        return False
    telling = [column for column in same if column in counted] if counted or not table.typed else same
    values = [
        abs(cell.value)
        for column, cell in zip(table.columns, row.cells, strict=False)
        if column in telling and cell.value is not None
    ]
    return max(values, default=Decimal(0)) >= _SMALLEST
