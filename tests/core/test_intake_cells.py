"""Cells as people leave them are understood, or refused with how to mend them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.intake import CellError, read_participations
from drivbank.core.registration import PARTICIPATION_NAMES
from tests.core.intake_sheets import HEADINGS, only_error, read, read_one, row, rules

DAY = date(2025, 3, 4)


@pytest.mark.parametrize(
    "cell",
    [
        DAY,
        datetime.fromisoformat("2025-03-04"),
        datetime.fromisoformat("2025-03-04T13:45"),
        "2025-03-04",
        " 2025-03-04\u00a0",
        "2025-03-04 00:00:00",
        "2025-03-04T00:00:00",
        "2025/3/4",
        "2025.03.04",
        "20250304",
        20250304.0,
        45720.0,
        45720.5,
        "4/3 2025",
        "4/3/2025",
        "04.03.2025",
        "4-3-2025",
        "4 mars 2025",
        "4 Mars, 2025",
        "den 4 mars 2025",
        "4 mar. 2025",
        "4:e mars 2025",
    ],
)
def test_a_date_is_read_however_it_is_written(cell: object) -> None:
    assert read_one(cell, "Inskriven") == "2025-03-04"


def test_serial_dates_count_from_1904_in_such_workbooks() -> None:
    reading = read(row(Inskriven=45720.0 - 1462), date_1904=True)
    assert reading.rows[0].values[PARTICIPATION_NAMES.index("enrolled_on")] == "2025-03-04"


@given(st.dates(date(1990, 1, 1), date(2026, 1, 1)))
def test_every_way_of_writing_a_day_gives_that_day(day: date) -> None:
    months = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
    serial = float((day - date(1899, 12, 30)).days)
    ways: list[object] = [day, serial, f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}", day.isoformat()]
    ways.append(f"{day.day} {months[day.month - 1].replace('sept', 'sep')} {day.year}")
    assert {read_one(way, "Aktualiserad") for way in ways} == {day.isoformat()}


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2008-06-31", "juni 2008 har 30 dagar"),
        ("29 februari 2025", "28 dagar"),
        ("32 maj", "inget datum"),
        ("3/14/2025", "månad 14"),
        ("25-03-04", "flera olika datum"),
        ("250304", "flera olika datum"),
        ("4/3-25", "flera olika datum"),
        ("mars 2025", "inget datum"),
        ("igår", "inget datum"),
        ("1825-03-04", "Året 1825"),
        (date(1925, 3, 4), "Året 1925"),
        (12.0, "inget datum"),
        (9e15, "inget datum"),
        (float("inf"), "inget datum"),
        (True, "inget datum"),
        (time(12, 30), "inget datum"),
        (timedelta(days=3), "inget datum"),
        (CellError("#N/A"), "#N/A"),
    ],
)
def test_what_is_no_certain_date_is_refused(cell: object, said: str) -> None:
    problem = only_error(read(row(Inskriven=cell)))
    assert said in problem.message
    assert (problem.sheet, problem.row, problem.cell, problem.heading) == ("Deltagare", 2, "M2", "Inskriven")
    assert problem.remedy


@pytest.mark.parametrize("cell", [34.0, 34, "34", "34 ", "\u00a034", "34,0", "34.0", "34 år", "34år"])
def test_a_whole_number_is_read_however_it_is_written(cell: object) -> None:
    assert read_one(cell, "Ålder vid inskrivning") == 34


@pytest.mark.parametrize(
    "cell",
    [34.5, "34,5", "trettio", "3 4", "-34", 14.0, 71.0, 345.0, True, CellError("#REF!"), date(2025, 1, 1)],
)
def test_what_is_no_age_is_refused(cell: object) -> None:
    assert only_error(read(row(Ålder_vid_inskrivning=cell))).cell == "D2"


@pytest.mark.parametrize("cell", [75.0, 0.75, "75", "75 %", "75%", "75 procent", "0,75"])
def test_a_percentage_is_read_however_it_is_written(cell: object) -> None:
    assert read_one(cell, "Arbetsträning procent") == 75


@pytest.mark.parametrize("cell", ["100%", "100 %", 100.0, 1.0, 1, "100", "1", " 100\u00a0% "])
def test_all_of_full_time_is_read_although_excel_makes_a_number_of_it(cell: object) -> None:
    assert read_one(cell, "Arbetar efter") == "p100"


@pytest.mark.parametrize("cell", ["75%", 0.75, 75.0, "0,75", "75 procent"])
def test_part_of_full_time_is_read_although_excel_makes_a_number_of_it(cell: object) -> None:
    assert read_one(cell, "Arbetar efter") == "p75"


@pytest.mark.parametrize("cell", ["60%", 0.6, "halvtid", "1%", 2.0])
def test_an_extent_that_is_not_in_the_list_is_refused(cell: object) -> None:
    assert "finns inte i listan" in only_error(read(row(Arbetar_efter=cell))).message


@pytest.mark.parametrize("cell", ["Kvinna", "kvinna", " KVINNA ", "Kvin\u00adna", "Kvinna\n"])
def test_an_answer_is_known_whatever_its_case_and_blanks(cell: str) -> None:
    assert read_one(cell, "Kön") == "woman"


def test_an_answer_in_another_composition_or_with_other_gaps_is_known() -> None:
    assert read_one("Ej\u2009fullständig  gymnasieutbildning", "Utbildning") == "incomplete_upper_secondary"
    assert read_one("Fo\u0308rso\u0308rjningssto\u0308d", "Huvudsaklig försörjning före") == "income_support"


@pytest.mark.parametrize(("cell", "value"), [(True, "yes"), (False, "no"), ("JA", "yes")])
def test_true_and_false_are_yes_and_no(cell: object, value: str) -> None:
    assert read_one(cell, "Fråga om våld ställd") == value


def test_an_unknown_answer_gets_the_nearest_one_suggested() -> None:
    problem = only_error(read(row(Utbildning="Gymnasie examen")))
    assert problem.message == "”Gymnasie examen” finns inte i listan."
    assert "Menade du ”Gymnasieexamen”?" in problem.remedy


@pytest.mark.parametrize(
    "cell", ["Eskilstuna", "ESKILSTUNA", "Eskilstuna kommun", " Eskilstuna\u00a0", "0484"]
)
def test_a_municipality_is_known_by_name_and_code(cell: str) -> None:
    assert read_one(cell, "Kommun") == "0484"


def test_an_unknown_municipality_gets_the_nearest_one_suggested() -> None:
    problem = only_error(read(row(Kommun="Eskilstona")))
    assert problem.message == "”Eskilstona” är ingen svensk kommun."
    assert "Menade du Eskilstuna?" in problem.remedy


def test_several_sources_of_support_are_kept_once_each_in_order() -> None:
    cells: dict[str, Any] = {"Annan_försörjning_före_1": "Lön", "Annan_försörjning_före_2": "A-kassa"}
    same: dict[str, Any] = {"Annan_försörjning_före_1": "Lön", "Annan_försörjning_före_2": "lön"}
    place = PARTICIPATION_NAMES.index("support_before_other")
    assert read(row(**cells)).rows[0].values[place] == "unemployment_benefit wage"
    assert read(row(**same)).rows[0].values[place] == "wage"


@pytest.mark.parametrize("cell", ["K7MB4TX9", "K7MB-4TX8", "x", 12345678.0, CellError("#NAME?")])
def test_a_code_with_a_wrong_character_is_refused(cell: object) -> None:
    assert only_error(read(row(Deltagarkod=cell))).cell == "A2"


def test_a_code_in_small_letters_without_hyphen_is_the_same_code() -> None:
    written = str(row()[0])
    assert read_one(written.replace("-", " ").lower(), "Deltagarkod") == written


@given(
    st.lists(st.one_of(st.text(), st.floats(), st.booleans(), st.none(), st.dates(), st.times()), max_size=35)
)
def test_no_content_whatever_stops_the_reading(cells: list[object]) -> None:
    reading = read_participations("Blad", [list(HEADINGS), row(1), cells], rules())
    assert reading.rows[0].row_number == 2
    assert len(reading.rows) + len(reading.refused) + reading.unused == 2
