"""The command and the tables of the goals: what they print, and faults in Swedish with exit status 2."""

from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import orjson
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.roles import Role
from drivbank.interventions.services import OutcomeDraft, outcome_report
from drivbank.statistics.services.goals import goal_results
from drivbank.statistics.sheets.goals import goals_sheets, sheets_of
from drivbank.ui.sheets import Sheet
from tests.statistics.conftest import SYSTEM, House, Person
from tests.statistics.goals import COURSE, JUDGED, SURVEY, WORK, both, decided
from tests.statistics.test_goals_access import Actors

GAP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def keys(house: House, person: Person, activity: Person) -> list[str]:
    """A goal of each kind, with outcomes for 2025."""
    for number in range(24):
        person("2025-01-01", "2025-07-01", exit_reason="work" if number < 8 else "moved")
    activity("2025-02-12", women=52)
    found = decided(
        replace(WORK, interventions=both(house)),
        replace(COURSE, interventions=(house.courses,)),
        SURVEY,
        JUDGED,
    )
    answers = OutcomeDraft(2025, n=174, of=200, asked=300, judged_on=date(2026, 1, 15), source="Enkät")
    outcome_report(found[2], answers, by=SYSTEM)
    return found


def run(*words: str) -> str:
    out = StringIO()
    call_command("goals", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def as_json(*words: str) -> dict[str, Any]:
    content = orjson.loads(run(*words, "--format", "json"))
    assert isinstance(content, dict)
    return content


def test_json_has_the_plan_and_the_goals_in_order(keys: list[str]) -> None:
    told = as_json("--year", "2025")
    assert (told["year"], told["half"], told["unfinished"]) == (2025, None, False)
    assert (told["plan"]["title"], told["plan"]["decided_on"]) == ("Mål- och inriktningsplan", "2021-11-26")
    assert [goal["number"] for goal in told["goals"]] == ["1", "1A", "1B", "1C", "1D"]
    assert [goal["parent"] for goal in told["goals"]] == [None, *[told["goals"][0]["key"]] * 4]
    assert [goal["key"] for goal in told["goals"][1:]] == keys


def test_json_has_values_in_the_unit_and_a_verdict(keys: list[str]) -> None:
    _overall, work, course, survey, judged = as_json("--year", "2025")["goals"]
    assert work["target"] == {"comparison": "at_least", "value": 35, "nearly": 30, "unit": "percent"}
    outcome = work["outcome"]
    assert (outcome["value"], outcome["n"], outcome["of"], outcome["missing"]) == (33.33, 8, 24, 0)
    assert (outcome["verdict"], outcome["met"]) == ("nearly", False)
    assert outcome["low"] < 33.33 < outcome["high"]
    assert [(one["name"], one["n"]) for one in work["by_intervention"]] == [("SPIRA", 0), ("Sikta", 8)]
    assert (course["outcome"]["value"], course["outcome"]["met"]) == (52, False)
    assert (survey["outcome"]["value"], survey["outcome"]["source"]) == (87, "Enkät")
    assert (judged["outcome"]["met"], judged["target"], judged["measure"]) == (None, None, None)
    assert [one["key"] for one in judged["findings"]] == ["not-reported"]
    assert [one["year"] for one in work["history"]] == [2022, 2023, 2024, 2025]


def test_a_half_year_is_asked_for(keys: list[str]) -> None:
    told = as_json("--year", "2025", "--half", "1")
    assert (told["half"], told["last_day"], told["goals"][1]["outcome"]["of"]) == (1, "2025-06-30", 0)


def test_the_table_is_for_reading(keys: list[str]) -> None:
    text = run("--year", "2025")
    for expected in (
        "Mål och utfall 2025",
        "Nästan uppfyllt",
        "Utfall per insats",
        "Att tänka på",
        "Så mäts",
    ):
        assert expected in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--year", "2019"), "Ingen plan med mål är beslutad för 2019"),
        (("--year", "2200"), "går inte att räkna"),
    ],
)
def test_what_cannot_be_told_is_said_in_swedish(keys: list[str], words: tuple[str, ...], says: str) -> None:
    with pytest.raises(CommandError, match=says) as fault:
        run(*words)
    assert fault.value.returncode == 2


def test_a_half_that_is_not_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="kan inte vara") as fault:
        run("--year", "2025", "--half", "3")
    assert fault.value.returncode == 2


def sheet(name: str, *, by: Actor = SYSTEM) -> Sheet:
    return next(one for one in goals_sheets(2025, by=by) if one.name == name)


def test_each_goal_is_a_row(keys: list[str]) -> None:
    found = sheet("goals")
    assert [(row.values[0], row.values[-1]) for row in found.rows] == [
        ("1", ""),
        ("1A", "Nästan uppfyllt"),
        ("1B", "Inte uppfyllt"),
        ("1C", "Nästan uppfyllt"),
        ("1D", "Inte rapporterat"),
    ]
    assert found.rows[1].values[3:8] == (f"minst 35{GAP}%", f"33{GAP}%", 8, 24, 0)
    assert found.rows[2].values[3:6] == ("minst 60", "52", 52)


def test_the_notes_say_what_the_plan_is_and_where_nearly_begins(keys: list[str]) -> None:
    notes = " ".join(sheet("goals").notes)
    assert "Mål- och inriktningsplan, beslutad 2021-11-26 (§ 61)." in notes
    assert f"1A är nästan uppfyllt från 30{GAP}%." in notes


def test_no_number_is_printed_like_the_target_it_misses(house: House, person: Person) -> None:
    for number in range(26):
        person("2025-01-01", "2025-07-01", exit_reason="work" if number < 9 else "moved")
    decided(replace(WORK, interventions=both(house), target=34_70, nearly=30_00))
    assert sheet("goals").rows[1].values[4] == f"34,6{GAP}%"


def test_definitions_say_what_counts_and_what_is_missing(keys: list[str]) -> None:
    rows = {row.values[0]: row.values for row in sheet("goals_definitions").rows}
    assert "avslutsorsaken Arbete eller Studier" in str(rows["1A"][2])
    assert rows["1A"][4] == "Avslut utan avslutsorsak räknas som nej."
    assert rows["1C"][4] == "De som inte har svarat räknas inte med."


def test_what_a_reader_does_not_see_is_not_in_the_tables(keys: list[str], actor_with: Actors) -> None:
    lead = actor_with(Role.LEAD)
    row = sheet("goals", by=lead).rows[1]
    assert row.values[4:] == ("", None, None, None, "", "Visas inte för dig")
    assert [one.values[1] for one in sheet("goals_by_intervention", by=lead).rows] == ["Sikta"]
    assert "1A" not in [one.values[0] for one in sheet("goals_history", by=lead).rows]


def test_no_plan_no_tables(house: House) -> None:
    assert goals_sheets(2025, by=SYSTEM) == ()


def test_a_half_year_is_in_the_titles(keys: list[str]) -> None:
    titles = [one.title for one in sheets_of(goal_results(2025, 2, by=SYSTEM))]
    assert titles[0] == "Mål och utfall, andra halvåret 2025"


def test_who_judged_and_reported_is_in_the_tables(keys: list[str]) -> None:
    said = OutcomeDraft(
        2025,
        verdict="met",
        text="De beskriver nyttan.",
        judged_by="Styrelsen",
        judged_on=date(2026, 1, 20),
        source="Intervjuer",
    )
    outcome_report(keys[3], said, by=SYSTEM)
    assert [row.values for row in sheet("goals_reported").rows] == [
        ("1C", "Enkätbaserat", "Inte angivet", date(2026, 1, 15), "", "Enkät"),
        ("1D", "Bedömt", "Styrelsen", date(2026, 1, 20), "De beskriver nyttan.", "Intervjuer"),
    ]


def test_a_number_gives_one_intervention_no_verdict(keys: list[str]) -> None:
    rows = [row.values for row in sheet("goals_by_intervention").rows]
    assert [row[-1] for row in rows if row[0] == "1B"] == [""]
    [part] = as_json("--year", "2025")["goals"][2]["by_intervention"]
    assert (part["n"], part["verdict"], part["met"]) == (52, None, None)


def test_the_number_column_has_no_parts(keys: list[str]) -> None:
    assert {row.level for row in sheet("goals").rows} == {1}


def test_a_year_that_goes_on_is_told_so_far(keys: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2025, 12, 30))
    found = sheet("goals")
    assert [row.values[-1] for row in found.rows] == [
        "",
        "Hittills",
        "Hittills",
        "Hittills",
        "Inte rapporterat",
    ]
    assert "målen bedöms först därefter" in " ".join(found.notes)
    history = [row.values for row in sheet("goals_history").rows if row.values[0] == "1A"]
    assert [row[-1] for row in history][-1] == "Hittills"
