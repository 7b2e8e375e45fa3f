"""A counted table as an Excel workbook: real numbers, no formulas, and a sheet that says what they stand on."""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from drivbank.statistics.outputs import about, flat_headings, flat_values, padded
from drivbank.statistics.tables import Table
from drivbank.ui.sheet_files import SAFE, sheet_names, write_texts

TOP = 3  # rows above the headings: title, what it is counted on, a gap
ABOUT = "Så räknas det"


def tables_xlsx(tables: Sequence[Table]) -> bytes:
    """Return a workbook with one sheet for each table and a last one that says how they were counted."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, SAFE) as book:
        first = tables[0]
        book.set_properties({"title": f"{first.title} {first.year}", "company": first.association})
        styles = _styles(book)
        names = sheet_names([table.title for table in tables], last=ABOUT)
        for table, name in zip(tables, names, strict=True):
            _table_sheet(book.add_worksheet(name), table, styles)
        _about_sheet(book.add_worksheet(ABOUT), tables, styles)
    return file.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    line = {"bottom": 1, "bottom_color": "#9FB3BD"}
    number = {"num_format": "#,##0.##", "align": "right"}
    whole = {"num_format": "#,##0", "align": "right"}
    percent = {"num_format": '0" %"', "align": "right"}
    bold = {"bold": True, "top": 1, "top_color": "#9FB3BD"}
    kinds = {"number": number, "whole": whole, "percent": percent, "label": {}}
    styles = {name: book.add_format(kind) for name, kind in kinds.items()}
    styles |= {f"{name}-total": book.add_format({**kind, **bold}) for name, kind in kinds.items()}
    styles["title"] = book.add_format({"bold": True, "font_size": 14})
    styles["small"] = book.add_format({"font_color": "#4A5A63"})
    styles["heading"] = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", **line})
    styles["heading-number"] = book.add_format(
        {"bold": True, "text_wrap": True, "align": "right", "valign": "bottom", **line}
    )
    styles["wrap"] = book.add_format({"text_wrap": True, "valign": "top"})
    return styles


def _table_sheet(sheet: Any, table: Table, styles: dict[str, Any]) -> None:
    labels = len(table.row_headings)
    sheet.write_string(0, 0, f"{table.title} {table.year}", styles["title"])
    sheet.write_string(
        1, 0, f"{table.association}. {about(table)[-1 if not table.snapshot else -2]}", styles["small"]
    )
    for place, text in enumerate(table.row_headings):
        sheet.write_string(TOP, place, text, styles["heading"])
    for place, text in enumerate(flat_headings(table), start=labels):
        sheet.write_string(TOP, place, text, styles["heading-number"])
    for row, line in enumerate(table.lines, start=TOP + 1):
        ending = "-total" if line.is_total else ""
        for place, text in enumerate(padded(line, table)):
            sheet.write_string(row, place, text, styles["label" + ending])
        for place, (value, unit) in enumerate(flat_values(line, table), start=labels):
            _write_number(sheet, row, place, value, styles[_kind(value, unit) + ending])
    _lay_out(sheet, table, labels)


def _write_number(sheet: Any, row: int, place: int, value: int | Decimal | None, style: Any) -> None:
    if value is None:
        sheet.write_blank(row, place, None, style)
    else:
        sheet.write_number(row, place, value, style)


def _kind(value: int | Decimal | None, unit: str) -> str:
    if unit == "percent":
        return "percent"
    return "number" if isinstance(value, Decimal) and value != value.to_integral_value() else "whole"


def _lay_out(sheet: Any, table: Table, labels: int) -> None:
    """Keep the headings in sight, the columns wide enough, and the sheet on one page across when printed."""
    sheet.freeze_panes(TOP + 1, labels)
    for place in range(labels):
        widest = max((len(padded(line, table)[place]) for line in table.lines), default=0)
        sheet.set_column(place, place, min(max(widest, len(table.row_headings[place])) + 2, 60))
    sheet.set_column(labels, labels + len(flat_headings(table)) - 1, 14)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP)


def _about_sheet(sheet: Any, tables: Sequence[Table], styles: dict[str, Any]) -> None:
    write_texts(sheet, [(text, styles[style]) for table in tables for text, style in _about_lines(table)])


def _about_lines(table: Table) -> list[tuple[str, str]]:
    title = (f"{table.title} {table.year}", "title")
    return [title, *((text, "wrap") for text in about(table)), ("", "wrap")]
