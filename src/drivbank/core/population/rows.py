"""Population in plain rows, from Excel or CSV: headings in any order, a column of numbers or one for each year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from drivbank.core.intake.text import column_letters, folded, is_blank
from drivbank.core.phrases import Phrase
from drivbank.core.population import words
from drivbank.core.population.breakdowns import day_said, says_our_ages
from drivbank.core.population.model import Cell, DayOf, Parsed, Remark, Unreadable
from drivbank.core.population.numbers import NotCount, count_in

ROWS_SEARCHED = 20
MOST_ROWS, MOST_COLUMNS, MOST_FAULTS = 100_000, 300, 50
NO_YEAR = Phrase("Filen säger inte vilket år siffrorna gäller. Skriv året, eller lägg till kolumnen År.")
Row = Sequence[object]
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2}(?:-\d{2}-\d{2})?)(?!\d)", re.ASCII)


@dataclass(frozen=True)
class Headings:
    """Where each thing stands, by column from 0; ``counts`` are the columns of numbers with the time they say."""

    row: int
    code: int | None
    name: int | None
    time: int | None
    age: int | None
    sex: int | None
    counts: tuple[tuple[int, str], ...]
    ages_said: bool

    def text(self, row: Row, column: int | None) -> str:
        """Return what stands in a row's column as text, "" when there is nothing."""
        return "" if column is None or column >= len(row) else cell_text(row[column])


def cell_text(value: object) -> str:
    """Return what a cell holds as text: a whole number without decimals, a day as a day."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else " ".join(str(value).split())


def find_headings(rows: Sequence[Row]) -> Headings | None:
    """Return the headings among the first rows, None when there are none."""
    for number, row in enumerate(rows[:ROWS_SEARCHED]):
        found = _headings(number, row[:MOST_COLUMNS])
        if found is not None:
            return found
    return None


def _headings(number: int, row: Row) -> Headings | None:
    keys = [folded(cell_text(cell)) for cell in row]
    code, name = _first(keys, words.CODE), _first(keys, words.NAME)
    counts = _counts(keys)
    if (code is None and name is None) or not counts:
        return None
    said = [says_our_ages(keys[column]) for column, _time in counts]
    time, age, sex = _first(keys, words.TIME), _first(keys, words.AGE), _first(keys, words.SEX)
    return Headings(number, code, name, time, age, sex, counts, ages_said=all(said))


def _first(keys: Sequence[str], known: Sequence[str]) -> int | None:
    return next((place for place, key in enumerate(keys) if key in known), None)


def _counts(keys: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return the columns of numbers: those of our ages when any says its ages, else all that are about people."""
    found = [(place, key) for place, key in enumerate(keys) if _is_count(key)]
    ours = [(place, key) for place, key in found if says_our_ages(key)]
    untold = [(place, key) for place, key in found if says_our_ages(key) is None]
    return tuple((place, _year(key)) for place, key in ours or untold)


def _is_count(key: str) -> bool:
    about = any(word in key for word in words.PEOPLE) or bool(_YEAR.fullmatch(key))
    return about and not any(word in key for word in words.NOT_PEOPLE)


def _year(key: str) -> str:
    found = _YEAR.search(key)
    return found[1] if found else ""


def parsed_rows(rows: Sequence[Row], *, year: int | None, sheet: str = "") -> Parsed:
    """Return the cells of the rows; ``year`` is for rows that say none. Raise Unreadable when nothing can be read."""
    headings = find_headings(rows)
    if headings is None:
        raise Unreadable(
            Phrase(
                "Filen saknar rubriker som går att känna igen. Skriv en rad med rubrikerna Kommun, År och "
                "Invånare 16–64 ovanför siffrorna."
            )
        )
    if len(rows) > MOST_ROWS:
        raise Unreadable(Phrase("Filen har för många rader. Behåll bara förbundets kommuner och ett år."))
    _check_counts(headings, year)
    cells: list[Cell] = []
    errors: list[Remark] = []
    for number, row in enumerate(rows[headings.row + 1 :], start=headings.row + 2):
        if len(errors) < MOST_FAULTS:
            _read(row, number, headings, str(year or ""), sheet, cells, errors)
    if not cells and not errors:
        raise Unreadable(Phrase("Det står inga siffror under rubrikerna. Fyll i minst en rad."))
    return Parsed(
        source="",
        table="",
        day_of=_day_of(rows, headings),
        cells=tuple(cells),
        ages_said=headings.ages_said or headings.age is not None,
        errors=tuple(errors),
    )


def _check_counts(headings: Headings, year: int | None) -> None:
    times = [time for _column, time in headings.counts]
    if len(times) != len(set(times)):
        raise Unreadable(
            Phrase("Flera kolumner ser ut att vara antalet invånare. Behåll bara den som ska användas.")
        )
    if headings.time is None and not any(times) and year is None:
        raise Unreadable(NO_YEAR)


def _read(
    row: Row,
    number: int,
    headings: Headings,
    year: str,
    sheet: str,
    cells: list[Cell],
    errors: list[Remark],
) -> None:
    """Add the cells of a row, and what is wrong with them; a row without place and numbers is passed over."""
    code, name = headings.text(row, headings.code), headings.text(row, headings.name)
    values = [(column, time) for column, time in headings.counts if column < len(row)]
    if all(is_blank(row[column]) for column, _time in values) and (not (code or name) or not _is_place(row)):
        return
    for column, time in values:
        place = _place(number, column, sheet)
        try:
            value = count_in(_value(row[column]))
        except NotCount as fault:
            errors.append(Remark(place, fault.text, Phrase("Rätta siffran i filen och läs in den igen.")))
            continue
        when = time or headings.text(row, headings.time) or year
        age, sex = headings.text(row, headings.age), headings.text(row, headings.sex)
        stands = headings.code if code or headings.name is None else headings.name
        region_place = place if stands is None else _place(number, stands, sheet)
        cells.append(Cell(place, code or name, name if code else "", when, age, sex, value, region_place))


def _value(value: object) -> object:
    return value if isinstance(value, int | float | str) or value is None else str(value)


def _is_place(row: Row) -> bool:
    """Say whether a row without numbers is a municipality without its number, and no footnote: it has more cells."""
    return sum(not is_blank(cell) for cell in row) > 1


def _place(number: int, column: int, sheet: str) -> Phrase:
    cell = f"{column_letters(column)}{number}"
    return (
        Phrase("%(sheet)s, cell %(cell)s", sheet=sheet, cell=cell)
        if sheet
        else Phrase("rad %(row)s, kolumn %(column)s", row=number, column=column + 1)
    )


def _day_of(rows: Sequence[Row], headings: Headings) -> DayOf:
    """Return the day that the title or a heading names."""
    return day_said(
        " ".join(cell_text(cell) for row in rows[: headings.row + 1] for cell in row[:MOST_COLUMNS])
    )
