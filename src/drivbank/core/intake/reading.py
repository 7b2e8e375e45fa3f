"""Reading one sheet of registrations: cells in, rows and problems out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count

from drivbank.core.intake.checks import Check, activity_checks, participation_checks
from drivbank.core.intake.collector import collector_paused
from drivbank.core.intake.columns import Progress, filled_rows, read_columns
from drivbank.core.intake.headings import Headings, heading_row, read_headings, safe_name
from drivbank.core.intake.model import Level, Problem, Reading, Row, Rules, Value
from drivbank.core.intake.repeats import across_sheets
from drivbank.core.intake.text import column_letters
from drivbank.core.phrases import Phrase
from drivbank.core.registration import ACTIVITY_FIELDS, HOW_TO_FILL, PARTICIPATION_FIELDS, Field


def read_participations(
    sheet_name: str,
    rows: Sequence[Sequence[object]],
    rules: Rules,
    *,
    date_1904: bool = False,
    report: Progress | None = None,
) -> Reading:
    """Return the participations of a sheet; ``report`` is told (rows done, rows in all) now and then."""
    task = _Task(PARTICIPATION_FIELDS, participation_checks(rules), rules, date_1904, report or _silent)
    with collector_paused():
        return across_sheets([_read(sheet_name, rows, task)])[0]


def read_activities(
    sheet_name: str,
    rows: Sequence[Sequence[object]],
    rules: Rules,
    *,
    date_1904: bool = False,
    report: Progress | None = None,
) -> Reading:
    """Return the structural activities of a sheet."""
    task = _Task(ACTIVITY_FIELDS, activity_checks(rules), rules, date_1904, report or _silent)
    with collector_paused():
        return across_sheets([_read(sheet_name, rows, task)])[0]


@dataclass(frozen=True)
class _Task:
    fields: tuple[Field, ...]
    checks: list[Check]
    rules: Rules
    date_1904: bool
    report: Progress


def _silent(done: int, total: int) -> None:
    return None


def _read(sheet_name: str, rows: Sequence[Sequence[object]], task: _Task) -> Reading:
    name = safe_name(sheet_name)
    index = heading_row(rows, task.fields)
    if index is None:
        return _unreadable(name, task.fields, [no_headings(name, task.fields)])
    headings = read_headings(name, rows, index, task.fields)
    if not headings.readable:
        return replace(
            _unreadable(name, task.fields, headings.problems), headings=headings.texts, header_row=index + 1
        )
    return _Sheet(name, rows, index, headings, task).reading()


def no_headings(sheet: str, fields: Sequence[Field]) -> Problem:
    """Return what to say of a sheet or a workbook where the headings were not found."""
    message = Phrase(
        "Rubrikerna hittades inte. De börjar med ”%(heading)s” i mallen.", heading=str(fields[0].heading)
    )
    remedy = Phrase("Hämta en ny mall och flytta över raderna dit.")
    return Problem(Level.ERROR, sheet, 1, "", "", message, remedy)


def _unreadable(sheet: str, fields: tuple[Field, ...], problems: list[Problem]) -> Reading:
    return Reading(sheet, fields, [], problems, {}, [], 1, {}, [], readable=False)


class _Sheet:
    """One sheet while it is being read. Rows are counted from the first row below the headings."""

    def __init__(
        self, name: str, rows: Sequence[Sequence[object]], index: int, headings: Headings, task: _Task
    ) -> None:
        self.name, self.rows, self.index, self.headings, self.task = name, rows, index, headings, task
        self.body = rows[index + 1 :]
        self.columns = read_columns(self.body, headings, task.fields, task.rules, task.date_1904, task.report)
        self.filled = list(filled_rows(self.columns, task.fields))
        self.problems: list[tuple[int, int, Problem]] = []
        self.place_names = {code: name for name, code in task.rules.municipalities.items()}

    def reading(self) -> Reading:
        """Return what the sheet holds, with its problems in order of row and column."""
        self._note_cells()
        self._note_missing()
        for check in self.task.checks:
            self._note_check(check)
        self.problems.sort(key=lambda noted: noted[:2])
        self.task.report(len(self.body), len(self.body))
        return self._result()

    def _result(self) -> Reading:
        kept_out = {row for row, _, problem in self.problems if problem.level is Level.ERROR}
        names = [item.name for item in self.task.fields]
        values = list(zip(*(self.columns.values[name] for name in names), strict=True))
        first = self.index + 2
        cells = self._cells()
        return Reading(
            sheet=self.name,
            fields=self.task.fields,
            rows=[Row(first + row, values[row]) for row in self.filled if row not in kept_out],
            problems=[*self.headings.problems, *(problem for _, _, problem in self.problems)],
            refused={first + row: cells[first + row - 1] for row in sorted(kept_out)},
            headings=self.headings.texts,
            header_row=self.index + 1,
            columns=self.headings.columns,
            cells=cells,
            unused=len(self.body) - len(kept_out.union(self.filled)),
            date_1904=self.task.date_1904,
        )

    def _cells(self) -> list[list[object]]:
        """Return the sheet's own rows, copied only where something had to be left out."""
        cells = [row if isinstance(row, list) else list(row) for row in self.rows]
        cells[self.index] = list(self.headings.texts)
        for row in range(self.index):
            cells[row] = []
        foreign = [
            place
            for place in self.headings.unknown
            if any(len(row) > place and row[place] != "" for row in self.body)
        ]
        if foreign:
            cells[self.index + 1 :] = [_without(row, foreign) for row in self.body]
        for row, place in self.columns.personal:
            cells[self.index + 1 + row] = _without(cells[self.index + 1 + row], [place])
        return cells

    def _note_cells(self) -> None:
        filled = set(self.filled)
        for (row, place), kind in self.columns.personal.items():
            message = Phrase(
                "Cellen ser ut att innehålla %(kind)s. Raden läses inte in, och innehållet har inte sparats.",
                kind=kind,
            )
            remedy = Phrase("Ta bort uppgiften ur arbetsboken. Skriv bara koden.")
            self._note(Level.ERROR, row, place, message, remedy)
        for (row, place), fault in self.columns.faults.items():
            if row in filled and (row, place) not in self.columns.personal:
                self._note(Level.ERROR, row, place, fault.message, fault.remedy)

    def _note_missing(self) -> None:
        for item in (item for item in self.task.fields if item.required):
            values, unread = self.columns.values[item.name], self.columns.unread[item.name]
            for row in self.filled:
                if values[row] in ("", None) and row not in unread:
                    message = Phrase("%(heading)s saknas.", heading=item.heading)
                    self._note(Level.ERROR, row, self._place(item.name), message, HOW_TO_FILL[item.name])

    def _note_check(self, check: Check) -> None:
        values = [self.columns.values[name] for name in check.reads]
        unread = [self.columns.unread[name] for name in check.reads]
        failing = [row for row in _failing(check, values) if not any(row in rows for rows in unread)]
        filled = set(self.filled) if failing else set()
        for row in failing:
            if row in filled:
                said = {
                    name: self._said(name, column[row])
                    for name, column in zip(check.reads, values, strict=True)
                }
                message, remedy = (
                    text.filled(**said, **check.given) for text in (check.message, check.remedy)
                )
                self._note(check.level, row, self._place(check.reads[0]), message, remedy)

    def _said(self, name: str, value: Value) -> Value:
        """Return a value as a message says it: a municipality by its name."""
        return self.place_names.get(str(value), value) if name == "municipality" else value

    def _place(self, name: str) -> int | None:
        return next(iter(self.headings.columns[name]), None)

    def _note(self, level: Level, row: int, place: int | None, message: str, remedy: str) -> None:
        number = self.index + 2 + row
        cell = "" if place is None else f"{column_letters(place)}{number}"
        heading = "" if place is None else self.headings.texts[place]
        problem = Problem(level, self.name, number, cell, heading, message, remedy)
        self.problems.append((row, -1 if place is None else place, problem))


def _failing(check: Check, values: list[list[Value]]) -> Iterable[int]:
    """Return the rows that fail; a check of one field is asked once for each distinct value."""
    if len(values) > 1:
        return compress(count(), map(check.fails, *values))
    failing = {value for value in set(values[0]) if check.fails(value)}
    return (row for row, value in enumerate(values[0]) if value in failing) if failing else ()


def _without(row: Sequence[object], places: Iterable[int]) -> list[object]:
    found = list(row)
    for place in places:
        if place < len(found):
            found[place] = None
    return found
