"""Tables that are written by hand as the checker reads them: what their texts are numbers of, and of which known figures."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drivbank.core.prose.numbers import Written, number_of
from drivbank.core.report_checks.model import (
    CheckedCell,
    CheckedColumn,
    CheckedRow,
    CheckedTable,
    Signed,
    Unit,
    Where,
)
from drivbank.reports.content import Row, TableBlock

# A sign for private use, on both sides of the key of a figure that is bound in a cell.
MARK = "\ue002"
IN_HEADING = (
    ("tkr", Unit.THOUSANDS),
    ("mnkr", Unit.MILLIONS),
    ("mkr", Unit.MILLIONS),
    ("kronor", Unit.KRONOR),
    ("(kr)", Unit.KRONOR),
    (", kr", Unit.KRONOR),
    ("procent", Unit.PERCENT),
    ("andel", Unit.PERCENT),
    ("%", Unit.PERCENT),
)
PERSONS = ("deltagar", "avslut", "inskriv", "kvinn", "män")
SUMS = ("summa", "totalt", "total", "tillsammans")
NO_NUMBERS = ("not", "nr", "nummer", "år")
NO_SUMS = ("medel", "snitt", "genomsnitt", "median")
# How much of a table must be called what a known table is for its numbers to be taken for the same.
FEWEST_ROWS, MOST_OF = 2, 0.6


@dataclass(frozen=True)
class _Cell:
    """A cell as it is written: its text, the figure bound in it, and its number."""

    text: str
    quantity: str
    number: Written | None


def typed_table(block: TableBlock, where: Where, number: int) -> CheckedTable:
    """Return a table written by hand; it is known by which one in its part it is."""
    headings = [_cell(text).text for text in block.headings]
    rows = [[_cell(text) for text in row.cells] for row in block.rows]
    shared = f"{_cell(block.row_heading).text} {where.what}"
    columns = tuple(
        _column(heading, place, [row[place] for row in rows if place < len(row)], shared)
        for place, heading in enumerate(headings)
    )
    return CheckedTable(
        key=f"typed:{where.part}:{number}",
        where=where,
        columns=columns,
        rows=tuple(_row(row, cells, columns) for row, cells in zip(block.rows, rows, strict=True)),
        typed=True,
        persons=_counts_persons(" ".join((shared, *headings, *(row.label for row in block.rows)))),
    )


def _cell(text: str) -> _Cell:
    parts = text.split(MARK)
    clean = "".join(parts[::2]).strip()
    alone = len(parts) == 3 and not parts[0].strip()
    return _Cell(clean, parts[1] if alone else "", number_of(clean))


def _column(heading: str, place: int, cells: Sequence[_Cell], shared: str) -> CheckedColumn:
    unit = _unit(heading, cells, shared)
    decimals = max((_decimals(cell.number) for cell in cells if cell.number), default=0)
    is_total = place > 0 and heading.lower().startswith(SUMS)
    adds = not any(word in heading.lower() for word in NO_SUMS)
    return CheckedColumn(heading, unit, is_total, adds=adds, decimals=decimals)


def _unit(heading: str, cells: Sequence[_Cell], shared: str) -> Unit:
    """Return what the numbers of a column are: as they say themselves, as the heading says, or as the table does."""
    numbers = [cell.number for cell in cells if cell.number]
    if not numbers or heading.lower() in NO_NUMBERS:
        return Unit.TEXT
    said = Counter(number.unit for number in numbers if number.unit)
    if said:
        return said.most_common(1)[0][0]
    of_heading = _said(heading)
    if of_heading:
        return of_heading
    of_table = _said(shared)
    if of_table and of_table.is_money:
        return of_table
    return Unit.MEAN if any(_decimals(number) for number in numbers) else Unit.COUNT


def _said(text: str) -> Unit | None:
    return next((unit for word, unit in IN_HEADING if word in text.lower()), None)


def _decimals(number: Written) -> int:
    exponent = number.step.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _counts_persons(text: str) -> bool:
    return any(word in text.lower() for word in PERSONS)


def _row(row: Row, cells: Sequence[_Cell], columns: Sequence[CheckedColumn]) -> CheckedRow:
    label = _cell(row.label).text
    filled = [*cells, *[_Cell("", "", None)] * (len(columns) - len(cells))]
    checked = tuple(_checked(cell, column) for cell, column in zip(filled, columns, strict=False))
    empty = not any(cell.text for cell in filled)
    return CheckedRow(label, checked, is_sum=row.is_sum, is_heading=empty)


def _checked(cell: _Cell, column: CheckedColumn) -> CheckedCell:
    """Return a cell; a number of another unit than its column's is no number of the column."""
    number = cell.number if column.unit is not Unit.TEXT else None
    fits = number is not None and (number.unit is None or number.unit is column.unit)
    return CheckedCell(number.value if number and fits else None, cell.text, cell.quantity)


def with_quantities(table: CheckedTable, known: Iterable[CheckedTable]) -> CheckedTable:
    """Return a typed table whose numbers are known to be those of the known table that it is written like, if any is."""
    best = max((_Likeness(table, other) for other in known), key=lambda one: one.cells, default=None)
    return best.named() if best and best.is_likely else table


class _Likeness:
    """How much a typed table is called what a known one is."""

    def __init__(self, table: CheckedTable, other: CheckedTable) -> None:
        self.table, self.other = table, other
        self._rows = _places(row.label for row in other.rows)
        self._columns = _places(column.label for column in other.columns)
        self.rows = sum(1 for row in table.rows if _plain(row.label) in self._rows)
        self.columns = sum(1 for column in table.columns if _plain(column.label) in self._columns)

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    @property
    def is_likely(self) -> bool:
        return (
            self.rows >= FEWEST_ROWS
            and self.columns > 0
            and self.rows >= MOST_OF * len(self.table.rows)
            and self.columns
            >= MOST_OF * len([one for one in self.table.columns if one.unit is not Unit.TEXT])
        )

    def named(self) -> CheckedTable:
        rows = tuple(
            replace(row, cells=tuple(self._cell(row, place, cell) for place, cell in enumerate(row.cells)))
            for row in self.table.rows
        )
        columns = tuple(map(self._column, self.table.columns))
        persons = self.table.persons or self.other.persons
        return replace(self.table, rows=rows, columns=columns, persons=persons)

    def _column(self, column: CheckedColumn) -> CheckedColumn:
        """Return a column that does not say what its numbers are in as the known one's."""
        at = self._columns.get(_plain(column.label))
        if at is None or column.unit not in (Unit.COUNT, Unit.MEAN):
            return column
        return replace(column, unit=self.other.columns[at].unit)

    def _cell(self, row: CheckedRow, place: int, cell: CheckedCell) -> CheckedCell:
        at = self._rows.get(_plain(row.label))
        column = self._columns.get(_plain(self.table.columns[place].label))
        if cell.quantity or at is None or column is None:
            return cell
        same = self.other.rows[at].cells[column]
        return replace(cell, quantity=same.quantity, n=same.n, of=same.of)


def _places(labels: Iterable[str]) -> Mapping[str, int]:
    """Return where each label stands; one that stands in two places says nothing."""
    found: dict[str, int] = {}
    names = [_plain(label) for label in labels]
    for place, name in enumerate(names):
        if name and names.count(name) == 1:
            found[name] = place
    return found


def _plain(label: str) -> str:
    return " ".join(label.casefold().replace("*", "").split())


def signed_in(table: CheckedTable) -> Iterator[Signed]:
    """Yield the rows of a signature page that is written by hand: a table with a column of roles or of ids of signing."""
    places = {name: _place(table, words) for name, words in SIGNED.items()}
    if places["role"] is None and places["transaction"] is None:
        return
    for row in table.rows:
        texts = {name: _text(row, place) for name, place in places.items()}
        yield Signed(row.label, **texts)


SIGNED = {
    "role": ("roll", "uppdrag"),
    "employer": ("arbetsgivare", "organisation", "kommun", "myndighet"),
    "transaction": ("transaktion", "signaturnummer"),
}


def _place(table: CheckedTable, words: Sequence[str]) -> int | None:
    places = (
        place
        for place, column in enumerate(table.columns)
        if any(word in column.label.lower() for word in words)
    )
    return next(places, None)


def _text(row: CheckedRow, place: int | None) -> str:
    return row.cells[place].text if place is not None else ""
