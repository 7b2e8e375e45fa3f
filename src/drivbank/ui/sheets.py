"""A table of figures as a room hands it out: one for the page, the document, Excel, CSV and JSON alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drivbank.ui.charts import Chart
from drivbank.ui.numbers import MISSING, format_kronor, format_number, format_percent

Value = str | int | Decimal | date | None


class Unit(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    KRONOR = "kronor"  # kept in whole öre, shown in whole kronor
    ROUNDED = "rounded"  # already in the unit that the table names, printed with its own decimals
    COUNT = "count"
    PERCENT = "percent"  # already in percent
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """A column: its key in JSON, its heading, and what its values are.

    ``decimals`` is how percent and kronor are printed. One that ``keeps_ore`` holds amounts that are paid or invoiced,
    whose öre go with them into a CSV file.
    """

    key: str
    heading: str
    unit: Unit = Unit.TEXT
    decimals: int = 0
    keeps_ore: bool = False

    @property
    def is_number(self) -> bool:
        return self.unit in (Unit.KRONOR, Unit.ROUNDED, Unit.COUNT, Unit.PERCENT)


@dataclass(frozen=True)
class SheetRow:
    """A row: a value for each column, None where one is missing.

    A sum is set in bold, a heading too, with nothing but its first column; level 2 is a part of the row above it.
    ``link`` is an address on the page for the first column, ``links`` those of other columns by their keys, and ``key``
    names the row in JSON.
    """

    values: tuple[Value, ...]
    key: str = ""
    is_sum: bool = False
    level: int = 1
    link: str = ""
    is_heading: bool = False
    links: tuple[tuple[str, str], ...] = ()

    def link_of(self, column: str) -> str:
        """Return the address of a column's value, nothing when it has none."""
        return dict(self.links).get(column, "")


@dataclass(frozen=True)
class Remarks:
    """What is said of the figures under a heading of its own: before all tables, or after them when ``last``."""

    heading: str
    lines: tuple[str, ...]
    last: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table: a short English name for files, a title, columns, rows, and notes on what it stands on.

    ``chart`` is the same figures as a picture and ``remarks`` what is said of them, for documents and files; a page
    shows its charts and remarks where it likes.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    remarks: tuple[Remarks, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows of another length than the headings."""
        for row in self.rows:
            if len(row.values) != len(self.columns):
                raise ValueError(f"{self.name}: {len(row.values)} values for {len(self.columns)} columns")

    @property
    def printed_rows(self) -> list[tuple[SheetRow, list[tuple[Column, str, str]]]]:
        """Return each row with its values as they are printed in Swedish, each with its column and address."""
        links = [[row.link_of(column.key) for column in self.columns] for row in self.rows]
        return [
            (row, list(zip(self.columns, self.printed(row), of, strict=True)))
            for row, of in zip(self.rows, links, strict=True)
        ]

    def printed(self, row: SheetRow) -> list[str]:
        """Return a row's values as they are printed in Swedish."""
        return [printed(value, column) for value, column in zip(row.values, self.columns, strict=True)]


def printed(value: Value, column: Column) -> str:
    """Return a value as it is printed in Swedish; a missing number is a dash, a missing text nothing."""
    if isinstance(value, str):
        return value
    if value is None:
        return MISSING if column.is_number or column.unit is Unit.DAY else ""
    if isinstance(value, date):
        return value.isoformat()
    if column.unit is Unit.KRONOR:
        return format_kronor(int(value), column.decimals)
    if column.unit is Unit.PERCENT:
        return format_percent(value, column.decimals)
    return format_number(value)


def sums(
    rows: Iterable[SheetRow], columns: tuple[Column, ...], label: str, *, key: str = "total"
) -> SheetRow:
    """Return a row that adds up the kronor and counts of the rows; text after the label and percent stay empty."""
    added: list[Value] = [label]
    kept = list(rows)
    for place, column in enumerate(columns[1:], start=1):
        found = [row.values[place] for row in kept]
        numbers = [value for value in found if isinstance(value, int)]
        adds = column.unit in (Unit.KRONOR, Unit.COUNT)
        added.append(
            sum(numbers) if adds and numbers else ("" if adds or column.unit is Unit.PERCENT else None)
        )
    return SheetRow(tuple(added), key=key, is_sum=True)
