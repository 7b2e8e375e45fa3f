"""Tables that are written by hand as the checker reads them: what their texts are numbers of, and of which known figures."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drivbank.core.prose.numbers import Written, number_of, numbers_in
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
    return _Cell(clean, parts[1] if alone else "", number_of(clean) or _number_in_words(clean))


def _number_in_words(text: str) -> Written | None:
    """Return the number that a cell says in words, such as "sju" or "tre procent"; None where it says more or less."""
    found = numbers_in(text)
    whole = len(found) == 1 and found[0].is_word and found[0].text == text
    return found[0] if whole else None


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


@dataclass(frozen=True)
class Labelled:
    """A known table, and where each of its rows and columns stands by what it is called."""

    table: CheckedTable
    rows: Mapping[str, int]
    columns: Mapping[str, int]


def labelled(table: CheckedTable) -> Labelled:
    """Return a known table with its labels read, so that typed ones can be held against it."""
    rows, columns = (row.label for row in table.rows), (column.label for column in table.columns)
    return Labelled(table, _places(rows), _places(columns))


def with_quantities(table: CheckedTable, known: Iterable[Labelled]) -> CheckedTable:
    """Return a typed table whose numbers are known to be those of the known table that it is written like, if any is."""
    rows, columns = ([_plain(one.label) for one in of] for of in (table.rows, table.columns))
    likeness = (_Likeness(table, rows, columns, other) for other in known)
    best = max(likeness, key=lambda one: one.cells, default=None)
    return best.named() if best and best.is_likely else table


class _Likeness:
    """How much a typed table is called what a known one is."""

    def __init__(
        self, table: CheckedTable, rows: Sequence[str], columns: Sequence[str], other: Labelled
    ) -> None:
        self.table, self.other = table, other.table
        self._rows = [other.rows.get(label) for label in rows]
        self._columns = [other.columns.get(label) for label in columns]
        self.rows = len(rows) - self._rows.count(None)
        self.columns = len(columns) - self._columns.count(None)

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    @property
    def is_likely(self) -> bool:
        numbers = [column for column in self.table.columns if column.unit is not Unit.TEXT]
        if self.columns == 1 and self._is_of_others():
            return False
        return self.rows >= max(FEWEST_ROWS, MOST_OF * len(self.table.rows)) and self.columns >= max(
            1, MOST_OF * len(numbers)
        )

    def _is_of_others(self) -> bool:
        """Say whether most of a column are other numbers: then it is called so and is another, not a copy with a slip."""
        (column,) = (place for place, at in enumerate(self._columns) if at is not None)
        at = self._columns[column]
        pairs = [
            (row.cells[column].value, self.other.rows[place].cells[at or 0].value)
            for row, place in zip(self.table.rows, self._rows, strict=True)
            if place is not None
        ]
        unlike = sum(one != other for one, other in pairs)
        return len(pairs) > FEWEST_ROWS and 2 * unlike > len(pairs)

    def named(self) -> CheckedTable:
        """Return the typed table with the known one's quantities, and its units where it does not say its own."""
        rows = tuple(
            replace(row, cells=tuple(map(self._cell, row.cells, [at] * len(row.cells), self._columns)))
            for row, at in zip(self.table.rows, self._rows, strict=True)
        )
        columns = tuple(map(self._column, self.table.columns, self._columns))
        persons = self.table.persons or self.other.persons
        return replace(self.table, rows=rows, columns=columns, persons=persons)

    def _column(self, column: CheckedColumn, at: int | None) -> CheckedColumn:
        if at is None or column.unit not in (Unit.COUNT, Unit.MEAN):
            return column
        return replace(column, unit=self.other.columns[at].unit)

    def _cell(self, cell: CheckedCell, row: int | None, column: int | None) -> CheckedCell:
        if cell.quantity or row is None or column is None:
            return cell
        same = self.other.rows[row].cells[column]
        return replace(cell, quantity=same.quantity, n=same.n, of=same.of)


def _places(labels: Iterable[str]) -> Mapping[str, int]:
    """Return where each label stands; one that stands in two places says nothing."""
    names = [_plain(label) for label in labels]
    counts = Counter(names)
    return {name: place for place, name in enumerate(names) if name and counts[name] == 1}


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
