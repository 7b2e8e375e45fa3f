"""Ordinary workbooks are read with every cell in its place."""

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from drivbank.core.intake import CellError
from drivbank.exchange.readers.xlsx import FileRefused, read_workbook
from tests.exchange import hostile


def written(*, date_1904: bool = False) -> bytes:
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "date_1904": date_1904}) as book:
        sheet, hidden = book.add_worksheet("Blad å"), book.add_worksheet("Dolt")
        hidden.hide()
        hidden.write_string(0, 0, "x")
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_string(2, 1, " a\u00a0")
        sheet.write_datetime(2, 2, date(2025, 3, 4), days)
        sheet.write_number(2, 3, 45720)
        sheet.write_boolean(2, 4, True)
        sheet.write_formula(3, 1, "=NA()", value="#N/A")
        sheet.write_formula(3, 2, "=1+1", value=2)
        sheet.write_datetime(3, 3, time(12, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_formula(4, 6, "=1/0", value="#DIV/0!")
    return output.getvalue()


def test_cells_stand_where_they_stand_in_the_sheet() -> None:
    sheet = read_workbook(written()).sheets[0]
    assert {cell for row in sheet.rows[:2] for cell in row} == {""}
    assert sheet.rows[2][:5] == ["", " a\u00a0", date(2025, 3, 4), 45720.0, True]
    assert sheet.rows[3][1:4] == [CellError("#N/A"), 2.0, time(12, 30)]
    assert sheet.rows[4][6] == CellError("#DIV/0!")


def test_hidden_sheets_are_read_and_said_to_be_hidden() -> None:
    assert [(sheet.name, sheet.visible) for sheet in read_workbook(written()).sheets] == [
        ("Blad å", True),
        ("Dolt", False),
    ]


def test_the_date_system_is_told_and_real_dates_are_right_in_both() -> None:
    workbook = read_workbook(written(date_1904=True))
    assert workbook.date_1904
    assert workbook.sheets[0].rows[2][2] == date(2025, 3, 4)
    assert not read_workbook(written()).date_1904


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    path.write_bytes(written())
    assert read_workbook(path) == read_workbook(written())


def test_failed_formulas_are_found_in_sheets_written_in_unusual_ways() -> None:
    rows = (
        "<row><c t='e'><v>#REF!</v></c></row>"
        '<row r="3"><c s="1" t="e" r="B3"><f>x</f><v>#NAME?</v></c><c t="e"><f>y</f></c></row>'
        '<row><c/><c r="D4" t="e"/></row>'
    )
    found = read_workbook(hostile.book(rows)).sheets[0].rows
    assert found[0][0] == CellError("#REF!")
    assert found[2][1:3] == [CellError("#NAME?"), CellError("#FEL")]


def test_a_large_sheet_is_read_to_its_last_cell() -> None:
    rows = "".join(
        f'<row r="{number}"><c r="A{number}"><v>{number}</v></c><c r="B{number}" t="inlineStr"><is><t>{"x" * 50}</t></is></c></row>'
        for number in range(1, 120_001)
    )
    last = '<row r="120001"><c r="A120001" t="e"><v>#NUM!</v></c></row>'
    found = read_workbook(hostile.book(rows + last)).sheets[0].rows
    assert len(found) == 120_001
    assert found[119_999][0] == 120_000.0
    assert found[120_000][0] == CellError("#NUM!")


def test_a_date_with_a_time_keeps_both() -> None:
    output = BytesIO()
    with xlsxwriter.Workbook(output) as book:
        style = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        book.add_worksheet().write_datetime(0, 0, datetime.fromisoformat("2025-03-04T13:30"), style)
    assert read_workbook(output.getvalue()).sheets[0].rows == [[datetime.fromisoformat("2025-03-04T13:30")]]


def test_a_refusal_never_quotes_what_stood_in_a_cell() -> None:
    with pytest.raises(FileRefused) as caught:
        read_workbook(hostile.book('<row r="1"><c r="A1" t="e"><v>850312-1234</v></c></row>'))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
