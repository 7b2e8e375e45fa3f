"""The template guides the one who fills it in, and what is written in it reads back as the same values."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivbank.core.intake import find_sheet, read_activities, read_participations
from drivbank.core.registration import (
    ACTIVITY_FIELDS,
    PARTICIPATION_FIELDS,
    PARTICIPATION_NAMES,
    Field,
    Kind,
    text_of,
)
from drivbank.exchange.readers.xlsx import read_workbook
from drivbank.exchange.workbooks.template import TEMPLATE_VERSION, read_template_identity, template_bytes
from drivbank.reference.parameters import code_list
from tests.exchange.template_facts import MUNICIPALITIES, TODAY, codes, facts, rules


def opened(**changes: Any) -> Any:
    written = template_bytes(facts(**changes), new_codes=codes(5), activity_codes=codes(2, seed=2))
    return openpyxl.load_workbook(BytesIO(written))


@pytest.fixture(scope="module")
def book() -> Any:
    return opened()


def rule_at(book: Any, cell: str, sheet: str = "Deltagare") -> Any:
    rules_there = [rule for rule in book[sheet].data_validations.dataValidation if cell in rule.sqref]
    assert len(rules_there) == 1
    return rules_there[0]


def column_at(book: Any, number: int) -> Any:
    dimensions = book["Deltagare"].column_dimensions.values()
    return next(found for found in dimensions if found.min <= number <= found.max)


def test_its_sheets_are_the_guide_the_two_forms_and_the_hidden_lists(book: Any) -> None:
    assert book.sheetnames == ["Så här gör du", "Deltagare", "Aktiviteter", "Listor"]
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible", "visible", "visible", "hidden"]


def test_a_structural_intervention_has_no_sheet_for_participants() -> None:
    assert opened(individual=False).sheetnames == ["Så här gör du", "Aktiviteter", "Listor"]


def test_headings_are_locked_and_cells_below_are_open(book: Any) -> None:
    sheet = book["Deltagare"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert all(cell.protection.locked for cell in sheet[2])
    assert not sheet["A3"].protection.locked
    assert not column_at(book, 3).protection.locked
    assert (sheet.protection.sort, sheet.protection.autoFilter, sheet.protection.formatColumns) == (
        False,
        False,
        False,
    )


def test_headings_stay_in_sight_on_screen_and_in_print(book: Any) -> None:
    sheet = book["Deltagare"]
    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$1:$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_groups_stand_above_the_headings(book: Any) -> None:
    sheet = book["Deltagare"]
    groups = list(dict.fromkeys(field.group for field in PARTICIPATION_FIELDS))
    assert [cell.value for cell in sheet[1] if cell.value] == groups
    assert "A1:E1" in {str(merged) for merged in sheet.merged_cells.ranges}


def test_answers_are_chosen_in_lists(book: Any) -> None:
    assert rule_at(book, "C3").formula1 == "Lista_sex"
    assert rule_at(book, "B3").formula1 == "Lista_kommun"
    assert rule_at(book, "G3").formula1 == rule_at(book, "H3").formula1 == "Lista_support"
    assert rule_at(book, "C3").showErrorMessage


def named_list(book: Any, name: str) -> list[object]:
    sheet, cells = next(iter(book.defined_names[name].destinations))
    found = book[sheet][cells]
    return [line[0].value for line in found] if isinstance(found, tuple) else [found.value]


def test_the_list_of_exit_reasons_holds_those_that_the_intervention_uses(book: Any) -> None:
    assert rule_at(book, "V3").formula1 == "Lista_exit_reason"
    assert named_list(book, "Lista_exit_reason") == ["Arbete", "Studier", "Flyttat från området"]


def test_the_parties_municipalities_come_first(book: Any) -> None:
    assert named_list(book, "Lista_kommun") == ["Eskilstuna", "Nyköping", "Upplands Väsby"]


def test_the_form_of_employment_can_be_chosen_only_for_those_who_work(book: Any) -> None:
    rule = rule_at(book, "X3")
    assert rule.formula1 == 'IF(OR($W3="",$W3="Arbetar inte"),Lista_tom,Lista_work_form)'
    assert not rule.allowBlank
    assert named_list(book, "Lista_tom") == [None]


def test_dates_and_numbers_have_bounds_and_words_in_swedish(book: Any) -> None:
    day, age = rule_at(book, "M3"), rule_at(book, "D3")
    assert (day.type, day.formula1, day.formula2) == ("date", "36526", "46467")
    assert day.error == "Skriv ett datum som 2025-03-04, från 2000-01-01 till 2027-03-21."
    assert day.prompt == "Första dagen i insatsen. Måste fyllas i."
    assert (age.type, age.formula1, age.formula2) == ("whole", "15", "70")


def test_every_column_of_both_forms_has_a_rule_with_a_prompt(book: Any) -> None:
    for name, fields in (("Deltagare", PARTICIPATION_FIELDS), ("Aktiviteter", ACTIVITY_FIELDS)):
        found = book[name].data_validations.dataValidation
        assert len(found) == sum(field.columns for field in fields)
        assert all(rule.prompt and rule.promptTitle for rule in found)


def test_an_answer_like_100_percent_stays_text(book: Any) -> None:
    assert column_at(book, 23).number_format == "@"
    assert column_at(book, 13).number_format == "yyyy-mm-dd"


def test_rows_wait_with_ready_codes(book: Any) -> None:
    assert [book["Deltagare"].cell(row, 1).value for row in range(3, 9)] == [*codes(5), None]


def test_the_guide_says_what_the_intervention_is_and_what_is_never_written(book: Any) -> None:
    text = "\n".join(
        str(cell.value) for line in book["Så här gör du"].iter_rows() for cell in line if cell.value
    )
    assert "Nystart & Co" in text
    assert facts().progress_step in text
    assert "Samordnaren" in text
    assert "Skriv aldrig namn, personnummer" in text
    assert all(field.heading in text and field.help in text for field in PARTICIPATION_FIELDS)


def test_the_version_and_the_intervention_can_be_read_back() -> None:
    workbook = read_workbook(template_bytes(facts()))
    assert read_template_identity(workbook) == (TEMPLATE_VERSION, "Nystart & Co")


def test_another_workbook_has_no_identity() -> None:
    output = BytesIO()
    openpyxl.Workbook().save(output)
    assert read_template_identity(read_workbook(output.getvalue())) is None


def test_an_empty_template_reads_as_no_rows() -> None:
    workbook = read_workbook(template_bytes(facts(), new_codes=codes(5)))
    sheet = find_sheet(workbook.sheets, PARTICIPATION_FIELDS).sheets[0]
    reading = read_participations(sheet.name, sheet.rows, rules())
    assert (reading.rows, reading.problems, reading.unused) == ([], [], 5)


def test_text_that_looks_like_a_formula_or_a_link_stays_text() -> None:
    rows = [(codes(1)[0], "2025-03-04", "course", title, 1, 1, 0) for title in ("=1+1", "http://x.se")]
    book = openpyxl.load_workbook(BytesIO(template_bytes(facts(), activities=rows)))
    cells = [book["Aktiviteter"].cell(row, 4) for row in (3, 4)]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None), ("s", None)]


def value_of(field: Field) -> st.SearchStrategy[Any]:
    match field.kind:
        case Kind.MUNICIPALITY:
            return st.sampled_from(sorted(MUNICIPALITIES))
        case Kind.CHOICE:
            return st.sampled_from(["", *code_list(field.code_list).all_items()])
        case Kind.CHOICES:
            items = sorted(code_list(field.code_list).all_items())
            return st.sets(st.sampled_from(items), max_size=field.columns).map(text_of)
        case Kind.DATE:
            return st.none() | st.dates(date(2024, 1, 1), date(2026, 3, 1)).map(date.isoformat)
        case Kind.WHOLE:
            return st.none() | st.integers(field.lowest or 16, min(field.highest or 29, 1000))
    return st.just("")


def repaired(values: dict[str, Any]) -> dict[str, Any]:
    """Return the drawn values without what the rules refuse."""
    values["enrolled_on"] = values["enrolled_on"] or "2025-02-03"
    values["exited_on"] = max(values["enrolled_on"], values["exited_on"] or "2025-12-31")
    values["exit_reason"] = "work"
    values["training_to"] = None
    if values["work_after"] in ("", "not_working"):
        values["work_form_after"] = ""
    return values


drawn_rows = st.lists(
    st.fixed_dictionaries({field.name: value_of(field) for field in PARTICIPATION_FIELDS}).map(repaired),
    max_size=5,
)


@settings(max_examples=25)
@given(drawn_rows)
def test_what_is_written_in_the_template_reads_back_the_same(drawn: list[dict[str, Any]]) -> None:
    coded = [{**values, "code": code} for values, code in zip(drawn, codes(5), strict=False)]
    rows = [tuple(values[name] for name in PARTICIPATION_NAMES) for values in coded]
    workbook = read_workbook(template_bytes(facts(), rows, new_codes=codes(2, seed=9)))
    sheet = find_sheet(workbook.sheets, PARTICIPATION_FIELDS).sheets[0]
    reading = read_participations(sheet.name, sheet.rows, rules())
    assert reading.errors == []
    assert [row.values for row in reading.rows] == rows


def test_activities_read_back_the_same() -> None:
    rows = [(codes(1)[0], "2025-03-04", "course", "Kurs, steg 2", 3, 4, None)]
    workbook = read_workbook(
        template_bytes(facts(individual=False), activities=rows, activity_codes=codes(3, seed=4))
    )
    sheet = find_sheet(workbook.sheets, ACTIVITY_FIELDS).sheets[0]
    reading = read_activities(sheet.name, sheet.rows, rules())
    assert [row.values for row in reading.rows] == rows
    assert (reading.problems, reading.unused) == ([], 3)
    assert not find_sheet(workbook.sheets, PARTICIPATION_FIELDS).sheets


def test_the_day_of_writing_is_given_not_taken_from_a_clock() -> None:
    assert opened().properties.created.date() == TODAY
