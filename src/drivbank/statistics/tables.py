"""A counted table: frozen, with everything a page or a file needs to print it and say where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from drivbank.statistics.sources import SnapshotFact

TOTAL = "*"


@dataclass(frozen=True)
class Heading:
    """A column as printed."""

    key: str
    label: str
    unit: str
    is_total: bool = False
    shows_base: bool = False


@dataclass(frozen=True)
class Cell:
    """One number: what is printed, how many it stands on, and out of how many.

    None is a share of nobody, or a number that is ``withheld``.
    """

    row_key: str
    column_key: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    value: int | Decimal | None
    n: int
    of: int
    unit: str
    withheld: bool = False


@dataclass(frozen=True)
class Line:
    """A row with its labels. ``level`` 0 is the grand total, 1 a row or the total of a group, 2 a row in a group."""

    key: str
    labels: tuple[str, ...]
    level: int
    is_total: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table of a year, counted on a source within a scope."""

    id: str
    version: int
    year: int
    title: str
    note: str
    unit: str
    reference: str
    explained: tuple[tuple[str, str], ...]
    counted_at: datetime
    snapshot: SnapshotFact | None
    association: str
    scope_label: str
    n: int
    row_headings: tuple[str, ...]
    columns: tuple[Heading, ...]
    lines: tuple[Line, ...]

    def heading(self, cell: Cell) -> Heading:
        """Return the column a cell stands in."""
        return next(heading for heading in self.columns if heading.key == cell.column_key)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return all cells, row by row."""
        return tuple(cell for line in self.lines for cell in line.cells)

    def cell(self, row_key: str, column_key: str) -> Cell | None:
        """Return the cell with these keys, None when the table has none."""
        found = (cell for cell in self.cells if (cell.row_key, cell.column_key) == (row_key, column_key))
        return next(found, None)


@dataclass(frozen=True)
class Tally:
    """What the query counted of one row: its amount and hundredths per column key."""

    n: Mapping[str, int]
    hundredths: Mapping[str, int]


def percent(n: int, of: int) -> int | None:
    """Return n of of in whole percent, halves upwards; None of nobody."""
    return (200 * n + of) // (2 * of) if of else None
