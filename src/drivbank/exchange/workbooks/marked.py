"""A workbook sent back to its sender: the same sheets and places, with the faulty cells in colour and explained."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO

from xlsxwriter import Workbook as BookWriter
from xlsxwriter.worksheet import Worksheet

from drivbank.core.intake import CellError, Level, Problem, Reading
from drivbank.core.intake.headings import heading_key, places_of
from drivbank.core.registration import Kind
from drivbank.exchange.workbooks.facts import Column, TemplateFacts
from drivbank.exchange.workbooks.faults import FAULTS_SHEET, write_faults
from drivbank.exchange.workbooks.guide import GUIDE_SHEET, write_guide
from drivbank.exchange.workbooks.lists import LISTS_SHEET, write_lists
from drivbank.exchange.workbooks.rules import add_rules
from drivbank.exchange.workbooks.sheet import SPARE_ROWS, dress_columns, finish_sheet
from drivbank.exchange.workbooks.styles import DOUBT, FAULT, Styles
from drivbank.exchange.workbooks.template import new_book

MOST_NOTES = 5000
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "-------")


def marked_bytes(
    readings: Sequence[Reading], problems: Sequence[Problem] | None = None, facts: TemplateFacts | None = None
) -> bytes:
    """Return the sheets that were read as .xlsx, with every problem marked and listed; it can be read in again.

    With ``problems`` of None the readings' own are used. With facts the cells keep their rules and lists.
    """
    if problems is None:
        problems = [problem for reading in readings for problem in reading.problems]
    output = BytesIO()
    names = _sheet_names(readings)
    with new_book(output, facts, date_1904=any(reading.date_1904 for reading in readings)) as book:
        styles = Styles(book)
        # Two readings of one name are two tables of one sheet; the links lead to the first.
        linked = {reading.sheet: name for reading, name in reversed([*zip(readings, names, strict=True)])}
        write_faults(book, styles, problems, linked)
        if facts is not None:
            sheets = zip(names, readings, strict=True)
            write_guide(book, styles, facts, [(name, reading.fields) for name, reading in sheets])
        for name, reading in zip(names, readings, strict=True):
            _Marked(book, styles, name, reading, problems).write(facts)
        if facts is not None:
            write_lists(book, facts)
    return output.getvalue()


def _sheet_names(readings: Sequence[Reading]) -> list[str]:
    """Return for each reading a name that Excel accepts and no other has; nearly always its own."""
    taken = {name.casefold() for name in (FAULTS_SHEET, GUIDE_SHEET, LISTS_SHEET)}
    names: list[str] = []
    for reading in readings:
        plain = reading.sheet.translate(_NOT_IN_NAMES).strip("'")[:_LONGEST_NAME] or "Blad"
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain[: _LONGEST_NAME - 4]} {number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


@dataclass
class _Marked:
    """One sheet while it is written back."""

    book: BookWriter
    styles: Styles
    name: str
    reading: Reading
    problems: Sequence[Problem]

    def write(self, facts: TemplateFacts | None) -> None:
        sheet = self.book.add_worksheet(self.name)
        columns = self._columns()
        header = self.reading.header_row - 1
        dress_columns(sheet, self.styles, columns)
        for place, heading in enumerate(self.reading.headings):
            sheet.write_string(header, place, heading, self.styles.heading())
        marks = self._marks()
        self._write_cells(sheet, columns, marks)
        self._write_notes(sheet)
        last = len(self.reading.cells) + SPARE_ROWS
        if facts is not None:
            add_rules(sheet, facts, columns, header + 1, last)
        finish_sheet(
            sheet, facts.name if facts else self.name, header, last, max(len(self.reading.headings), 1)
        )

    def _columns(self) -> dict[int, Column]:
        known = places_of(self.reading.fields)
        found = {
            place: known.get(heading_key(heading)) for place, heading in enumerate(self.reading.headings)
        }
        return {place: Column(*column) for place, column in found.items() if column is not None}

    def _marks(self) -> dict[tuple[int, int], str]:
        """Return the colour of each faulty cell; a cell with both an error and a warning has the error's."""
        colours: dict[tuple[int, int], str] = {}
        for problem in self._own():
            place = self._place(problem)
            if problem.level is Level.ERROR:
                colours[place] = FAULT
            else:
                colours.setdefault(place, DOUBT)
        return colours

    def _own(self) -> Iterator[Problem]:
        return (problem for problem in self.problems if problem.sheet == self.reading.sheet)

    def _place(self, problem: Problem) -> tuple[int, int]:
        letters = problem.cell.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return problem.row - 1, max(column - 1, 0)

    def _write_cells(
        self, sheet: Worksheet, columns: Mapping[int, Column], marks: Mapping[tuple[int, int], str]
    ) -> None:
        first = self.reading.header_row
        for row, cells in enumerate(self.reading.cells[first:], start=first):
            for place, cell in enumerate(cells):
                if cell is not None and cell != "":
                    kind = columns[place].field.kind if place in columns else Kind.TEXT
                    _write_cell(sheet, row, place, cell, kind, self.styles, marks.get((row, place), ""))
        for (row, place), colour in marks.items():
            empty = row >= len(self.reading.cells) or place >= len(self.reading.cells[row])
            if row >= first and (empty or self.reading.cells[row][place] in (None, "")):
                kind = columns[place].field.kind if place in columns else Kind.TEXT
                sheet.write_blank(row, place, None, self.styles.data(kind, colour))

    def _write_notes(self, sheet: Worksheet) -> None:
        texts: dict[tuple[int, int], list[str]] = defaultdict(list)
        for problem in self._own():
            texts[self._place(problem)].append(f"{problem.message} {problem.remedy}")
        # Each note is a drawing of its own; thousands of them would make the workbook slow. The list has them all.
        for (row, place), lines in list(texts.items())[:MOST_NOTES]:
            sheet.write_comment(
                row, place, "\n".join(lines), {"x_scale": 2, "y_scale": 0.8 * len(lines) + 0.4}
            )


def _write_cell(
    sheet: Worksheet, row: int, place: int, cell: object, kind: Kind, styles: Styles, colour: str
) -> None:
    if isinstance(cell, datetime | date):
        sheet.write_datetime(row, place, cell, styles.data(Kind.DATE, colour))
    elif isinstance(cell, time | timedelta):
        sheet.write_datetime(row, place, cell, styles.clock())
    elif isinstance(cell, bool):
        sheet.write_boolean(row, place, cell, styles.data(kind, colour))
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell, styles.data(kind, colour))
    elif isinstance(cell, str | CellError):
        sheet.write_string(row, place, str(cell), styles.data(kind, colour))
