"""A part that stands as its blueprint opened it is unwritten where the blueprint asks for more, and whole where it does not."""

import pytest

from drivbank.core.report_checks.emptiness import parts_filled
from drivbank.core.report_checks.model import PartState, ReportFacts, Where
from drivbank.reports.blueprints import BlueprintPart, blueprints
from drivbank.reports.checking.untouched import asked_in

KINDS = ("annual_report", "interim_report", "plan_with_budget", "status_report")
WHOLE = {
    "annual_report": {"organisation", "assignment", "financing", "income_statement", "notes", "signatures"},
    "plan_with_budget": {"assignment", "staffing", "financing", "years_ahead"},
}
ASKED = {
    "annual_report": {"goals", "operating_report"},
    "interim_report": {"goals", "granted", "deviations"},
    "plan_with_budget": {"goals", "interventions", "budget"},
    "status_report": {"summary", "results", "deviations"},
}


def parts(kind: str) -> dict[str, BlueprintPart]:
    return {part.key: part for part in blueprints(kind)[-1].parts}


@pytest.mark.parametrize("kind", KINDS)
def test_what_blueprints_ask_for_is_told_while_nobody_has_written_it(kind: str) -> None:
    asked = {key for key, part in parts(kind).items() if asked_in(part.text, part)}
    assert asked >= ASKED[kind]
    assert not asked & WHOLE.get(kind, set())


@pytest.mark.parametrize(
    ("text", "is_written"),
    [
        ("{opens}", False),
        ("  {opens}\n\n\n", False),
        ("{opens}\n\n# Varför målet inte nåddes", False),
        ("# Mål\n{opens}\n\n{{{{Ålder #chart:age}}}}", False),
        ("", False),
        ("{opens}\n\nMålet nåddes inte, för många blev sjuka.", True),
        ("Målet nåddes inte.\n\n{opens}", True),
        ("{opens}\n\n- Många blev sjuka.", True),
    ],
)
def test_what_is_written_beside_it_is_an_answer(text: str, is_written: bool) -> None:
    part = parts("annual_report")["goals"]
    assert bool(asked_in(text.format(opens=part.text), part)) is not is_written


def test_it_stops_a_report_and_says_what_to_write() -> None:
    part = parts("annual_report")["goals"]
    where = Where("goals", "Mål")
    for required in (True, False):
        state = PartState(where, empty=False, required=required, asked=asked_in(part.text, part))
        found = list(parts_filled(ReportFacts(2025, parts=(state,))))
        assert [str(one.what_to_do) for one in found] == [f"Mallen säger: {part.help}"] * required
