"""Reading a statement out of a table that was pasted from another program."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drivbank.core.money import NotMoney, ore_in
from drivbank.finance.selectors.published_lines import PrintedLine, PrintedStatement
from drivbank.finance.services.published import field_of

_BETWEEN = re.compile(r"\t|;|[ \u00a0]{2,}")
_LETTERS = re.compile(r"[\W_]")
MOST_NAMED = 10


@dataclass(frozen=True)
class Pasted:
    """What was found: figures by field as they were written, and the rows that could not be told."""

    figures: dict[str, str]
    unknown: tuple[str, ...]


def pasted_figures(text: str, statement: PrintedStatement) -> Pasted:
    """Return the figures of the rows whose names the statement knows; rows without any name are taken in order."""
    rows = list(_rows(text))
    unnamed = [cells for name, cells in rows if not name]
    if len(unnamed) == len(rows) == len(statement.lines):
        told = zip(statement.lines, unnamed, strict=True)
        return Pasted(dict(_figures(told, statement)), ())
    named = [(_line_named(name, statement.lines), name, cells) for name, cells in rows]
    found = [(line, cells) for line, _name, cells in named if line is not None]
    unknown = tuple(name or " ".join(cells) for line, name, cells in named if line is None)
    return Pasted(dict(_figures(found, statement)), unknown[:MOST_NAMED])


def _rows(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the numbers of each row that has numbers; headings have none, or years alone."""
    for written in text.splitlines():
        cells = [cell.strip() for cell in _BETWEEN.split(written.strip()) if cell.strip()]
        numbers = [cell for cell in cells if _is_number(cell)]
        name = " ".join(cell for cell in cells if not _is_number(cell))
        if numbers and (name or not all(_is_year(cell) for cell in numbers)):
            yield name, numbers


def _figures(
    rows: Iterable[tuple[PrintedLine, list[str]]], statement: PrintedStatement
) -> Iterator[tuple[str, str]]:
    for line, cells in rows:
        for column, cell in zip(statement.columns, cells, strict=False):
            yield field_of(line.key, column), cell


def _line_named(name: str, lines: Iterable[PrintedLine]) -> PrintedLine | None:
    wanted = _plain(name)
    return next((line for line in lines if wanted and _plain(str(line.label)) == wanted), None)


def _plain(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


def _is_number(cell: str) -> bool:
    try:
        ore_in(cell)
    except NotMoney:
        return False
    return True


def _is_year(cell: str) -> bool:
    return len(cell) == 4 and cell.startswith(("19", "20"))
