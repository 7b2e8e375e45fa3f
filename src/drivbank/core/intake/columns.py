"""Reading a sheet column by column: each distinct content of a column is understood once.

A hundred thousand rows have a few thousand distinct contents in all but the column of codes, so this is several
times faster than going cell by cell.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from drivbank.core.intake.faults import Fault
from drivbank.core.intake.headings import Headings
from drivbank.core.intake.model import Rules, Value
from drivbank.core.intake.text import personal_kind
from drivbank.core.intake.values import FALSE, TRUE, empty_of, parser_of
from drivbank.core.registration import Field, Kind, text_of

Cells = Sequence[object]
Progress = Callable[[int, int], None]


@dataclass
class Columns:
    """The values of every field, row by row; which cells could not be read and why; which look like personal data."""

    values: dict[str, list[Value]] = field(default_factory=dict)
    faults: dict[tuple[int, int], Fault] = field(default_factory=dict)
    unread: dict[str, set[int]] = field(default_factory=dict)
    personal: dict[tuple[int, int], str] = field(default_factory=dict)


def read_columns(
    body: Sequence[Cells],
    headings: Headings,
    fields: Sequence[Field],
    rules: Rules,
    date_1904: bool,
    progress: Progress,
) -> Columns:
    """Return the columns of the rows below the headings. Every cell is screened, also in columns that are not ours."""
    cells: list[Cells] = list(zip_longest(*body, fillvalue=""))
    cells += [[""] * len(body)] * (len(headings.texts) - len(cells))
    result = Columns()
    for number, item in enumerate(fields, start=1):
        places = headings.columns[item.name]
        parts = [_read(result, cells[place], place, item, rules, date_1904) for place in places]
        result.values[item.name] = _joined(item, parts, len(body))
        result.unread[item.name] = {row for row, place in result.faults if place in places}
        progress(len(body) * number // (len(fields) + 1), len(body))
    for place in headings.unknown:
        _screen(result, cells[place], set(cells[place]), place)
    return result


def _read(
    result: Columns, cells: Cells, place: int, item: Field, rules: Rules, date_1904: bool
) -> list[Value]:
    if bool in set(map(type, cells)):
        cells = [_boolean_text(cell) for cell in cells]
    parse = parser_of(item, rules, date_1904=date_1904)
    found = {cell: parse(cell) for cell in set(cells)}
    faults = {cell: value for cell, value in found.items() if isinstance(value, Fault)}
    # A valid code or date names nobody, and written with points a date looks like a phone number.
    _screen(result, cells, set(faults if item.kind in (Kind.CODE, Kind.DATE) else found), place)
    if faults:
        result.faults |= {(row, place): faults[cell] for row, cell in enumerate(cells) if cell in faults}
    values = {cell: empty_of(item) if isinstance(value, Fault) else value for cell, value in found.items()}
    return [values[cell] for cell in cells]


def _screen(result: Columns, cells: Cells, distinct: set[object], place: int) -> None:
    kinds = {cell: kind for cell in distinct if (kind := personal_kind(cell))}
    if kinds:
        result.personal |= {(row, place): kinds[cell] for row, cell in enumerate(cells) if cell in kinds}


def _boolean_text(cell: object) -> object:
    return (TRUE if cell else FALSE) if isinstance(cell, bool) else cell


def _joined(item: Field, parts: list[list[Value]], rows: int) -> list[Value]:
    if not parts:
        return [empty_of(item)] * rows
    if item.kind is not Kind.CHOICES:
        return parts[0]
    found = {codes: text_of(str(code) for code in codes) for codes in set(zip(*parts, strict=True))}
    return [found[codes] for codes in zip(*parts, strict=True)]


def filled_rows(columns: Columns, fields: Sequence[Field]) -> Iterator[int]:
    """Yield the rows with something in them besides a code."""
    others = fields[1:]
    empty = tuple(empty_of(item) for item in others)
    unread = set(chain.from_iterable(columns.unread[item.name] for item in others))
    for row, values in enumerate(zip(*(columns.values[item.name] for item in others), strict=True)):
        if values != empty or row in unread:
            yield row
