"""Outputs: the fixed JSON, CSV that runs nothing, Excel with real numbers, text that lines up."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import orjson
import pytest
from openpyxl import load_workbook

from drivbank.statistics.outputs import BOM, safe_text, table_csv, table_json, table_text
from drivbank.statistics.sources import SnapshotFact
from drivbank.statistics.tables import Cell, Heading, Line, Table
from drivbank.statistics.workbooks import tables_xlsx

MOMENT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


def table(label: str = "Nyköping", snapshot: SnapshotFact | None = None) -> Table:
    """Return a small table with a number of every kind."""
    columns = (
        Heading("persons", "Deltagare", "persons"),
        Heading("full_time", "Heltider", "full_time"),
        Heading("share", "Andel", "percent", shows_base=True),
    )
    values: tuple[tuple[int | Decimal | None, int], ...] = ((1973, 1973), (Decimal("4.50"), 7), (54, 365))
    row = tuple(
        Cell("x", heading.key, (label,), (heading.label,), value, n, 676, heading.unit)
        for heading, (value, n) in zip(columns, values, strict=True)
    )
    total = tuple(
        Cell("*", heading.key, ("Totalt",), (heading.label,), value, 0, 0, heading.unit)
        for heading, value in zip(columns, (0, Decimal("20.00"), None), strict=True)
    )
    return Table(
        id="sample",
        version=3,
        year=2025,
        title="Prov",
        note="En not.",
        unit="antal",
        reference="Provet.",
        explained=(("Räknas", "Alla."),),
        counted_at=MOMENT,
        snapshot=snapshot,
        association="Samordningsförbundet Prov",
        scope_label="Hela förbundet",
        n=676,
        row_headings=("Kommun",),
        columns=columns,
        lines=(Line("x", (label,), 1, False, row), Line("*", ("Totalt",), 0, True, total)),
    )


def test_json_has_the_fixed_form() -> None:
    content = orjson.loads(table_json(table()))
    assert list(content) == ["table", "version", "year", "counted_at", "snapshot", "cells"]
    assert content["counted_at"] == "2026-03-20T10:00:00+01:00"
    assert content["snapshot"] is None
    assert content["cells"][1] == {
        "row": ["Nyköping"],
        "column": ["Heltider"],
        "value": 4.5,
        "n": 7,
        "of": 676,
    }
    values = [cell["value"] for cell in content["cells"]]
    assert values == [1973, 4.5, 54, 0, 20, None]
    assert [type(value) for value in values[3:5]] == [int, int]


def test_json_names_the_snapshot_and_its_hash() -> None:
    snapshot = SnapshotFact(1, "Bokslut", MOMENT, "Kansli", "ab" * 32, 676, "x.parquet")
    content = orjson.loads(table_json(table(snapshot=snapshot)))
    assert content["snapshot"] == {"name": "Bokslut", "sha256": "ab" * 32}


def test_csv_is_what_a_swedish_spreadsheet_opens() -> None:
    text = table_csv(table()).decode()
    assert text.startswith(BOM)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))
    assert rows == [
        ["Kommun", "Deltagare", "Heltider", "Andel", "Andel, antal", "Andel, av hur många"],
        ["Nyköping", "1973", "4,5", "54", "365", "676"],
        ["Totalt", "0", "20", "", "0", "0"],
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "-", "+46 A"]
)
def test_what_a_spreadsheet_could_run_becomes_text(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1 973", "-1\u202f973", "-1973", "+4,5", "-0.5", "Nyköping", "100%", ""])
def test_what_is_a_number_or_a_word_stays(text: str) -> None:
    assert safe_text(text) == text


def test_a_label_that_looks_like_a_formula_is_text_in_csv_and_excel() -> None:
    hostile = '=HYPERLINK("http://prov.example")'
    assert f"'{hostile}".replace('"', '""') in table_csv(table(hostile)).decode()
    cell = load_workbook(io.BytesIO(tables_xlsx([table(hostile)])))["Prov"]["A5"]
    assert (cell.value, cell.data_type) == (hostile, "s")


def test_excel_has_real_numbers_a_frozen_heading_and_says_what_it_is() -> None:
    book = load_workbook(io.BytesIO(tables_xlsx([table()])))
    assert book.sheetnames == ["Prov", "Så räknas det"]
    sheet = book["Prov"]
    assert sheet["A1"].value == "Prov 2025"
    assert "version 3" in sheet["A2"].value
    assert [cell.value for cell in sheet[4]] == [
        "Kommun",
        "Deltagare",
        "Heltider",
        "Andel",
        "Andel, antal",
        "Andel, av hur många",
    ]
    assert [cell.value for cell in sheet[5]] == ["Nyköping", 1973, 4.5, 54, 365, 676]
    assert [cell.value for cell in sheet[6]] == ["Totalt", 0, 20, None, 0, 0]
    assert sheet.freeze_panes == "B5"
    about = [row[0].value for row in book["Så räknas det"]]
    assert "En not." in about
    assert "Räknas: Alla." in about


def test_excel_has_no_formulas() -> None:
    book = load_workbook(io.BytesIO(tables_xlsx([table()])))
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_text_lines_up_and_says_what_it_stands_on() -> None:
    lines = table_text(table()).splitlines()
    assert lines[0] == "Prov 2025"
    assert lines[2] == "Kommun    Deltagare  Heltider              Andel"
    assert lines[4] == "Nyköping      1\u202f973       4,5  54\u00a0% (365 av 676)"
    assert lines[5] == "Totalt            0        20                  –"
    assert "Tabellen Prov, definitionens version 3." in lines[-1]


def test_what_is_said_of_the_tables_has_room_for_every_line() -> None:
    said = replace(table(), note="Räknas en gång för varje insats som deltagaren är med i under året. " * 4)
    page = load_workbook(io.BytesIO(tables_xlsx([said, said])))["Så räknas det"]
    row = next(cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value == said.note)
    # A column of 90 digits has room for some more letters than that.
    assert page.row_dimensions[row].height >= 15 * len(said.note) / 95
