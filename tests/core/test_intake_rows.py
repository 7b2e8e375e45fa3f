"""What a row must hold to be let in, and what is only worth a warning."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.intake import across_sheets, read_participations
from drivbank.core.intake.repeats import Claim, clashes
from drivbank.core.registration import periods_overlap
from tests.core.intake_sheets import HEADINGS, TODAY, activities, code, only_error, read, row, rules

EXIT: dict[str, Any] = {"Avslutad": date(2025, 9, 1), "Avslutsorsak": "Arbete"}


def test_a_row_that_is_right_has_no_problems() -> None:
    reading = read(row(**EXIT, Arbetar_efter="50%", Anställningsform_efter="Anställning med subvention"))
    assert reading.problems == []
    assert reading.rows[0].row_number == 2


@pytest.mark.parametrize(
    ("changes", "cell", "said"),
    [
        ({"Deltagarkod": ""}, "A2", "Deltagarkod saknas."),
        ({"Kommun": " \u00a0"}, "B2", "Kommun saknas."),
        ({"Inskriven": ""}, "M2", "Inskriven saknas."),
        ({**EXIT, "Avslutad": date(2025, 2, 2)}, "U2", "före Inskriven"),
        ({**EXIT, "Avslutad": TODAY + timedelta(days=1)}, "U2", "framtiden"),
        ({"Avslutad": date(2025, 9, 1)}, "V2", "avslutsorsak saknas"),
        ({"Avslutsorsak": "Arbete"}, "U2", "avslutsdatum saknas"),
        ({**EXIT, "Avslutsorsak": "Avliden"}, "V2", "använder inte"),
        ({"Inskriven": TODAY + timedelta(days=367)}, "M2", "ett år framåt"),
        (
            {"Arbetsträning från": date(2025, 5, 2), "Arbetsträning till": date(2025, 5, 1)},
            "R2",
            "före Arbetsträning",
        ),
        ({**EXIT, "Anställningsform efter": "Eget företag"}, "X2", "arbetar inte"),
        (
            {**EXIT, "Arbetar efter": "Arbetar inte", "Anställningsform efter": "Eget företag"},
            "X2",
            "arbetar inte",
        ),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused(changes: dict[str, Any], cell: str, said: str) -> None:
    reading = read(row(**{key.replace(" ", "_"): value for key, value in changes.items()}))
    problem = only_error(reading)
    assert said in problem.message
    assert problem.cell == cell
    assert problem.remedy
    assert list(reading.refused) == [2]


def test_a_refused_reason_is_told_which_reasons_are_used() -> None:
    problem = only_error(read(row(**{**EXIT, "Avslutsorsak": "Avliden"})))
    assert problem.remedy == "Välj en av insatsens orsaker: Arbete; Studier; Flyttat från området."


def test_an_unreadable_date_is_not_also_called_missing() -> None:
    assert "juni 2025 har 30 dagar" in only_error(read(row(**{**EXIT, "Avslutad": "2025-06-31"}))).message


def test_a_municipality_outside_the_own_area_is_refused() -> None:
    assert "länsdel" in only_error(read(row(), writable=frozenset({"0480"}))).message


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"Ålder vid inskrivning": 15.0}, "utanför målgruppen"),
        ({"Ålder vid inskrivning": 65.0}, "utanför målgruppen, från 16 till 64 år"),
        ({"Inskriven": date(2023, 12, 31)}, "utanför insatsens tid"),
        ({"Inskriven": TODAY + timedelta(days=61)}, "ligger mer än 60 dagar framåt"),
        ({"Kommun": "Upplands Väsby"}, "inte part"),
        ({"Aktualiserad": date(2025, 2, 4)}, "efter Inskriven"),
        ({"Beslut om plats": date(2025, 2, 4)}, "efter Inskriven"),
        ({"Kartläggning klar": date(2025, 2, 2)}, "före Inskriven"),
        ({"Kartläggning klar": TODAY + timedelta(days=1)}, "framtiden"),
        ({"Arbetsträning till": date(2025, 5, 1)}, "ingen början"),
        ({"Arbetsträning procent": 1.0}, "1 procent"),
        ({"Arbetar efter": "50%"}, "inte avslutad"),
        ({"Studerar efter": "Folkhögskola"}, "inte avslutad"),
        ({"Huvudsaklig försörjning efter": "Lön"}, "inte avslutad"),
        ({**EXIT, "Arbetar efter": "Arbetar inte"}, "arbetar inte efter"),
        ({**EXIT, "Avslutsorsak": "Studier", "Studerar efter": "Studerar inte"}, "studerar inte efter"),
    ],
)
def test_a_row_that_is_unlikely_is_let_in_with_a_warning(changes: dict[str, Any], said: str) -> None:
    reading = read(row(**{key.replace(" ", "_"): value for key, value in changes.items()}))
    assert len(reading.rows) == 1
    assert reading.errors == []
    assert [said in problem.message for problem in reading.warnings] == [True]


def test_an_enrolment_two_months_ahead_is_nothing_to_warn_of() -> None:
    assert read(row(Inskriven=TODAY + timedelta(days=60))).problems == []


def test_an_intervention_without_municipal_parties_or_ages_warns_of_neither() -> None:
    assert (
        read(row(Kommun="Upplands Väsby"), party_municipalities=frozenset(), target_ages=None).problems == []
    )


def test_rows_without_anything_but_a_code_are_not_counted() -> None:
    reading = read(row(1), [code(2)], ["Summa"], [], [None, " "], row(3))
    assert [found.row_number for found in reading.rows] == [2, 7]
    assert (reading.problems, reading.unused) == ([], 4)


def test_one_code_in_two_overlapping_periods_refuses_both_rows() -> None:
    reading = read(row(1), row(2), row(1, Inskriven=date(2025, 6, 1)))
    assert [found.row_number for found in reading.rows] == [3]
    assert [
        (problem.row, "rad 4" in problem.message, "rad 2" in problem.message) for problem in reading.errors
    ] == [
        (2, True, False),
        (4, False, True),
    ]
    assert list(reading.refused) == [2, 4]


def test_one_code_in_two_periods_after_each_other_is_right() -> None:
    assert read(row(1, **EXIT), row(1, Inskriven=date(2025, 9, 1))).problems == []


def test_the_same_row_twice_is_let_in_once() -> None:
    reading = read(row(1), row(1), row(1))
    assert [found.row_number for found in reading.rows] == [2]
    assert [problem.message for problem in reading.errors] == ["Raden är densamma som rad 2."] * 2


def test_rows_of_two_sheets_are_held_against_each_other() -> None:
    first, second = across_sheets([read(row(1)), read(row(1, Inskriven=date(2025, 6, 1)))])
    assert (first.rows, second.rows) == ([], [])
    assert "på bladet Deltagare" in first.errors[0].message


days = st.dates(date(2025, 1, 1), date(2025, 1, 20))


@given(st.lists(st.tuples(days, st.none() | st.integers(0, 8)), max_size=8))
def test_every_row_that_shares_a_day_with_another_is_in_some_clash(
    drawn: list[tuple[date, int | None]],
) -> None:
    claims = [
        Claim((0, number), "x", (number,), start, None if length is None else start + timedelta(days=length))
        for number, (start, length) in enumerate(drawn)
    ]
    expected = {
        one.place
        for one in claims
        for other in claims
        if one is not other and periods_overlap((one.start, one.end), (other.start, other.end))
    }
    assert {side.place for clash in clashes(claims) for side in (clash.first, clash.second)} == expected


def test_activities_are_read_and_checked() -> None:
    good = [code(1), "4 mars 2025", "Kurs", "Om våld", 3.0, "4", ""]
    reading = activities(
        good, [code(2), TODAY + timedelta(days=1), "Kurs"], [code(3), date(2025, 1, 1), ""], [code(4)]
    )
    assert reading.rows[0].values == (code(1), "2025-03-04", "course", "Om våld", 3, 4, None)
    assert [problem.message[:12] for problem in reading.errors] == [
        f"Datumet {TODAY + timedelta(days=1)}"[:12],
        "Slag saknas.",
    ]
    assert reading.unused == 1


def test_an_activity_code_used_twice_refuses_both() -> None:
    one = [code(1), date(2025, 1, 1), "Kurs", "", 1.0, 1.0, 0.0]
    reading = activities(one, [code(1), date(2025, 2, 1), "Kurs", "", 1.0, 1.0, 0.0])
    assert (reading.rows, len(reading.errors)) == ([], 2)


def test_a_title_that_is_too_long_is_refused() -> None:
    assert (
        "för lång"
        in only_error(activities([code(1), date(2025, 1, 1), "Kurs", "x" * 121, 1.0, 1.0, 0.0])).message
    )


def test_progress_is_told_and_ends_at_the_last_row() -> None:
    told: list[tuple[int, int]] = []
    read_participations(
        "Blad", [list(HEADINGS), row(1)], rules(), report=lambda done, total: told.append((done, total))
    )
    assert told == sorted(told)
    assert told[-1] == (1, 1)
