"""Sums of rows and of columns: whether what is printed as a sum is one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.cells import (
    ZERO,
    hint,
    number,
    sentences,
    slack,
    table_finding,
    told,
)
from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedTable,
    Finding,
    ReportFacts,
    Unit,
    Weight,
)
from drivbank.core.report_checks.statements import is_statement, statement_findings
from drivbank.core.report_checks.terms import Terms, ways

ROWS, COLUMNS = "sums-rows", "sums-columns"
# A cell that a sum adds up, with its sign.
Term = tuple[CheckedCell, int]
_ADDS = (Unit.KRONOR, Unit.THOUSANDS, Unit.MILLIONS, Unit.COUNT, Unit.MEAN)
_OF_ROWS = Phrase("Raderna blir tillsammans %(sum)s, men %(printed)s står som summa.")
_OF_COLUMNS = Phrase("Kolumnerna blir tillsammans %(sum)s, men %(printed)s står som summa.")
_ROUNDED = Phrase(
    "Skillnaden på %(amount)s ryms i avrundningen av %(count)s tal var för sig. Inget tyder på fel."
)
MEND = Phrase(
    "Räkna om summan eller rätta den rad som är fel. Är tabellen skriven för hand kan den bindas i stället."
)


@dataclass(frozen=True)
class _Held:
    """A printed sum held against what its terms come to."""

    row: str
    column: CheckedColumn
    expected: Decimal
    printed: Decimal
    rounded: int

    @property
    def off(self) -> Decimal:
        return abs(self.printed - self.expected)

    @property
    def is_rounding(self) -> bool:
        return self.off <= slack(self.column, self.rounded)


def sums_of_rows(facts: ReportFacts) -> Iterator[Finding]:
    """Return the sums of rows that are not what their rows come to. Statements add up as their layouts say."""
    yield from statement_findings(ROWS, facts, kinds=("printed-sum",))
    for table in facts.tables:
        if not is_statement(table, facts):
            yield from _rows_of(table)


def sums_of_columns(facts: ReportFacts) -> Iterator[Finding]:
    """Return the cells in columns of sums that are not what the row comes to."""
    for table in facts.tables:
        if not is_statement(table, facts):
            yield from _columns_of(table)


def _rows_of(table: CheckedTable) -> Iterator[Finding]:
    for place, row in enumerate(table.rows):
        if row.is_sum and not row.is_heading:
            held = [
                [found for column in range(len(row.cells)) if (found := _sum_at(table, place, way, column))]
                for way in ways(table.rows, place)
            ]
            likeliest = _likeliest(held)
            # A bound table is added up by the program, and may be a sum of what does not stand in it as it is.
            if table.typed or any(one.is_rounding for one in likeliest):
                yield from _told(ROWS, table, likeliest, _OF_ROWS)


def _sum_at(table: CheckedTable, place: int, way: Terms, at: int) -> _Held | None:
    """Return a sum in a column with what its terms come to; None where one of them is not known, or none is a number."""
    column, row = table.columns[at], table.rows[place]
    cells = [(table.rows[term].cells[at], sign) for term, sign in way]
    if not column.adds or column.unit not in _ADDS:
        return None
    return _held(row.label, column, row.cells[at], cells)


def _held(row: str, column: CheckedColumn, total: CheckedCell, terms: Sequence[Term]) -> _Held | None:
    numbers = [(number(cell), sign) for cell, sign in terms]
    known = [one * sign for one, sign in numbers if one is not None]
    is_number = any(cell.value is not None for cell, _sign in terms)
    if total.value is None or len(known) < len(numbers) or not is_number:
        return None
    rounded = 1 + sum(1 for one in known if one)
    return _Held(row, column, sum(known, ZERO), total.value, rounded)


def _likeliest(held: Sequence[Sequence[_Held]]) -> Sequence[_Held]:
    """Return the way of adding that the most sums agree with."""
    found = [one for one in held if one]
    return min(found, key=_wrong, default=())


def _wrong(held: Sequence[_Held]) -> tuple[int, int, Decimal]:
    wrong = [one for one in held if not one.is_rounding]
    rounding = sum(1 for one in held if one.off and one.is_rounding)
    return len(wrong), rounding, sum((one.off for one in wrong), ZERO)


def _columns_of(table: CheckedTable) -> Iterator[Finding]:
    for at, column in enumerate(table.columns):
        if column.is_total and column.unit in _ADDS:
            held = [_across(table, at, places) for places in _before(table.columns, at)]
            likeliest = _likeliest(held)
            if _is_sum(likeliest):
                yield from _told(COLUMNS, table, likeliest, _OF_COLUMNS)


def _before(columns: Sequence[CheckedColumn], at: int) -> Iterable[tuple[int, ...]]:
    """Return the places of the columns that a column of sums may add up: all of its unit before it, or since the last."""
    same = [place for place in range(at) if columns[place].unit is columns[at].unit]
    last = max((place for place in same if columns[place].is_total), default=-1)
    found = (
        tuple(place for place in same if not columns[place].is_total),
        tuple(place for place in same if place > last),
    )
    return [places for places in dict.fromkeys(found) if places]


def _across(table: CheckedTable, at: int, places: Sequence[int]) -> list[_Held]:
    rows = [row for row in table.rows if not row.is_heading and len(row.cells) > at]
    held = [
        _held(row.label, table.columns[at], row.cells[at], [(row.cells[place], 1) for place in places])
        for row in rows
    ]
    return [one for one in held if one]


def _is_sum(held: Sequence[_Held]) -> bool:
    """Say whether a column is a sum of others at all: some row must be, unless there is but one."""
    return len(held) < 2 or any(one.is_rounding for one in held)


def _told(rule: str, table: CheckedTable, held: Sequence[_Held], text: Phrase) -> Iterator[Finding]:
    for one in held:
        if one.off:
            yield _finding(rule, table, one, text)


def _finding(rule: str, table: CheckedTable, one: _Held, text: Phrase) -> Finding:
    unit = one.column.unit
    said = text.filled(sum=told(one.expected, unit), printed=told(one.printed, unit))
    if one.is_rounding:
        why: Phrase | None = _ROUNDED.filled(amount=told(one.off, unit), count=one.rounded)
    else:
        why = hint(one.printed, one.expected, one.column.decimals)
    return table_finding(
        rule,
        table,
        one.row,
        one.column.label,
        sentences(said, why),
        weight=Weight.ROUNDING if one.is_rounding else Weight.ERROR,
        found=told(one.printed, unit),
        expected=told(one.expected, unit),
        what_to_do=None if one.is_rounding else MEND,
    )
