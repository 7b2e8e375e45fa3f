"""What looks like personal data is refused with its place, and is nowhere in what comes out."""

from dataclasses import asdict
from typing import Any

import pytest

from drivbank.core.intake import Reading, read_participations
from tests.core.intake_sheets import HEADINGS, only_error, read, row, rules

PERSONAL = [
    "19850312-1234",
    "850312-1234",
    "8503121234",
    8503121234.0,
    198503121234.0,
    "850372-1234",
    "anna@example.se",
    "070-123 45 67",
    701234567.0,
    "ring 0701234567",
    "1985-03-12 1234",
    "850312-T123",
]
COLUMNS = ["Deltagarkod", "Kommun", "Kön", "Ålder vid inskrivning", "Inskriven", "Annan försörjning före 2"]


def digits_of(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def test_the_search_itself_finds_what_is_hidden_here() -> None:
    assert digits_of("850312-1234") in digits_of(str(asdict(read(row())) | {"x": "850312-1234"}))


def leaks(reading: Reading, personal: object) -> bool:
    plain = digits_of(str(int(personal) if isinstance(personal, float) else personal).removeprefix("ring "))
    return plain in digits_of(str(asdict(reading)))


@pytest.mark.parametrize("personal", PERSONAL)
@pytest.mark.parametrize("heading", COLUMNS)
def test_personal_data_in_a_cell_refuses_the_row_and_is_not_passed_on(heading: str, personal: object) -> None:
    cells: dict[str, Any] = {heading.replace(" ", "_"): personal}
    reading = read(row(**cells))
    problem = only_error(reading)
    assert "ser ut att innehålla" in problem.message
    assert problem.cell == f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[HEADINGS.index(heading)]}2"
    assert not leaks(reading, personal)


@pytest.mark.parametrize("personal", PERSONAL)
def test_personal_data_in_a_column_of_their_own_refuses_the_row(personal: object) -> None:
    reading = read_participations("Blad", [[*HEADINGS, "Anteckning"], [*row(), personal]], rules())
    assert only_error(reading).cell == "AC2"
    assert not leaks(reading, personal)


def test_personal_data_beside_or_below_the_table_are_found() -> None:
    rows: list[list[object]] = [list(HEADINGS), row(), ["", "", *[""] * 30, "850312-1234"], ["850312-1234"]]
    reading = read_participations("Blad", rows, rules())
    assert [problem.cell for problem in reading.errors] == ["AG3", "A4"]
    assert len(reading.rows) == 1
    assert not leaks(reading, "850312-1234")


def test_personal_data_above_the_headings_are_not_passed_on() -> None:
    reading = read_participations("Blad", [["Anna, 850312-1234"], list(HEADINGS), row()], rules())
    assert len(reading.rows) == 1
    assert not leaks(reading, "850312-1234")


def test_personal_data_in_a_heading_or_a_sheet_name_are_not_passed_on() -> None:
    reading = read_participations("Anna 850312-1234", [[*HEADINGS, "850312-1234"], [*row(), ""]], rules())
    assert reading.errors[0].cell == "AC1"
    assert not leaks(reading, "850312-1234")


def test_columns_that_are_not_ours_are_not_passed_on() -> None:
    reading = read_participations("Blad", [[*HEADINGS, "Namn"], [*row(Kön="?"), "Anna Andersson"]], rules())
    assert reading.refused[2][-1] is None
    assert "Andersson" not in str(asdict(reading))
    assert "personuppgifter" in reading.warnings[0].remedy


def test_a_long_text_is_refused_unread() -> None:
    assert "mer text" in only_error(read(row(Kön="x" * 500))).message


@pytest.mark.parametrize("text", ["2008-06-31", "31.02.2025", "01.13.2025"])
def test_a_date_that_does_not_exist_is_a_faulty_date_and_not_personal(text: str) -> None:
    assert "ser ut att innehålla" not in only_error(read(row(Inskriven=text))).message
