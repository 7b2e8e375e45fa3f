"""Taking out coded rows as a file: in the words of the template, so that a file can be compared with what is there."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import refusal
from drivbank.access.services.readings import reading_record
from drivbank.core.registration import PARTICIPATION_FIELDS, Field, Kind, codes_of
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import association
from drivbank.participants.filters import Filter, Order
from drivbank.participants.policies import Scope
from drivbank.participants.selectors import action_scope
from drivbank.participants.selectors.listing import matching, values_matching
from drivbank.reference.parameters import code_list
from drivbank.reference.selectors import municipalities
from drivbank.ui.numbers import format_number
from drivbank.ui.sheet_files import safe_text, write_texts

# A workbook is made while the browser waits; text is sent as it is read and has no limit.
MOST_IN_WORKBOOK = 20_000
ROWS_AT_A_TIME = 1_000
Cell = str | int | date | None
ROWS_SHEET, ABOUT_SHEET = "Deltagare", "Uttaget"
NARROWEST, WIDEST = 8, 40
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}
# Conditions of a selection in words: what is asked about, and what was chosen.
Said = Sequence[tuple[str, str]]


class TooMany(Exception):
    """More rows than a workbook may have."""


def headings() -> list[str]:
    """Return the headings of a file: the intervention, then those of the template."""
    return ["Insats", *(heading for field in PARTICIPATION_FIELDS for heading in field.headings)]


def export_xlsx(wanted: Filter, order: Order, *, query: str, by: Actor, said: Said = ()) -> bytes:
    """Return the rows as a workbook with a sheet of what was asked for; raise TooMany above the limit.

    That they were taken out is noted in the read log first, with ``query``: the selection as an address has it.
    ``said`` is the same in words.
    """
    scope = _scope(by)
    count = matching(scope, wanted).count()
    if count > MOST_IN_WORKBOOK:
        raise TooMany
    reading_record(by=by, what=f"Uttag till Excel: {query}" if query else "Uttag till Excel", rows=count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deltagare.xlsx"
        _write(path, _rows(scope, wanted, order), _about(said, count))
        return path.read_bytes()


def export_csv(wanted: Filter, order: Order, *, query: str, by: Actor) -> Iterator[bytes]:
    """Return the rows as text with semicolons, a part at a time; noted in the read log before the first."""
    scope = _scope(by)
    count = matching(scope, wanted).count()
    reading_record(by=by, what=f"Uttag till CSV: {query}" if query else "Uttag till CSV", rows=count)
    return _parts(_rows(scope, wanted, order))


def _scope(by: Actor) -> Scope:
    """Return what may be taken out: never more than may be seen, as the matrix has it."""
    scope = action_scope(by, Action.EXPORT_ROWS)
    if not scope:
        raise refusal(Action.EXPORT_ROWS)
    return scope


def _rows(scope: Scope, wanted: Filter, order: Order) -> Iterator[list[Cell]]:
    names = {fact.id: fact.name for fact in interventions()}
    readers = [_reader(field) for field in PARTICIPATION_FIELDS]
    for intervention_id, *values in values_matching(scope, wanted, order):
        row: list[Cell] = [names[intervention_id]]
        for read, value in zip(readers, values, strict=True):
            row += read(value)
        yield row


@dataclass(frozen=True)
class _Labels:
    """Labels of codes over a number of columns."""

    labels: dict[str, str]
    columns: int

    def __call__(self, value: Any) -> Sequence[Cell]:
        found = [self.labels[code] for code in codes_of(value)]
        return found + [None] * (self.columns - len(found))


def _reader(field: Field) -> Callable[[Any], Sequence[Cell]]:
    """Return the function that turns a value into the cells of its columns."""
    if field.kind is Kind.MUNICIPALITY:
        return _Labels({place.code: place.name for place in municipalities()}, 1)
    if field.code_list:
        items = code_list(field.code_list).all_items().values()
        return _Labels({item.code: item.label for item in items}, field.columns)
    return lambda value: [value]


def _parts(rows: Iterator[list[Cell]]) -> Iterator[bytes]:
    page = io.StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings())
    # The mark at the start tells Excel that the text is UTF-8.
    yield b"\xef\xbb\xbf" + _taken(page)
    for number, row in enumerate(rows, start=1):
        writer.writerow(safe_text(cell) if isinstance(cell, str) else cell for cell in row)
        if number % ROWS_AT_A_TIME == 0:
            yield _taken(page)
    yield _taken(page)


def _taken(page: io.StringIO) -> bytes:
    text = page.getvalue()
    page.seek(0)
    page.truncate()
    return text.encode()


def _about(said: Said, count: int) -> list[str]:
    """Return what the file says of itself: what was asked for, when, and how it may be kept."""
    whose = association()
    moment = timezone.localtime(timezone.now())
    return [
        f"Uttag av deltagare{f', {whose.name}' if whose else ''}",
        f"Taget {moment:%Y-%m-%d %H:%M}, som det var registrerat då.",
        f"Antal rader: {format_number(count)}",
        "Urval:" if said else "Urval: alla som du får se",
        *(f"{name}: {chosen}" for name, chosen in said),
        "",
        "Varje rad är en deltagares tid i en insats. Koderna pekar på personer för den som har nyckeln, så filen är "
        "personuppgifter: förvara den så att bara behöriga kommer åt den, och ta bort den när den inte behövs.",
    ]


def _write(path: Path, rows: Iterator[list[Cell]], about: Sequence[str]) -> None:
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        page = book.add_worksheet(ROWS_SHEET)
        strong = book.add_format({"bold": True})
        page.write_row(0, 0, headings(), strong)
        page.freeze_panes(1, 2)
        widths = [len(heading) for heading in headings()]
        number = 0
        for number, row in enumerate(rows, start=1):
            page.write_row(number, 0, row)
            widths = [max(width, len(str(cell))) for width, cell in zip(widths, row, strict=True)]
        for place, width in enumerate(widths):
            page.set_column(place, place, min(max(width, NARROWEST) + 3, WIDEST))
        page.autofilter(0, 0, number, len(widths) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.repeat_rows(0)
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        lines = [(text, wrap if place else strong) for place, text in enumerate(about)]
        write_texts(book.add_worksheet(ABOUT_SHEET), lines)
