"""Shares: whether a percentage is what its numbers come to, and whether shares of a whole add up to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import HALF, ZERO, hint, sentences, step, table_finding, told
from drivbank.core.report_checks.model import CheckedRow, CheckedTable, Finding, ReportFacts, Unit, Weight
from drivbank.core.report_checks.statements import statement_findings

RULE = "shares"
WHOLE = Decimal(100)
_OF = Phrase("%(n)s av %(of)s är %(share)s, men %(printed)s står.")
_ADDED = Phrase("Andelarna blir tillsammans %(sum)s, men summan står som %(printed)s.")
_ROUNDED = Phrase("Skillnaden är en avrundning.")
_BASES = (Unit.COUNT, Unit.KRONOR, Unit.THOUSANDS, Unit.MILLIONS, Unit.MEAN)
# Fewer rows than this say nothing of what a column is a share of.
_FEWEST = 3
# How the heading of a column begins that is shares of the one before it.
_SHARE = ("andel", "procent", "%")


@dataclass(frozen=True)
class _Share:
    """A printed percentage with what it is exactly, and of what."""

    row: CheckedRow
    printed: Decimal
    exact: Decimal
    n: Phrase
    of: Phrase

    def off(self, unit: Decimal) -> Decimal:
        """Return how many of the last printed digit it is from the nearest."""
        return abs(self.printed - self.expected(unit)) / unit

    def expected(self, unit: Decimal) -> Decimal:
        return self.exact.quantize(unit, ROUND_HALF_UP)


def shares(facts: ReportFacts) -> Iterator[Finding]:
    """Return the percentages that are not what they are shares of, and shares that are more or less than the whole."""
    for table in facts.tables:
        for place, column in enumerate(table.columns):
            if column.unit is Unit.PERCENT:
                yield from _of_column(table, place)
    yield from statement_findings(RULE, facts, kinds=("printed-solidity",))


def _of_column(table: CheckedTable, place: int) -> Iterator[Finding]:
    unit = step(table.columns[place])
    for share in _counted(table, place) or _of_neighbour(table, place) or _by_base(table, place):
        if share.off(unit):
            yield _finding(table, place, share, unit)
    yield from _added(table, place)


def _rows(table: CheckedTable) -> list[CheckedRow]:
    return [row for row in table.rows if not row.is_heading and len(row.cells) == len(table.columns)]


def _counted(table: CheckedTable, place: int) -> list[_Share]:
    """Return the percentages that say how many they are, out of how many."""
    found = []
    for row in _rows(table):
        cell = row.cells[place]
        if cell.value is not None and cell.n is not None and cell.of:
            exact = WHOLE * cell.n / cell.of
            n, of = (told(Decimal(count), Unit.COUNT) for count in (cell.n, cell.of))
            found.append(_Share(row, cell.value, exact, n, of))
    return found


def _by_base(table: CheckedTable, place: int) -> list[_Share]:
    """Return the percentages as shares of the sum of the column that most of them are shares of."""
    unit = step(table.columns[place])
    bases = [other for other, column in enumerate(table.columns) if column.unit in _BASES]
    found = max(
        (_of_sum(table, place, base) for base in bases), key=lambda one: _right(one, unit), default=[]
    )
    return found if len(found) >= _FEWEST and 2 * _right(found, unit) > len(found) else []


def _of_neighbour(table: CheckedTable, place: int) -> list[_Share]:
    """Return shares that a typed table says are of the column before: their sum is the whole, and both are summed."""
    if not table.typed or not place or table.columns[place - 1].unit not in _BASES:
        return []
    base, rows = place - 1, _rows(table)
    whole = [row for row in rows if row.is_sum and row.cells[place].value == WHOLE]
    parts = [row.cells[base].value or ZERO for row in rows if not row.is_sum]
    said = table.columns[place].label.lower().strip().startswith(_SHARE)
    summed = len(whole) == 1 and whole[0].cells[base].value == sum(parts, ZERO)
    return _of_sum(table, place, base) if said and summed else []


def _of_sum(table: CheckedTable, place: int, base: int) -> list[_Share]:
    rows, unit = _rows(table), table.columns[base].unit
    whole = next((row.cells[base].value for row in reversed(rows) if row.is_sum), None)
    if not whole:
        return []
    found = []
    for row in rows:
        printed, part = row.cells[place].value, row.cells[base].value
        if not row.is_sum and printed is not None and part is not None:
            found.append(_Share(row, printed, WHOLE * part / whole, told(part, unit), told(whole, unit)))
    return found


def _right(found: Sequence[_Share], unit: Decimal) -> int:
    return sum(1 for share in found if share.off(unit) <= 1)


def _finding(table: CheckedTable, place: int, share: _Share, unit: Decimal) -> Finding:
    # One next to the nearest may be printed so for the shares to add up.
    is_rounding = share.off(unit) <= 1 and abs(share.printed - share.exact) < unit
    expected = share.expected(unit)
    found, wanted = told(share.printed, Unit.PERCENT), told(expected, Unit.PERCENT)
    said = _OF.filled(n=share.n, of=share.of, share=wanted, printed=found)
    why = _ROUNDED if is_rounding else hint(share.printed, expected, table.columns[place].decimals)
    return table_finding(
        RULE,
        table,
        share.row.label,
        table.columns[place].label,
        sentences(said, why),
        weight=Weight.ROUNDING if is_rounding else Weight.ERROR,
        found=found,
        expected=wanted,
    )


def _added(table: CheckedTable, place: int) -> Iterator[Finding]:
    """Hold shares against the whole that a sum below them says they are."""
    column, rows = table.columns[place], _rows(table)
    whole = next((row for row in rows if row.is_sum and row.cells[place].value == WHOLE), None)
    parts = [row.cells[place].value for row in rows if not row.is_sum]
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < max(len(parts), 2) or not column.adds:
        return
    added = sum(known, ZERO)
    if abs(added - WHOLE) > HALF * step(column) * len(known):
        said = _ADDED.filled(sum=told(added, Unit.PERCENT), printed=told(WHOLE, Unit.PERCENT))
        found, wanted = told(added, Unit.PERCENT), told(WHOLE, Unit.PERCENT)
        yield table_finding(RULE, table, whole.label, column.label, said, found=found, expected=wanted)
