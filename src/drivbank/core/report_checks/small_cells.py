"""Small numbers in the copy for publication: none may be read, and none worked out from what stands around it."""

from collections.abc import Iterator, Sequence

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import NOTHING, table_finding
from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedTable,
    Finding,
    ReportFacts,
    Unit,
)
from drivbank.core.report_checks.terms import ways

RULE = "small-cells"
_SMALL = Phrase(
    "%(printed)s visar färre än %(threshold)s deltagare. I exemplaret för publicering får talet inte stå så."
)
_TOLD = Phrase(
    "Det tal som inte visas går att räkna ut av summan och de andra talen. Fler tal behöver döljas, eller summan."
)
_BIND = Phrase(
    "Bind tabellen i stället för att skriva den för hand, så döljs små tal. Slå annars ihop rader."
)


def small_cells(facts: ReportFacts) -> Iterator[Finding]:
    """Return the small numbers of participants that the copy for publication shows. The board's own copy shows them."""
    if facts.public:
        for table in facts.tables:
            if table.persons:
                yield from _of_table(table, facts.threshold)


def _of_table(table: CheckedTable, threshold: int) -> Iterator[Finding]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            if _is_small(column, cell, threshold):
                said = _SMALL.filled(printed=cell.text, threshold=threshold)
                yield table_finding(
                    RULE, table, row.label, column.label, said, found=cell.text, what_to_do=_BIND
                )
    yield from _worked_out(table)


def _is_small(column: CheckedColumn, cell: CheckedCell, threshold: int) -> bool:
    if cell.value is None or not column.persons:
        return False
    if column.unit is Unit.PERCENT:
        return cell.n is not None and 0 < cell.n < threshold
    return column.unit is Unit.COUNT and 0 < cell.value < threshold


def _worked_out(table: CheckedTable) -> Iterator[Finding]:
    """Return the withheld numbers that are alone among what a printed sum adds up."""
    for place, row in enumerate(table.rows):
        if not row.is_sum or row.is_heading:
            continue
        for at, column in enumerate(table.columns):
            if column.unit is Unit.COUNT and column.persons and column.adds and _tells(table, place, at):
                yield table_finding(RULE, table, row.label, column.label, _TOLD, found=row.cells[at].text)


def _tells(table: CheckedTable, place: int, at: int) -> bool:
    if table.rows[place].cells[at].value is None:
        return False
    first: Sequence[int] = next(iter(ways(table.rows, place)), ())
    return sum(1 for term in first if _is_withheld(table.rows[term].cells[at])) == 1


def _is_withheld(cell: CheckedCell) -> bool:
    return cell.value is None and cell.text.strip() not in NOTHING
