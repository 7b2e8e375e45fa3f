"""Writing a sheet of registrations: headings, rules, protection, and the rows that are there from the start."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from drivbank.core.registration import Field, Kind, codes_of
from drivbank.exchange.workbooks.facts import Column, TemplateFacts, columns_of
from drivbank.exchange.workbooks.rules import add_rules
from drivbank.exchange.workbooks.styles import Styles, width_of

GROUP_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2
SPARE_ROWS = 300
_A3 = 8
_OPEN = {
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}

Row = Sequence[Any]
CellWriter = Callable[[int, int, Any], object]


@dataclass(frozen=True)
class SheetContent:
    """What a sheet is to hold: rows in the order of the fields, and then rows with only a ready code."""

    name: str
    fields: Sequence[Field]
    rows: Iterable[Row]
    new_codes: Sequence[str]


def write_sheet(book: Workbook, styles: Styles, facts: TemplateFacts, content: SheetContent) -> None:
    """Add a sheet that can be filled in at once."""
    sheet = book.add_worksheet(content.name)
    columns = dict(enumerate(columns_of(content.fields)))
    dress_columns(sheet, styles, columns)
    _write_groups(sheet, styles, columns)
    for place, column in columns.items():
        sheet.write_string(HEADING_ROW, place, column.heading, styles.heading())
    next_row = _write_rows(sheet, styles, facts, content)
    for row, code in enumerate(content.new_codes, start=next_row):
        sheet.write_string(row, 0, code, styles.data(Kind.CODE))
    last = next_row + len(content.new_codes) + SPARE_ROWS
    add_rules(sheet, facts, columns, FIRST_ROW, last)
    finish_sheet(sheet, facts.name, HEADING_ROW, last, len(columns))


def dress_columns(sheet: Worksheet, styles: Styles, columns: Mapping[int, Column]) -> None:
    """Open the cells of each column for writing, in its format and width."""
    for place, column in columns.items():
        sheet.set_column(place, place, width_of(column.field), styles.data(column.field.kind))


def finish_sheet(sheet: Worksheet, name: str, heading_row: int, last: int, width: int) -> None:
    """Lock and freeze the headings, and set how the sheet is printed."""
    sheet.set_row(heading_row, 50)
    sheet.freeze_panes(heading_row + 1, 1)
    sheet.autofilter(heading_row, 0, last, width - 1)
    sheet.protect("", _OPEN)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, heading_row)
    sheet.set_footer(f"&L{name.replace('&', '&&')}&RSida &P av &N")


def _write_groups(sheet: Worksheet, styles: Styles, columns: Mapping[int, Column]) -> None:
    for group, members in groupby(columns.items(), key=lambda item: item[1].field.group):
        places = [place for place, _ in members]
        if len(places) == 1:
            sheet.write_string(GROUP_ROW, places[0], group, styles.group())
        else:
            sheet.merge_range(GROUP_ROW, places[0], GROUP_ROW, places[-1], group, styles.group())


def _write_rows(sheet: Worksheet, styles: Styles, facts: TemplateFacts, content: SheetContent) -> int:
    """Write the rows and return the number of the next one."""
    writers = [_field_writer(sheet, field, facts, styles) for field in content.fields]
    places = list(accumulate((field.columns for field in content.fields[:-1]), initial=0))
    row = FIRST_ROW
    for values in content.rows:
        for place, write, value in zip(places, writers, values, strict=True):
            if value is not None and value != "":
                write(row, place, value)
        row += 1
    return row


def _field_writer(sheet: Worksheet, field: Field, facts: TemplateFacts, styles: Styles) -> CellWriter:
    style = styles.data(field.kind)
    match field.kind:
        case Kind.MUNICIPALITY:
            return _label_writer(sheet, facts.municipalities, style)
        case Kind.CHOICE:
            return _label_writer(sheet, _labels(field, facts), style)
        case Kind.CHOICES:
            return _labels_writer(sheet, field, _labels(field, facts), style)
        case Kind.DATE:
            return lambda row, place, value: sheet.write_datetime(row, place, _day(value), style)
        case Kind.WHOLE:
            return lambda row, place, value: sheet.write_number(row, place, value, style)
        case Kind.CODE | Kind.TEXT:
            return lambda row, place, value: sheet.write_string(row, place, value, style)


def _labels(field: Field, facts: TemplateFacts) -> dict[str, str]:
    return {code: item.label for code, item in facts.lists[field.code_list].all_items().items()}


def _label_writer(sheet: Worksheet, labels: Mapping[str, str], style: Format) -> CellWriter:
    return lambda row, place, code: sheet.write_string(row, place, labels[code], style)


def _labels_writer(sheet: Worksheet, field: Field, labels: Mapping[str, str], style: Format) -> CellWriter:
    def write(row: int, place: int, text: str) -> None:
        codes = codes_of(text)
        if len(codes) > field.columns:
            raise ValueError(f"{field.name} has {len(codes)} codes and only {field.columns} columns")
        for offset, code in enumerate(codes):
            sheet.write_string(row, place + offset, labels[code], style)

    return write


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
