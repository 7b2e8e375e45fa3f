"""Sheets as files: CSV for a Swedish spreadsheet program, an Excel workbook with real numbers, JSON, and text."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from textwrap import wrap
from typing import Any

import orjson
import xlsxwriter

from drivbank.ui.numbers import round_half_up
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value

# What a spreadsheet program may take for the start of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What it may pass over before it: what is not seen, the signs that mark a text's start, and ends of lines.
UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
NUMBER = re.compile(r"[+-]?\d[\d \u00a0\u202f]*([.,]\d+)?")
BOM = "\ufeff"
# How a workbook is opened for writing, so that nothing in it is a formula or a link.
SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
TOP = 2  # rows above the headings: title and a gap
SHEET_NAME = 31  # Excel's longest
# Excel's own signs, and those it counts as two.
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']|[^\u0000-\uffff]")
RESERVED = ("history",)  # Excel keeps it for itself
# Words that lead on to what a name has no room for.
LEADING_ON = {
    "att",
    "av",
    "den",
    "det",
    "för",
    "från",
    "i",
    "med",
    "mot",
    "och",
    "om",
    "per",
    "på",
    "som",
    "till",
}
ABOUT = "Underlag"
WIDEST, NARROWEST = 48, 20  # of a column of texts
PRINTED = 150  # what a page that lies has room for across in the size the screen has
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}  # inches
TEXT_WIDTH = 90  # of the sheet of running text
LETTERS = (
    1.06  # of a text to each of a column's width, which is counted in digits; with a margin for other fonts
)
LINE_HEIGHT, FONT_SIZE = 15, 11  # Excel's own, in points
FORMATS = {
    Unit.KRONOR: "#,##0{}",
    Unit.ROUNDED: "#,##0{}",
    Unit.COUNT: "#,##0",
    Unit.PERCENT: '0{}" %"',
    Unit.DAY: "yyyy-mm-dd",
}


def safe_text(text: str) -> str:
    """Return the text so that no spreadsheet runs it; what is only a number stays as it is."""
    starts = text.startswith(FORMULA_STARTS) or _first_seen(text).startswith(FORMULA_STARTS)
    return f"'{text}" if starts and not NUMBER.fullmatch(text.strip()) else text


def _first_seen(text: str) -> str:
    """Return the first sign of a text that is seen, in its plain width; "" when there is none."""
    seen = next((sign for sign in text if unicodedata.category(sign) not in UNSEEN), "")
    return unicodedata.normalize("NFKC", seen)


def sheet_csv(sheet: Sheet) -> bytes:
    """Return the sheet with semicolons and decimal commas, and nothing that can be run.

    Numbers have the decimals that are printed; kronor have öre only where the column keeps them.
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_text(column.heading) for column in sheet.columns])
    for row in sheet.rows:
        cells = zip(row.values, sheet.columns, strict=True)
        writer.writerow([_csv_cell(value, column) for value, column in cells])
    return (BOM + file.getvalue()).encode()


def _csv_cell(value: Value, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return format(_rounded(_number(value, column), column), "f").replace(".", ",")


def _rounded(number: Decimal, column: Column) -> Decimal:
    """Return a number with the decimals of its column, none that says nothing."""
    if column.unit in (Unit.COUNT, Unit.ROUNDED):
        return number
    return _plain(round_half_up(number, 2 if column.keeps_ore else column.decimals))


def _number(value: int | Decimal, column: Column) -> Decimal:
    """Return a number in the unit that is shown: kronor, where öre are kept; no needless decimals."""
    return _plain(Decimal(value) / 100 if column.unit is Unit.KRONOR else Decimal(value))


def _plain(number: Decimal) -> Decimal:
    return number.to_integral_value() if number == number.to_integral_value() else number


def sheet_json(sheet: Sheet) -> dict[str, Any]:
    """Return the sheet for other programs: each row by its key, kronor as kronor, days as text."""
    return {
        "name": sheet.name,
        "title": sheet.title,
        "rows": [_json_row(row, sheet.columns) for row in sheet.rows],
        "notes": [*sheet.notes, *(line for remarks in sheet.remarks for line in remarks.lines)],
    }


def sheets_json(sheets: Sequence[Sheet], **more: Any) -> bytes:
    """Return sheets and what is said of them all, as indented JSON."""
    content = {**more, "sheets": [sheet_json(sheet) for sheet in sheets]}
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _json_row(row: SheetRow, columns: Sequence[Column]) -> dict[str, Any]:
    cells = zip(row.values, columns, strict=True)
    values = {column.key: json_value(value, column) for value, column in cells}
    return {**({"key": row.key} if row.key else {}), **values}


def json_value(value: Value, column: Column) -> str | int | float | None:
    """Return a value for other programs: whole kronor as an integer, else a decimal number."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    number = _number(value, column)
    return int(number) if number == number.to_integral_value() else float(number)


def sheet_text(sheet: Sheet) -> str:
    """Return a sheet for the terminal: numbers to the right, parts of a row further in, and the notes under it."""
    rows = [[column.heading for column in sheet.columns], *(_text_row(sheet, row) for row in sheet.rows)]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            text.rjust(width) if column.is_number else text.ljust(width)
            for text, width, column in zip(row, widths, sheet.columns, strict=True)
        ).rstrip()
        for row in rows
    ]
    notes = ["", *sheet.notes] if sheet.notes else []
    return "\n".join([sheet.title, "", *lines, *notes, *_remarks_text(sheet)])


def _remarks_text(sheet: Sheet) -> Iterable[str]:
    for remarks in sheet.remarks:
        yield from ("", f"{remarks.heading}:", *(f"- {line}" for line in remarks.lines))


def _text_row(sheet: Sheet, row: SheetRow) -> list[str]:
    first, *rest = sheet.printed(row)
    return ["  " * (row.level - 1) + first, *rest]


def sheets_xlsx(sheets: Sequence[Sheet], *, title: str, about: Sequence[str] = ()) -> bytes:
    """Return a workbook with a sheet for each, and a last one that says what they stand on."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, SAFE) as book:
        book.set_properties({"title": title})
        look = _Look(book)
        names = sheet_names([sheet.title for sheet in sheets], last=ABOUT)
        for sheet, name in zip(sheets, names, strict=True):
            _sheet(book.add_worksheet(name), sheet, look)
        _about(book.add_worksheet(ABOUT), sheets, about, look)
    return file.getvalue()


def sheet_names(titles: Sequence[str], *, last: str) -> list[str]:
    """Return a name for each sheet that Excel takes: short, without its own signs, and no two the same as any.

    ``last`` is the name of the sheet that comes after them.
    """
    names: list[str] = []
    taken = {last.casefold(), *RESERVED}
    for title in titles:
        name = plain = _short(" ".join(NOT_IN_NAMES.sub(" ", title).split())) or "Tabell"
        number = 2
        while name.casefold() in taken:
            name, number = f"{plain[: SHEET_NAME - 4]} {number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _short(text: str) -> str:
    """Return what of a text a sheet's name has room for: whole words if it is of more than one, the last no "och"."""
    cut = text[:SHEET_NAME]
    if len(text) > SHEET_NAME and text[SHEET_NAME] != " " and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    while len(text) > SHEET_NAME and " " in cut and cut.rsplit(" ", 1)[1] in LEADING_ON:
        cut = cut.rsplit(" ", 1)[0]
    return cut.strip(" ,–-")


class _Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.title = self._of(bold=True, font_size=14)
        self.wrap = self._of(text_wrap=True, valign="top")
        self.strong = self._of(bold=True, font_size=12, valign="top")

    def _of(self, **looks: Any) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(looks)
        return self._made[key]

    def heading(self, column: Column, *, gap: bool = False) -> Any:
        looks: dict[str, Any] = {"align": "right" if column.is_number else "left"} | _indented(int(gap))
        return self._of(**looks, bold=True, text_wrap=True, valign="bottom", bottom=1, bottom_color="#9FB3BD")

    def cell(self, column: Column, row: SheetRow, value: Value, *, gap: bool = False) -> Any:
        looks: dict[str, Any] = {"valign": "top"}
        if column.unit in FORMATS:
            # As many decimals as the page shows; what is kept is exact.
            decimals = _decimals(column, value)
            looks["num_format"] = FORMATS[column.unit].format("." + "0" * decimals if decimals else "")
        if row.is_sum:
            looks |= {"bold": True, "top": 1, "top_color": "#9FB3BD"}
        if row.is_heading:
            looks["bold"] = True
        if column.unit is Unit.TEXT:
            looks["text_wrap"] = True
        looks |= _indented(int(gap) + (row.level - 1 if column.unit is Unit.TEXT else 0))
        return self._of(**looks, align="right" if column.is_number else "left")


def _decimals(column: Column, value: Value) -> int:
    """Return how many decimals a cell is printed with: its own where the number is already rounded."""
    if column.unit is not Unit.ROUNDED:
        return column.decimals
    return max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0


def _indented(steps: int) -> dict[str, Any]:
    return {"indent": steps} if steps else {}


def _gaps(columns: Sequence[Column]) -> list[bool]:
    """Return which columns stand to the left after one that stands to the right, and need air between them."""
    befores = (None, *columns[:-1])
    return [
        before is not None and before.is_number and not column.is_number
        for before, column in zip(befores, columns, strict=True)
    ]


def _sheet(page: Any, sheet: Sheet, look: _Look) -> None:
    page.write_string(0, 0, sheet.title, look.title)
    gaps = _gaps(sheet.columns)
    for place, column in enumerate(sheet.columns):
        page.write_string(TOP, place, column.heading, look.heading(column, gap=gaps[place]))
    widths = _widths(sheet)
    for number, row in enumerate(sheet.rows, start=TOP + 1):
        page.set_row(number, LINE_HEIGHT * _height(sheet, row, widths))
        for place, (value, column) in enumerate(zip(row.values, sheet.columns, strict=True)):
            _write(page, number, place, value, look.cell(column, row, value, gap=gaps[place]), column)
    _lay_out(page, widths)


def _write(page: Any, number: int, place: int, value: Value, style: Any, column: Column) -> None:
    if value is None or value == "":
        page.write_blank(number, place, None, style)
    elif isinstance(value, str):
        page.write_string(number, place, value, style)
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day has no zone
        page.write_datetime(number, place, moment, style)
    else:
        page.write_number(number, place, _number(value, column), style)


def _widths(sheet: Sheet) -> list[int]:
    """Return how wide each column is: the widest texts are made narrower until the sheet prints in its own size."""
    widths = [_width(sheet, place) for place in range(len(sheet.columns))]
    texts = [place for place, column in enumerate(sheet.columns) if column.unit is Unit.TEXT]
    while sum(widths) > PRINTED:
        widest = max(texts, key=lambda place: widths[place], default=None)
        if widest is None or widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _width(sheet: Sheet, place: int) -> int:
    """Return how wide a column is: its longest cell, and its heading, which may break between words."""
    heading = sheet.columns[place].heading
    texts = [sheet.printed(row)[place] for row in sheet.rows]
    words = max((len(word) for word in heading.split()), default=0)
    return min(max([len(text) for text in texts] + [words, min(len(heading), 14)]) + 3, WIDEST)


def _height(sheet: Sheet, row: SheetRow, widths: Sequence[int]) -> int:
    """Return how many lines the row's texts take."""
    cells = zip(sheet.columns, sheet.printed(row), widths, strict=True)
    return max(
        lines_of(text, int(width * LETTERS)) if column.unit is Unit.TEXT else 1
        for column, text, width in cells
    )


def _lay_out(page: Any, widths: Sequence[int]) -> None:
    """Keep the headings in sight, the columns wide enough, and the sheet on one page across when printed."""
    page.freeze_panes(TOP + 1, 1)
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    _print(page)
    page.repeat_rows(TOP)


def _print(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(**MARGINS)
    page.fit_to_pages(1, 0)


def _about(page: Any, sheets: Sequence[Sheet], about: Sequence[str], look: _Look) -> None:
    lines = [(text, look.wrap) for text in about]
    for sheet in sheets:
        lines += _part(sheet.title, sheet.notes, look) if sheet.notes else []
        for remarks in sheet.remarks:
            lines += _part(remarks.heading, remarks.lines, look)
    write_texts(page, lines)


def _part(heading: str, texts: Sequence[str], look: _Look) -> list[tuple[str, Any]]:
    return [("", look.wrap), (heading, look.strong), *((text, look.wrap) for text in texts)]


def write_texts(page: Any, lines: Sequence[tuple[str, Any]]) -> None:
    """Write running text down the first column, each text in its own format and each row as high as its text.

    The heights are set because a program that opens the file may leave them as they are, one line on another.
    """
    page.set_column(0, 0, TEXT_WIDTH)
    _print(page)
    for number, (text, style) in enumerate(lines):
        page.write_string(number, 0, text, style)
        page.set_row(
            number, LINE_HEIGHT * max(lines_of(text, int(TEXT_WIDTH * LETTERS)), style.font_size / FONT_SIZE)
        )


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column so many characters wide; words are kept whole."""
    return sum(len(wrap(part, width)) or 1 for part in text.splitlines()) or 1
