"""What has changed since a snapshot: the cells of a table that are not the same any more."""

from collections.abc import Mapping
from dataclasses import dataclass

from drivbank.core.phrases import joined
from drivbank.statistics.outputs import printed
from drivbank.statistics.tables import Cell, Table
from drivbank.ui.numbers import MISSING


@dataclass(frozen=True)
class Difference:
    """A cell that says another thing now; one that is not in a table is a dash there."""

    row: str
    column: str
    then: str
    now: str


def differences(then: Table, now: Table) -> list[Difference]:
    """Return the cells that differ, in the order of the earlier table, with those that are new last."""
    before, after = _cells(then), _cells(now)
    keys = dict.fromkeys([*before, *after])
    changed = [key for key in keys if _value(before, key) != _value(after, key)]
    return [_difference(before.get(key), after.get(key)) for key in changed]


Cells = Mapping[tuple[str, str], Cell]


def _cells(table: Table) -> dict[tuple[str, str], Cell]:
    return {(cell.row_key, cell.column_key): cell for cell in table.cells}


def _value(cells: Cells, key: tuple[str, str]) -> str:
    return printed(cells[key]) if key in cells else MISSING


def _difference(then: Cell | None, now: Cell | None) -> Difference:
    known = then or now
    row, column = (joined(" – ", known.row), joined(" – ", known.column)) if known else ("", "")
    return Difference(row, column, printed(then) if then else MISSING, printed(now) if now else MISSING)
