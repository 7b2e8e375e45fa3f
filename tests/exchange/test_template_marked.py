"""A workbook sent back has every row in its place, the faults marked and told, and can be read in again."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from drivbank.core.intake import Reading, find_sheet, read_participations
from drivbank.core.registration import PARTICIPATION_FIELDS
from drivbank.exchange.readers.xlsx import read_workbook
from drivbank.exchange.workbooks.marked import marked_bytes
from drivbank.exchange.workbooks.styles import DOUBT, FAULT
from tests.core.intake_sheets import HEADINGS, row, rules
from tests.exchange.template_facts import facts

ABOVE: list[object] = ["Vår egen rubrik"]


def reading_of(*rows: list[object], name: str = "Våra 'egna' rader") -> Reading:
    return read_participations(name, [ABOVE, list(HEADINGS), *rows], rules())


@pytest.fixture
def spoilt() -> Reading:
    return reading_of(
        row(1),
        row(2, Kommun="Eskilstona"),
        row(3, Kön="850312-1234"),
        row(4, Inskriven=""),
        row(5, Arbetar_efter=0.5),
    )


def opened(reading: Reading, **options: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(marked_bytes([reading], **options)))


def colour(cell: Any) -> str:
    return f"#{cell.fill.fgColor.rgb[2:]}"


def test_faulty_cells_are_coloured_and_explained(spoilt: Reading) -> None:
    sheet = opened(spoilt)["Våra 'egna' rader"]
    assert (sheet["B4"].value, colour(sheet["B4"])) == ("Eskilstona", FAULT)
    assert "Menade du Eskilstuna?" in sheet["B4"].comment.text
    assert (sheet["M6"].value, colour(sheet["M6"])) == (None, FAULT)
    assert colour(sheet["W7"]) == DOUBT
    assert sheet["B3"].comment is None


def test_what_looks_personal_is_emptied_and_marked(spoilt: Reading) -> None:
    sheet = opened(spoilt)["Våra 'egna' rader"]
    assert (sheet["C5"].value, colour(sheet["C5"])) == (None, FAULT)
    assert b"850312" not in marked_bytes([spoilt])


def test_every_fault_is_listed_with_a_link_to_its_cell(spoilt: Reading) -> None:
    sheet = opened(spoilt)["Fel"]
    assert [sheet.cell(line, 2).value for line in range(2, 6)] == ["B4", "C5", "M6", "W7"]
    assert sheet["B2"].hyperlink.location == "'Våra ''egna'' rader'!B4"
    assert sheet["D2"].value == "”Eskilstona” är ingen svensk kommun."
    assert sheet["F5"].value == "Kontrollera"


def test_rows_and_columns_keep_their_places_and_read_back_the_same(spoilt: Reading) -> None:
    workbook = read_workbook(marked_bytes([spoilt], facts=facts()))
    found = find_sheet(workbook.sheets, PARTICIPATION_FIELDS).sheets
    assert [sheet.name for sheet in found] == ["Våra 'egna' rader"]
    again = read_participations(found[0].name, found[0].rows, rules())
    assert again.header_row == spoilt.header_row
    assert [*spoilt.rows] == [
        found for found in again.rows if found.row_number in {line.row_number for line in spoilt.rows}
    ]
    assert 4 in again.refused


def test_with_facts_the_cells_keep_their_lists(spoilt: Reading) -> None:
    book = opened(spoilt, facts=facts())
    assert book["Listor"].sheet_state == "hidden"
    formulas = {rule.formula1 for rule in book["Våra 'egna' rader"].data_validations.dataValidation}
    assert {"Lista_kommun", "Lista_sex"} <= formulas


def test_serial_dates_of_1904_mean_the_same_day_afterwards() -> None:
    cells = row(1, Inskriven=45720.0 - 1462)
    reading = read_participations(
        "Blad", [list(HEADINGS), cells, row(2, Kommun="x")], rules(), date_1904=True
    )
    workbook = read_workbook(marked_bytes([reading]))
    sheet = find_sheet(workbook.sheets, PARTICIPATION_FIELDS).sheets[0]
    again = read_participations(sheet.name, sheet.rows, rules(), date_1904=workbook.date_1904)
    assert again.rows == reading.rows


def test_a_sheet_with_a_name_that_is_taken_gets_another() -> None:
    assert opened(reading_of(row(1, Kommun="x"), name="Fel")).sheetnames == ["Fel", "Fel 2"]


def test_a_sheet_that_could_not_be_read_is_told_of_all_the_same() -> None:
    reading = read_participations("Blad", [["Kommun", "Kön", "Inskriven"]], rules())
    assert "Deltagarkod" in opened(reading)["Fel"]["D2"].value


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: list[list[object]]
    visible: bool = True


def test_two_sheets_whose_names_are_not_shown_keep_their_own_faults_and_links() -> None:
    one = Sheet("Anna 850312-1234", [list(HEADINGS), row(1), row(2, Kommun="x")])
    two = Sheet("Bo 850313-1234", [list(HEADINGS), row(3), row(4), row(5, Kommun="y")])
    found = find_sheet([one, two], PARTICIPATION_FIELDS).sheets
    readings = [read_participations(sheet.name, sheet.rows, rules()) for sheet in found]
    book = openpyxl.load_workbook(BytesIO(marked_bytes(readings)))
    assert b"850312" not in marked_bytes(readings)
    _, first, second = book.sheetnames
    links = [book["Fel"].cell(line, 2).hyperlink.location for line in (2, 3)]
    assert links == [f"'{first}'!B3", f"'{second}'!B4"]
    assert (book[first]["B3"].value, book[second]["B4"].value) == ("x", "y")
    assert [colour(book[name]["B3"]) == FAULT for name in (first, second)] == [True, False]


def test_two_readings_of_one_name_are_two_sheets() -> None:
    readings = [reading_of(row(number, Kommun="x"), name="Blad") for number in (1, 2)]
    assert openpyxl.load_workbook(BytesIO(marked_bytes(readings))).sheetnames == ["Fel", "Blad", "Blad 2"]
