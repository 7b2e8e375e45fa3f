"""The counts of a counted table, the sums among them, and the table with some of them withheld."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import gcd, lcm

from drivbank.core.withholding import THRESHOLD
from drivbank.reports.protection.cells import POSITIONS, Cells, Key
from drivbank.statistics.compiling import UNKNOWN
from drivbank.statistics.tables import TOTAL, Cell, Line, Table

OCCASIONS = "occasions"
# Tables that part all who took part in the year: how many they are is what everybody knows.
OF_EVERYBODY = (
    "participants",
    "participants-by-municipality",
    "age",
    "education",
    "support-before",
    "time-in-support",
)
MISSING_COLUMNS = ("missing", "sex_unknown")
# A row of full-time positions that is written with so many copies of its count; finer shares hide the whole column.
MOST_COPIES = 20


def add_table(cells: Cells, name: str, table: Table) -> None:
    """Add a table's counts under its name, with every sum that a reader of it could do."""
    for cell in table.cells:
        if _counts(cell):
            is_total = (cell.row_key, cell.column_key) == (TOTAL, _everybody(table))
            cells.add(
                _key(name, cell),
                cell.n,
                known=is_total and name in OF_EVERYBODY,
                told=_is_missing(cell),
                whole=cell.row_key == TOTAL,
            )
            if is_total:
                cells.keep(_key(name, cell))
    _noted(cells, name, table)
    _down(cells, name, table)
    _across(cells, name, table)
    _alike(cells, name, table)
    own = _OWN.get(table.id)
    if own:
        own(cells, name, table)


def protected_table(table: Table, name: str, hidden: frozenset[Key]) -> Table:
    """Return the table without the values that are withheld."""
    return replace(table, lines=tuple(_protected_line(line, name, hidden) for line in table.lines))


def _protected_line(line: Line, name: str, hidden: frozenset[Key]) -> Line:
    """Return a row without what is withheld. A share of nobody beside it looks the same: a dash would say none."""
    keys = {_key(name, cell) for cell in line.cells} & hidden
    cells = (
        _bare(cell) if _key(name, cell) in keys or (keys and cell.value is None) else cell
        for cell in line.cells
    )
    return replace(line, cells=tuple(cells))


def is_too_small(table: Table) -> bool:
    """Say whether so few are in the table that nothing of it can be shown."""
    return 0 < table.n < THRESHOLD and any(_counts(cell) for cell in table.cells)


def is_closed(table: Table, name: str, hidden: frozenset[Key]) -> bool:
    """Say whether how many are in the table would give away a small number; its note says it."""
    return (name, TOTAL, _everybody(table)) in hidden


def _everybody(table: Table) -> str:
    columns = [heading.key for heading in table.columns]
    return TOTAL if TOTAL in columns else columns[0]


def add_weighted(cells: Cells, name: str, rows: Iterable[tuple[Key, int]]) -> None:
    """Add the sum of full-time positions, which everybody knows: each row's count times what one of the row works.

    ``rows`` are the keys of the counts and the positions they come to, in hundredths. Where a sum of shares so fine
    cannot be reckoned with, nothing but the total is shown.
    """
    worked = [(key, positions) for key, positions in rows if cells.counts.get(key)]
    if not worked:
        return
    each = [(key, Fraction(positions, cells.counts[key])) for key, positions in worked]
    step = Fraction(
        gcd(*(weight.numerator for _key_, weight in each)) or 1,
        lcm(*(weight.denominator for _key_, weight in each)),
    )
    if max(weight / step for _key_, weight in each) > MOST_COPIES:
        cells.closed |= {key for key in cells.counts if key[0] == name and key[1] != TOTAL}
        return
    parts = [copy for key, weight in each for copy in cells.times(key, int(weight / step))]
    whole = cells.hide((name, TOTAL, POSITIONS), sum(cells.counts[part] for part in parts))
    cells.keep(whole)
    cells.sum(whole, parts)


def _counts(cell: Cell) -> bool:
    """Say whether a cell tells of participants; a share of nobody tells nothing."""
    return cell.unit != OCCASIONS and cell.value is not None


def _key(name: str, cell: Cell) -> Key:
    return name, cell.row_key, cell.column_key


def _is_missing(cell: Cell) -> bool:
    return UNKNOWN in (cell.row_key, cell.column_key) or cell.column_key in MISSING_COLUMNS


def _bare(cell: Cell) -> Cell:
    return replace(cell, value=None, n=0, of=0, withheld=True)


def _noted(cells: Cells, name: str, table: Table) -> None:
    """Add how many the table stands on, which its note says, where no row does."""
    rows = [line.key for line in table.lines]
    whole: Key = (name, TOTAL, table.columns[0].key)
    parts = [(name, row, whole[2]) for row in rows]
    if TOTAL not in rows and sum(cells.counts.get(part, 0) for part in parts) == table.n:
        cells.know(cells.hide(whole, table.n))
        cells.sum(whole, parts)


def _down(cells: Cells, name: str, table: Table) -> None:
    """Add the sums of the rows: of all, and of each group."""
    first = [line.key for line in table.lines if line.level == 1]
    inner = [line.key for line in table.lines if line.level == 2]
    for heading in table.columns:
        cells.sum((name, TOTAL, heading.key), [(name, row, heading.key) for row in first])
        for group in first:
            start = group.removesuffix(TOTAL)
            parts = [(name, row, heading.key) for row in inner if row.startswith(start)]
            cells.sum((name, group, heading.key), parts)


def _across(cells: Cells, name: str, table: Table) -> None:
    """Add the sums of the columns, where the last is their sum."""
    columns = [heading.key for heading in table.columns]
    if TOTAL in columns:
        for line in table.lines:
            parts = [(name, line.key, column) for column in columns if column != TOTAL]
            cells.sum((name, line.key, TOTAL), parts)


def _alike(cells: Cells, name: str, table: Table) -> None:
    """Say which columns stand on the same counts, as a number and its share do; two numbers may be equal by chance."""
    columns = [heading for heading in table.columns if heading.key != TOTAL]
    for one, other in combinations(columns, 2):
        pairs = [((name, line.key, one.key), (name, line.key, other.key)) for line in table.lines]
        both = [pair for pair in pairs if pair[0] in cells.counts and pair[1] in cells.counts]
        if one.unit != other.unit and both and all(cells.counts[a] == cells.counts[b] for a, b in both):
            for pair in both:
                cells.same(*pair)


def _participants(cells: Cells, name: str, table: Table) -> None:
    """Those who took part have left or are there still, and were new or there before."""
    for line in table.lines:
        key = {column: (name, line.key, column) for column in ("total", "enrolled", "exited", "ongoing")}
        if not cells.sum(key["total"], (key["exited"], key["ongoing"])):
            cells.rest(key["total"], (key["exited"],))
        cells.rest(key["total"], (key["enrolled"],))


def _by_municipality(cells: Cells, name: str, table: Table) -> None:
    for line in table.lines:
        cells.rest((name, line.key, "participants"), ((name, line.key, "full_time"),))


def _profile(cells: Cells, name: str, table: Table) -> None:
    """Each row parts everybody into those of whom it is true, those of whom nothing is known, and the rest."""
    everybody: Key = (name, TOTAL, "everybody")
    cells.add(everybody, table.n, known=True)
    for line in table.lines:
        cells.rest(everybody, ((name, line.key, "share"), (name, line.key, "missing")))
    women, men, missing = (name, "women", "share"), (name, "men", "share"), (name, "women", "missing")
    cells.sum(everybody, (women, men, missing))
    cells.same((name, "men", "missing"), missing)


def _structural(cells: Cells, name: str, table: Table) -> None:
    for line in table.lines:
        parts = [(name, line.key, column) for column in ("women", "men", "sex_unknown")]
        cells.sum((name, line.key, "participants"), [part for part in parts if part in cells.counts])


def _work_after(cells: Cells, name: str, table: Table) -> None:
    """What all work together follows from how many work how much."""
    rows = [cell for cell in table.cells if cell.column_key == "full_time" and cell.row_key != TOTAL]
    add_weighted(cells, name, [((name, cell.row_key, "persons"), _hundredths(cell.value)) for cell in rows])


def _hundredths(value: int | Decimal | None) -> int:
    return 0 if value is None else int(value * 100)


_OWN: Mapping[str, Callable[[Cells, str, Table], None]] = {
    "participants": _participants,
    "participants-by-municipality": _by_municipality,
    "profile": _profile,
    "structural": _structural,
    "work-after": _work_after,
}
