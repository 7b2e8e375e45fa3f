"""Small numbers in the copy for publication: none may be read, and none worked out from what stands around it."""

from collections.abc import Iterator

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import table_finding
from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedTable,
    Finding,
    ReportFacts,
    Unit,
)
from drivbank.core.report_checks.small_texts import RULE, of_persons, small_texts
from drivbank.core.report_checks.working_out import worked_out

_SMALL = Phrase(
    "%(printed)s visar färre än %(threshold)s deltagare. I exemplaret för publicering får talet inte stå så."
)
_TOLD = Phrase(
    "Talet visas inte, men det går att räkna ut av summorna och de andra talen, och är färre än %(threshold)s. Fler tal "
    "behöver döljas, eller summan."
)
_BIND = Phrase(
    "Bind tabellen i stället för att skriva den för hand, så döljs små tal. Slå annars ihop rader."
)


def small_cells(facts: ReportFacts) -> Iterator[Finding]:
    """Return the small numbers of participants that the copy for publication shows. The board's own copy shows them."""
    if facts.public:
        for table in facts.tables:
            counted = table if table.persons else of_persons(table, facts)
            if counted is not None:
                yield from _of_table(counted, facts.threshold)
        yield from small_texts(facts)


def _of_table(table: CheckedTable, threshold: int) -> Iterator[Finding]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            if _is_small(column, cell, threshold):
                said = _SMALL.filled(printed=cell.text, threshold=threshold)
                yield table_finding(
                    RULE, table, row.label, column.label, said, found=cell.text, what_to_do=_BIND
                )
    for place, at in worked_out(table, threshold):
        row, column = table.rows[place], table.columns[at]
        said = _TOLD.filled(threshold=threshold)
        yield table_finding(RULE, table, row.label, column.label, said, found=row.cells[at].text)


def _is_small(column: CheckedColumn, cell: CheckedCell, threshold: int) -> bool:
    if cell.value is None or not column.persons:
        return False
    if column.unit is Unit.PERCENT:
        left = (cell.of or 0) - (cell.n or 0)
        return cell.n is not None and (0 < cell.n < threshold or 0 < left < threshold)
    return column.unit is Unit.COUNT and 0 < cell.value < threshold
