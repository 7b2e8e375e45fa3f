"""The counts of a sheet, the sums among them, and the sheet with some of them withheld."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from drivbank.reports.figures.model import FigureTable
from drivbank.reports.protection.cells import BEHIND, Cells, Key
from drivbank.reports.protection.counted import add_weighted
from drivbank.statistics.tables import TOTAL
from drivbank.ui.numbers import WITHHELD
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

NOT_OF_PERSONS = ("contribution", "cost")
# Rows and columns that count something other than people.
OF_THINGS = {"activities-held"}
WORTH, BY_MUNICIPALITY, FLOW = "work_after", "municipalities", "flow"
# Sheets of amounts that all follow from how many work in all.
OF_ALL = ("payers", "horizon", "payback", "cautious")
FULL_TIME = "fte"
# An amount that tells more than how many work is not said of fewer who do.
FEWEST = 20
# Texts that say a number in words, or on which side of one it lies.
SAYS_COUNTS = ("outcome", "verdict", "simple", "over")


def add_sheet(cells: Cells, name: str, found: FigureTable, sheet: Sheet) -> None:
    """Add a sheet's counts under its name, with every sum that a reader of it could do."""
    for key, row, column, value in _counts(name, sheet):
        whole = row.is_sum and key[1] == TOTAL
        cells.add(key, value, known=whole and _is_whole(sheet, column), whole=whole)
    for place, count in found.behind:
        total = place == "total"
        cells.add((name, TOTAL if total else place, BEHIND), count, whole=total)
        if total:
            cells.keep((name, TOTAL, BEHIND))
    _down(cells, name, sheet)
    own = _OWN.get(sheet.name, _shares)
    own(cells, name, sheet)
    if found.tells_more:
        _close(cells, name, sheet)


def protected_sheet(sheet: Sheet, name: str, hidden: frozenset[Key]) -> Sheet:
    """Return the sheet without what is withheld; a picture that would lack some of it is left out."""
    rows = tuple(_bare(sheet, row, name, hidden) for row in sheet.rows)
    return replace(sheet, rows=rows, chart=sheet.chart if rows == sheet.rows else None)


def withheld_values(sheet: Sheet, name: str, hidden: frozenset[Key]) -> list[tuple[str, str]]:
    """Return the keys of the rows and columns whose values are withheld."""
    return [
        (_row_key(sheet, row), column.key)
        for row in sheet.rows
        for column, value in zip(sheet.columns, row.values, strict=True)
        if value != "" and _is_hidden(sheet, row, column, name, hidden)
    ]


def _close(cells: Cells, name: str, sheet: Sheet) -> None:
    """Withhold every amount of those who work but the sum of all, and that too of few."""
    whole = max(cells.counts.get((name, TOTAL, one), 0) for one in ("persons", BEHIND))
    for key in {TOTAL, *(_row_key(sheet, row) for row in sheet.rows)}:
        if key != TOTAL or whole < FEWEST:
            cells.closed.add((name, key, BEHIND))


def _bare(sheet: Sheet, row: SheetRow, name: str, hidden: frozenset[Key]) -> SheetRow:
    values = tuple(
        WITHHELD if value != "" and _is_hidden(sheet, row, column, name, hidden) else value
        for column, value in zip(sheet.columns, row.values, strict=True)
    )
    return row if values == row.values else replace(row, values=values)


def _is_hidden(sheet: Sheet, row: SheetRow, column: Column, name: str, hidden: frozenset[Key]) -> bool:
    """Say whether a value is withheld: itself, or what it says of a count that is."""
    key = _row_key(sheet, row)
    if column.unit is Unit.COUNT:
        return (name, key, column.key) in hidden
    if column.key in NOT_OF_PERSONS or (column.unit is Unit.TEXT and column.key not in SAYS_COUNTS):
        return False
    if (name, TOTAL if sheet.name in OF_ALL else key, BEHIND) in hidden:
        return True
    counts = [one.key for one in sheet.columns if one.unit is Unit.COUNT]
    behind = sheet.name == BY_MUNICIPALITY
    return not behind and any((name, key, one) in hidden for one in counts)


def _row_key(sheet: Sheet, row: SheetRow) -> str:
    """Return the key of a row: the total's, its own, or its place."""
    if row.key == "total":
        return TOTAL
    return row.key or str(sheet.rows.index(row))


def _counts(name: str, sheet: Sheet) -> Iterable[tuple[Key, SheetRow, Column, int]]:
    for row in sheet.rows:
        for column, value in zip(sheet.columns, row.values, strict=True):
            if column.unit is Unit.COUNT and isinstance(value, int) and not {column.key, row.key} & OF_THINGS:
                yield (name, _row_key(sheet, row), column.key), row, column, value


def _is_whole(sheet: Sheet, column: Column) -> bool:
    """Say whether a column's total is of everybody, which stands in many places."""
    return next((one.key for one in sheet.columns if one.unit is Unit.COUNT), "") == column.key


def _down(cells: Cells, name: str, sheet: Sheet) -> None:
    """Add the sums of the rows, where the last row is one."""
    rows = [_row_key(sheet, row) for row in sheet.rows if not row.is_sum and not row.is_heading]
    for column in (BEHIND, *(one.key for one in sheet.columns if one.unit is Unit.COUNT)):
        cells.sum((name, TOTAL, column), [(name, row, column) for row in rows])


def _shares(cells: Cells, name: str, sheet: Sheet) -> None:
    """Add what is left of those that something is a share of, and of those who took part."""
    for row in {_row_key(sheet, row) for row in sheet.rows}:
        key = {one: (name, row, one) for one in ("n", "of", "participants", "exited", "ongoing", "enrolled")}
        cells.rest(key["of"], (key["n"],))
        if not cells.sum(key["participants"], (key["exited"], key["ongoing"])):
            cells.rest(key["participants"], (key["exited"],))
        cells.rest(key["participants"], (key["enrolled"],))
        cells.rest(key["exited"], ((name, row, "exited-to-work-or-studies"),))


def _worth(cells: Cells, name: str, sheet: Sheet) -> None:
    """What all work together, and what that is worth, follows from how many work how much."""
    cells.worth |= {(name, _row_key(sheet, row), BEHIND) for row in sheet.rows}
    place = next(place for place, column in enumerate(sheet.columns) if column.key == FULL_TIME)
    rows = [row for row in sheet.rows if not row.is_sum]
    add_weighted(
        cells,
        name,
        [((name, _row_key(sheet, row), "persons"), _hundredths(row.values[place])) for row in rows],
    )


def _municipalities(cells: Cells, name: str, sheet: Sheet) -> None:
    for row in sheet.rows:
        key = _row_key(sheet, row)
        cells.rest((name, key, "participants"), ((name, key, BEHIND),))


def _flow(cells: Cells, name: str, sheet: Sheet) -> None:
    """Those who are there when a month is over were there before it, or came in it, and did not leave in it.

    What came and left in all is told by the year's table.
    """
    for column in ("enrolled", "exited"):
        months = [key for key, _row, one, _value in _counts(name, sheet) if one.key == column]
        total = cells.hide((name, TOTAL, column), sum(cells.counts[month] for month in months))
        cells.know(total)
        cells.sum(total, months)
    for before, month in pairwise([_row_key(sheet, row) for row in sheet.rows]):
        add_month(cells, name, (name, before, "ongoing"), month)


def add_month(cells: Cells, name: str, before: Key, month: str) -> None:
    """Add that those who were there before a month, and came in it, are those who left in it or are there after it."""
    parts = [before, (name, month, "enrolled")]
    after = [(name, month, "ongoing"), (name, month, "exited")]
    if all(key in cells.counts for key in (*parts, *after)):
        there = cells.hide((name, month, "there"), sum(cells.counts[key] for key in parts))
        cells.sum(there, parts)
        cells.sum(there, after)


def _hundredths(value: Value) -> int:
    return int(value * 100) if isinstance(value, int | Decimal) else 0


_OWN: Mapping[str, Callable[[Cells, str, Sheet], None]] = {
    WORTH: _worth,
    BY_MUNICIPALITY: _municipalities,
    FLOW: _flow,
}
