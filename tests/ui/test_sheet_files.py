"""Files of a table: read back they hold what it held, and nothing in them can be run."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from drivbank.ui.sheet_files import (
    FORMULA_STARTS,
    NARROWEST,
    PRINTED,
    json_value,
    safe_text,
    sheet_csv,
    sheet_names,
    sheet_text,
    sheets_json,
    sheets_xlsx,
)
from drivbank.ui.sheets import Column, Remarks, Sheet, SheetRow, Unit, Value
from tests.ui.sheets_made import BUDGET, DECIMALS_MADE, TEXTS, sheets

FIRST = 4  # the row under the headings, from 1
FORMULAS = ("=1+1", "+A1", "-A1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")')
# A sign that a program may pass over, or take for the plain one, does not make a formula safe.
HIDDEN_FORMULAS = (
    " =1+1",
    "\n=1+1",
    "\ufeff=1+1",
    "\u200b\u00a0@SUM(A1)",
    "\x00=1",
    "＝1+1",
    "＋A1",
    "－A1+1",
    "＠SUM(A1)",
)


def csv_rows(sheet: Sheet) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet_csv(sheet).decode("utf-8-sig")), delimiter=";"))


def plain(value: Value, column: Column) -> str:
    """Return what a CSV cell is to hold."""
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


@given(sheets())
def test_csv_read_back_is_the_sheet(sheet: Sheet) -> None:
    head, *body = csv_rows(sheet)
    assert head == [column.heading for column in sheet.columns]
    assert len(body) == len(sheet.rows)
    for cells, row in zip(body, sheet.rows, strict=True):
        for text, value, column in zip(cells, row.values, sheet.columns, strict=True):
            if isinstance(value, (int, Decimal)):
                number = Decimal(value) / 100 if column.unit is Unit.KRONOR else Decimal(value)
                # What is already rounded keeps its own decimals.
                most = DECIMALS_MADE if column.unit is Unit.ROUNDED else column.decimals
                off = Decimal(0) if column.unit is Unit.ROUNDED else Decimal("0.5").scaleb(-most)
                assert abs(Decimal(text.replace(",", ".")) - number) <= off
                assert len(text.partition(",")[2]) <= most
            else:
                # Line breaks in a cell are read back as they are.
                assert text == plain(value, column)


def test_csv_is_what_a_swedish_spreadsheet_opens() -> None:
    content = sheet_csv(BUDGET)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        "Post;Belopp;Andel;Antal;Beslutad",
        "Bidrag;16000000;84,1;12;2024-11-22",
        "varav staten;8000001;42;;",
        "Summa;16000000;;12;",
    ]


def test_csv_has_the_decimals_that_are_printed_and_ore_where_they_are_paid() -> None:
    columns = (
        Column("share", "Andel", Unit.PERCENT),
        Column("exact", "Andel", Unit.PERCENT, 2),
        Column("about", "Väntas", Unit.KRONOR),
        Column("paid", "Betalt", Unit.KRONOR, keeps_ore=True),
    )
    third = Decimal(1040) / 11
    sheet = Sheet("made", "T", columns, (SheetRow((third, third, 131_474_134, 131_474_134)),))
    assert csv_rows(sheet)[1] == ["95", "94,55", "1314741", "1314741,34"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    sheet = Sheet("made", "T", (Column("a", text), Column("b", "B")), (SheetRow((text, text)),))
    for row in csv_rows(sheet):
        assert not row[0].startswith(FORMULA_STARTS)


@pytest.mark.parametrize("text", HIDDEN_FORMULAS)
def test_a_formula_after_what_is_not_seen_is_text(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", [" Bidrag", "\nBidrag", "\ufeff", "\n", "", " ", "1=1"])
def test_words_after_what_is_not_seen_stay(text: str) -> None:
    assert safe_text(text) == text


def test_a_number_written_as_text_is_left_alone() -> None:
    assert safe_text("-1 234,50") == "-1 234,50"
    assert safe_text("+46") == "+46"
    assert safe_text("-1+1") == "'-1+1"


def opened(*made: Sheet) -> list[Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(sheets_xlsx(made, title="Titel")))
    return list(book.worksheets)


@given(sheets())
def test_a_workbook_read_back_is_the_sheet(sheet: Sheet) -> None:
    page = opened(sheet)[0]
    for number, row in enumerate(sheet.rows, start=FIRST):
        for place, (value, column) in enumerate(zip(row.values, sheet.columns, strict=True), start=1):
            found = page.cell(number, place).value
            if value is None or value == "":
                assert found is None
            elif isinstance(value, str):
                assert str(found) == value
            elif isinstance(value, date):
                assert found.date() == value  # type: ignore[union-attr]  # a day is a day
            else:
                factor = 100 if column.unit is Unit.KRONOR else 1
                assert Decimal(repr(found)) * factor == value


@given(st.lists(sheets(), min_size=1, max_size=3))
def test_calamine_reads_the_same_workbook(made: list[Sheet]) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sheets_xlsx(made, title="Titel")))
    assert len(book.sheet_names) == len(made) + 1
    for name, sheet in zip(book.sheet_names, made, strict=False):
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        assert rows[2][: len(sheet.columns)] == [column.heading for column in sheet.columns]
        for read, row in zip(rows[3:], sheet.rows, strict=False):
            for found, value, column in zip(read, row.values, sheet.columns, strict=False):
                if isinstance(value, (int, Decimal)):
                    factor = 100 if column.unit is Unit.KRONOR else 1
                    assert Decimal(repr(found)) * factor == value


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_a_workbook(text: str) -> None:
    sheet = Sheet("made", text, (Column("a", text), Column("b", "B")), (SheetRow((text, text)),), (text,))
    for page in opened(sheet):
        assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
        assert not page._hyperlinks


def test_days_and_numbers_are_such_in_a_workbook() -> None:
    page = opened(BUDGET)[0]
    amount, share, _people, day = page[FIRST][1:5]
    assert (amount.value, amount.number_format) == (16_000_000, "#,##0")
    assert (page.cell(FIRST + 1, 2).value, page.cell(FIRST + 1, 2).number_format) == (8_000_000.5, "#,##0")
    assert (share.value, share.number_format) == (84.1, '0.0" %"')
    assert day.is_date
    assert day.number_format == "yyyy-mm-dd"
    assert page.cell(FIRST + 2, 1).font.bold


def test_words_stand_apart_from_the_number_before_them() -> None:
    columns = (
        Column("rest", "Rest", Unit.COUNT),
        Column("more", "En krona till"),
        Column("text", "Text"),
        Column("share", "Andel", Unit.PERCENT),
        Column("from", "Från", Unit.DAY),
    )
    row = SheetRow((45_881, "nej", "ord", Decimal(200), date(2025, 1, 1)), level=2)
    page = opened(Sheet("made", "T", columns, (row,)))[0]
    assert [cell.alignment.indent for cell in page[FIRST]] == [0, 2, 1, 0, 1]
    assert [cell.alignment.indent for cell in page[FIRST - 1]] == [0, 1, 0, 0, 1]


def test_what_is_said_of_the_figures_has_its_own_heading() -> None:
    sheet = replace(BUDGET, remarks=(Remarks("Varför", ("Det ena.", "Det andra.")),))
    page = openpyxl.load_workbook(io.BytesIO(sheets_xlsx([sheet], title="Titel")))["Underlag"]
    texts = [cell.value for (cell,) in page.iter_rows(max_col=1)]
    assert texts[-3:] == ["Varför", "Det ena.", "Det andra."]
    assert sheet_text(sheet).endswith("\n\nVarför:\n- Det ena.\n- Det andra.")


@given(
    st.lists(
        TEXTS | st.sampled_from(["Underlag", "Budget", "a" * 40, "[x]/y:*?", "'", "History"]), max_size=8
    )
)
def test_every_sheet_has_a_name_that_excel_takes(titles: list[str]) -> None:
    made = [Sheet("made", title, (Column("a", "A"),), ()) for title in titles]
    names = [page.title for page in opened(*made)]
    assert len({name.casefold() for name in names}) == len(made) + 1
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert not any(name.startswith("'") or name.endswith("'") for name in names)
    assert "history" not in {name.casefold() for name in names}


def test_a_long_name_of_a_sheet_ends_with_a_whole_word() -> None:
    titles = ["Medlemsbidrag 2025, preliminär omgång", "Budget 2025", "Budget 2025"]
    titles += ["Förändring per verksamhet och projekt", "Allt det här som vi talar om och av och till"]
    assert sheet_names(titles, last="Underlag") == [
        "Medlemsbidrag 2025, preliminär",
        "Budget 2025",
        "Budget 2025 2",
        "Förändring per verksamhet",
        "Allt det här som vi talar",
    ]


def test_the_last_sheet_says_what_they_stand_on() -> None:
    content = sheets_xlsx([BUDGET], title="Titel", about=("Framtaget 2026-03-20.",))
    page = openpyxl.load_workbook(io.BytesIO(content))["Underlag"]
    texts = [cell.value for (cell,) in page.iter_rows(max_col=1)]
    assert texts == ["Framtaget 2026-03-20.", "", "Budget 2025", "Beslutad av styrelsen."]


def test_columns_are_as_wide_as_what_they_hold() -> None:
    long = "Ett ovanligt långt namn på en insats som ingen hade tänkt sig"
    sheet = Sheet("made", "T", (Column("a", "A"), Column("b", "B", Unit.KRONOR)), (SheetRow((long, 10**11)),))
    page = opened(sheet)[0]
    assert page.column_dimensions["A"].width > 40
    assert page.column_dimensions["B"].width >= len("1 000 000 000")


def test_json_has_kronor_and_keys() -> None:
    content = orjson.loads(sheets_json([BUDGET], year=2025))
    assert content["year"] == 2025
    first = content["sheets"][0]["rows"][0]
    assert first == {
        "key": "contributions",
        "line": "Bidrag",
        "amount": 16_000_000,
        "share": 84.1,
        "people": 12,
        "decided": "2024-11-22",
    }


@pytest.mark.parametrize(("value", "expected"), [(100, 1), (150, 1.5), (None, None), ("ord", "ord")])
def test_a_value_for_other_programs(value: Value, expected: object) -> None:
    assert json_value(value, Column("a", "A", Unit.KRONOR)) == expected


def test_each_row_is_as_high_as_its_text() -> None:
    long = "Beslutad av styrelsen efter samråd med medlemmarna. " * 6
    sheet = Sheet("made", "T", (Column("a", "A"),), (SheetRow((long,)), SheetRow(("kort",))), (long,))
    page, about = opened(sheet)
    assert page.row_dimensions[FIRST].height >= 15 * len(long) / 48
    assert page.row_dimensions[FIRST + 1].height in (None, 15)
    heights = {cell.value: about.row_dimensions[cell.row].height for (cell,) in about.iter_rows(max_col=1)}
    assert heights[long] >= 15 * len(long) / 90
    assert heights["T"] > 15


def test_a_table_without_notes_has_no_heading_on_the_last_sheet() -> None:
    content = sheets_xlsx([replace(BUDGET, notes=()), replace(BUDGET, title="Annan")], title="Titel")
    page = openpyxl.load_workbook(io.BytesIO(content))["Underlag"]
    assert [cell.value for (cell,) in page.iter_rows(max_col=1) if cell.value] == [
        "Annan",
        "Beslutad av styrelsen.",
    ]


def test_long_texts_share_the_width_of_a_printed_page() -> None:
    columns = tuple(Column(f"c{place}", f"Kolumn {place}") for place in range(5))
    rows = (SheetRow(("1A", *["Av vilka som avslutades under perioden " * 4] * 4)),)
    page = opened(Sheet("made", "T", columns, rows))[0]
    # Columns that are alike stand together in the file.
    widths = [
        found.width for found in page.column_dimensions.values() for _ in range(found.min, found.max + 1)
    ]
    assert sum(widths) <= PRINTED + len(widths)
    assert min(widths[1:]) > NARROWEST


def test_the_terminal_has_numbers_to_the_right_and_notes_last() -> None:
    lines = sheet_text(replace(BUDGET, notes=("En not.",))).replace("\u202f", " ").split("\n")
    assert lines[:2] == ["Budget 2025", ""]
    assert lines[2].split() == ["Post", "Belopp", "Andel", "Antal", "Beslutad"]
    assert lines[3].startswith("Bidrag          16 000 000  ")
    assert lines[4].startswith("  varav staten   8 000 001  ")
    assert lines[3].endswith("  2024-11-22")
    assert lines[-2:] == ["", "En not."]


@given(sheets())
def test_a_row_is_a_line_in_the_terminal(sheet: Sheet) -> None:
    assert len(sheet_text(sheet).split("\n")) == 3 + len(sheet.rows) + 2
    # A last row without anything in it is an empty line all the same.
    assert len(sheet_text(replace(sheet, notes=())).split("\n")) == 3 + len(sheet.rows)
