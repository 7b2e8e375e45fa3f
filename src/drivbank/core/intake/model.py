"""What goes into the reading of a sheet and what comes out of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from drivbank.core.codelists import CodeItem
from drivbank.core.intake.text import folded
from drivbank.core.registration import Field

Value = str | int | None


class Level(Enum):
    """An error keeps the row out; a warning is shown, and the row is let in."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell whose formula failed: ``#N/A``, ``#REF!`` and so on."""

    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a sheet, in Swedish, with where it is and how to mend it; never with personal data.

    ``cell`` is like ``F12``, or empty when the problem is about the whole row (or, on the row of the headings, sheet).
    """

    level: Level
    sheet: str
    row: int
    cell: str
    heading: str
    message: str
    remedy: str


class Row(NamedTuple):
    """One row that may be let in: its number in the sheet, and its values in the order of the field list.

    Codes are text, empty when nothing is registered; numbers are int or None; dates are ISO text or None.
    """

    row_number: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Choices:
    """The answers that may be chosen, by code list: the code of each folded label, and the label of each code."""

    codes: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, Mapping[str, str]]


def choices_from(lists: Mapping[str, Iterable[CodeItem]]) -> Choices:
    """Build the choices from code lists by their id."""
    labels = {name: {item.code: item.label for item in items} for name, items in lists.items()}
    codes = {name: {folded(label): code for code, label in found.items()} for name, found in labels.items()}
    return Choices(codes, labels)


@dataclass(frozen=True)
class Rules:
    """What rows are held against. ``municipalities`` gives the code of each name.

    ``lowest_age`` and ``highest_age`` refuse; ``target_ages``, ``period`` and ``party_municipalities`` only warn.
    An empty ``party_municipalities`` warns of nothing. ``writable`` of None is every municipality.
    """

    choices: Choices
    municipalities: Mapping[str, str]
    today: date
    lowest_age: int
    highest_age: int
    exit_reasons: frozenset[str]
    target_ages: tuple[int | None, int | None] | None
    period: tuple[date, date]
    party_municipalities: frozenset[str]
    writable: frozenset[str] | None = None


@dataclass(frozen=True)
class Reading:
    """A sheet that has been read: the rows that may be let in, and everything that was wrong.

    ``cells`` is the whole sheet from its first row and ``refused`` the rows kept out, both without the cells that
    look like personal data and without the columns that are not in the field list. ``columns`` gives the places of
    each field, the first column being 0; ``header_row`` counts from 1. A sheet that is not ``readable`` has only problems.
    """

    sheet: str
    fields: tuple[Field, ...]
    rows: list[Row]
    problems: list[Problem]
    refused: dict[int, list[object]]
    headings: list[str]
    header_row: int
    columns: Mapping[str, tuple[int, ...]]
    cells: list[list[object]]
    unused: int = 0
    readable: bool = True
    date_1904: bool = False

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level is Level.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level is Level.WARNING]
