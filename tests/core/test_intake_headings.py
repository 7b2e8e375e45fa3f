"""Headings are found wherever and however they stand; what is missing or doubled is told."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest

from drivbank.core.intake import find_sheet, read_participations
from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS
from drivbank.core.registration import PARTICIPATION_NAMES as NAMES
from tests.core.intake_sheets import ACTIVITY_HEADINGS, HEADINGS, row, rules


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: list[list[object]] = field(default_factory=list)
    visible: bool = True


def headings(**changes: str) -> list[object]:
    return [changes.get(heading, heading) for heading in HEADINGS]


@pytest.mark.parametrize(
    "written",
    [
        "Inskriven",
        " inskriven ",
        "INSKRIVEN*",
        "Inskriven *",
        "Inskriven:",
        "In\u00adskriven",
        "\u00a0Inskriven\n",
    ],
)
def test_a_heading_is_known_whatever_surrounds_it(written: str) -> None:
    reading = read_participations("Blad", [headings(Inskriven=written), row()], rules())
    assert (len(reading.rows), reading.problems) == (1, [])
    assert reading.headings == HEADINGS


def test_a_heading_broken_over_lines_or_decomposed_is_known() -> None:
    written = {"Ålder vid inskrivning": "A\u030alder vid\ninskrivning", "Avslutsorsak": "avslutsorsak "}
    assert read_participations("Blad", [headings(**written), row()], rules()).problems == []


def test_columns_in_another_order_are_read_the_same() -> None:
    order = list(range(len(HEADINGS)))
    Random(1).shuffle(order)
    shuffled = [[line[place] for place in order] for line in ([*HEADINGS], row(1), row(2))]
    straight = read_participations("Blad", [list(HEADINGS), row(1), row(2)], rules())
    assert read_participations("Blad", shuffled, rules()).rows == straight.rows


def test_titles_and_merged_groups_above_the_headings_do_no_harm() -> None:
    above = [["Registrering 2025"], [], ["", "Deltagare", "", "", "Före insatsen"]]
    reading = read_participations("Blad", [*above, list(HEADINGS), row()], rules())
    assert (reading.header_row, reading.rows[0].row_number) == (4, 5)


def test_an_empty_column_before_the_table_does_no_harm() -> None:
    reading = read_participations("Blad", [["", *HEADINGS], ["", *row(Kön="?")]], rules())
    assert [problem.cell for problem in reading.problems] == ["D2"]


def test_an_unknown_column_is_told_of_once() -> None:
    reading = read_participations(
        "Blad", [[*HEADINGS, "Handläggare"], [*row(1), "x"], [*row(2), "y"]], rules()
    )
    assert [problem.cell for problem in reading.warnings] == ["AC1"]
    assert len(reading.rows) == 2


def test_a_missing_column_that_must_be_there_is_one_problem_for_the_sheet() -> None:
    lines = [
        [cell for place, cell in enumerate(line) if place != 1] for line in ([*HEADINGS], row(1), row(2))
    ]
    reading = read_participations("Blad", lines, rules())
    assert not reading.readable
    assert [problem.message for problem in reading.errors] == [
        "Kolumnen ”Kommun” saknas, och utan den kan bladet inte läsas in."
    ]
    assert reading.rows == []


def test_a_misspelt_heading_is_pointed_out() -> None:
    reading = read_participations("Blad", [headings(Kommun="Komun"), row()], rules())
    assert reading.errors[0].remedy == "Ändra rubriken ”Komun” till ”Kommun”."


def test_a_missing_column_that_may_be_missing_is_a_warning() -> None:
    lines = [line[:20] for line in ([*HEADINGS], row())]
    reading = read_participations("Blad", lines, rules())
    assert len(reading.rows) == 1
    assert len(reading.warnings) == 1
    assert reading.columns["exited_on"] == ()


def test_a_heading_twice_is_refused_with_both_places() -> None:
    reading = read_participations("Blad", [[*HEADINGS, "Kommun "], [*row(), "Nyköping"]], rules())
    assert reading.errors[0].message == "Rubriken ”Kommun” står i flera kolumner: B och AC."
    assert not reading.readable


def test_a_sheet_without_headings_is_told_of() -> None:
    reading = read_participations("Blad", [["a", "b"], []], rules())
    assert (reading.readable, len(reading.errors)) == (False, 1)
    assert not read_participations("Blad", [], rules()).readable


def found(*sheets: Sheet, fields: Any = PARTICIPATION_FIELDS) -> list[str]:
    return [sheet.name for sheet in find_sheet(sheets, fields).sheets]


def test_every_visible_sheet_with_the_headings_is_found() -> None:
    assert found(Sheet("A", [["x"]]), Sheet("B", [list(HEADINGS)]), Sheet("C", [[], list(HEADINGS)])) == [
        "B",
        "C",
    ]


def test_a_hidden_sheet_is_read_only_when_no_visible_one_has_the_headings() -> None:
    hidden, shown = Sheet("Dolt", [list(HEADINGS)], visible=False), Sheet("Synligt", [list(HEADINGS)])
    assert found(hidden) == ["Dolt"]
    both = find_sheet([hidden, shown], PARTICIPATION_FIELDS)
    assert [sheet.name for sheet in both.sheets] == ["Synligt"]
    assert [problem.sheet for problem in both.problems] == ["Dolt"]


def test_participants_and_activities_are_not_taken_for_each_other() -> None:
    sheets = Sheet("D", [list(HEADINGS)]), Sheet("A", [list(ACTIVITY_HEADINGS)])
    assert found(*sheets) == ["D"]
    assert found(*sheets, fields=ACTIVITY_FIELDS) == ["A"]


def test_headings_far_down_are_not_searched_for() -> None:
    assert found(Sheet("A", [[]] * 29 + [list(HEADINGS)])) == ["A"]
    assert found(Sheet("A", [[]] * 30 + [list(HEADINGS)])) == []


def without(*gone: str) -> list[list[object]]:
    places = [place for place, heading in enumerate(HEADINGS) if heading not in gone]
    filled = row(Annan_försörjning_före_1="Föräldrapenning")
    return [[line[place] for place in places] for line in (list[object](HEADINGS), filled)]


def test_a_field_with_one_of_its_columns_gone_is_not_read_at_all() -> None:
    reading = read_participations("Blad", without("Annan försörjning före 2"), rules())
    (warning,) = reading.warnings
    assert "”Annan försörjning före 2” saknas" in warning.message
    assert "”Annan försörjning före 1” inte heller" in warning.message
    assert reading.columns["support_before_other"] == ()
    assert [line.values[NAMES.index("support_before_other")] for line in reading.rows] == [""]
    assert "Annan försörjning före 1" not in reading.headings


def test_a_field_with_all_its_columns_gone_is_told_of_with_the_others() -> None:
    lines = without("Annan försörjning före 1", "Annan försörjning före 2", "Arbetar efter")
    (warning,) = read_participations("Blad", lines, rules()).warnings
    assert "saknas: Annan försörjning före, Arbetar efter." in warning.message


def test_a_lone_column_is_still_screened() -> None:
    lines = without("Annan försörjning före 2")
    lines[1][lines[0].index("Annan försörjning före 1")] = "850312-1234"
    reading = read_participations("Blad", lines, rules())
    assert [len(reading.rows), len(reading.errors)] == [0, 1]


def test_sheets_with_hidden_names_or_one_name_are_told_apart() -> None:
    names = ["Anna 850312-1234", "Blad", "Bo 850313-1234", "blad"]
    sheets = find_sheet([Sheet(name, [list(HEADINGS)]) for name in names], PARTICIPATION_FIELDS).sheets
    assert [sheet.name for sheet in sheets] == [
        "(bladets namn visas inte)",
        "Blad",
        "(bladets namn visas inte) 2",
        "blad 2",
    ]
