"""The shipped blueprints: read strictly, bound, shown among the parameters, and carrying promises from report to report."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.parameters import DatedValue, Parameter, ParameterError
from drivbank.core.prose.tokens import tokens
from drivbank.reference.in_force import BLUEPRINTS, parameter_on, parameters_on
from drivbank.reference.parameters import parameters
from drivbank.reports import blueprints as module
from drivbank.reports.awaited import awaited
from drivbank.reports.blueprints import blueprint_on, blueprints
from drivbank.reports.checking.untouched import asked_in
from drivbank.reports.document import catalogue
from drivbank.reports.models import Report
from drivbank.reports.selectors import PartFact, ReportFact, parts, report
from drivbank.reports.services.blueprint_checks import check_blueprints
from drivbank.reports.services.reports import ReportDraft, report_create
from drivbank.reports.services.texts import part_save
from drivbank.reports.web.differing import as_read
from tests.statistics.conftest import SYSTEM, House

KINDS = ("annual_report", "interim_report", "plan_with_budget", "status_report")


def test_shipped_blueprints() -> None:
    """Every kind of report has a blueprint, and each can be read."""
    assert set(Report.Kind.values) == set(parameters(BLUEPRINTS)) == set(KINDS)
    assert check_blueprints() >= len(KINDS)


def test_before_the_first() -> None:
    """A day before the first version has no blueprint, and says so."""
    with pytest.raises(ParameterError, match="ingen mall gäller"):
        blueprint_on("annual_report", date(2018, 12, 31))


def test_numbers_of_headings() -> None:
    """A numbered part of the second level is numbered within the first, and one without a number has none."""
    parts_of = {part.key: part.number for part in blueprint_on("interim_report", date(2025, 12, 31)).parts}
    assert (parts_of["interventions"], parts_of["individual"], parts_of["structural"]) == ("4", "4.1", "4.2")
    numbers = {part.key: part.number for part in blueprint_on("annual_report", date(2025, 12, 31)).parts}
    assert numbers["statistics"] == ""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": "Rapport {month}"}, "title kan bara ha platserna"),
        ({"parts": [{"key": "one", "title": "En", "level": 1, "carries": "two"}]}, "carries är two"),
        (
            {"parts": [{"key": "one", "title": "En", "level": 1, "text": "Här är {{halvt"}]},
            "utan en hel bunden",
        ),
        (
            {"parts": [{"key": "one", "title": "En", "level": 1, "tables": ["table:board"], "text": "Text"}]},
            "table:board ska finnas i texten",
        ),
        ({"parts": [{"key": "one", "title": "En", "level": 1, "due": "02-31"}]}, "är ingen dag"),
        ({"parts": [{"key": "one", "title": "En", "level": 1, "color": "blå"}]}, "color"),
        ({"parts": []}, "minst en del"),
        ({"parts": [{"key": "one", "title": "En", "level": 1}] * 2}, "samma key"),
    ],
)
def test_faulty_blueprint(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], fault: str) -> None:
    """A blueprint that cannot be used is said to be so, with its name and what is wrong."""
    one = {"key": "one", "title": "En", "level": 1}
    content = {"title": "Rapport {year}", "lead": "Om", "parts": [one], **change}
    faulty = Parameter("annual_report", "Mall.", "rapport", (DatedValue(date(2019, 1, 1), content, "Lag"),))
    monkeypatch.setattr(module, "parameters", lambda _folder: {"annual_report": faulty})
    monkeypatch.setattr(
        "drivbank.reports.services.blueprint_checks.parameters", lambda _folder: {"annual_report": faulty}
    )
    blueprints.cache_clear()
    try:
        with pytest.raises(ParameterError, match=fault):
            check_blueprints()
    finally:
        blueprints.cache_clear()


def test_shown_among_the_parameters() -> None:
    """Each blueprint is a parameter with its parts and what to write in them."""
    shown = {fact.id: fact for fact in parameters_on(date(2025, 12, 31), BLUEPRINTS)}
    assert set(shown) == set(KINDS)
    status = parameter_on(date(2025, 12, 31), BLUEPRINTS, "status_report")
    assert status is not None
    assert status.current is not None
    assert status.title == "Lägesrapportens delar, för en insats och ett halvår"
    assert [row.name for row in status.current.rows][-1] == "Det vi ska göra nästa halvår"


def test_on_the_page(client_with: Callable[..., Client]) -> None:
    """The page of the parameters lists the blueprints, and each has a page of its own."""
    client = client_with(Role.OFFICE)
    page = client.get("/parametrar/").content.decode()
    assert "Rapporternas delar" in page
    assert "/parametrar/blueprints/status_report/" in page
    shown = client.get("/parametrar/blueprints/status_report/")
    assert shown.status_code == 200
    assert "Insatsledarens bedömning" in shown.content.decode()


def opened(kind: str, year: int, half: int = 0, intervention: int | None = None) -> ReportFact:
    pk = report_create(ReportDraft(kind, year, half, intervention), by=SYSTEM)
    found = report(pk)
    assert found is not None
    return found


def part(of: ReportFact, key: str) -> PartFact:
    return next(one for one in parts(of) if one.key == key)


@pytest.mark.parametrize("name", ["sikta", "courses"])
def test_status_report_opens_whole(house: House, name: str) -> None:
    """A status report of either kind of intervention opens with nothing that cannot be bound, even without any data."""
    of = opened("status_report", 2025, 2, getattr(house, name))
    known = catalogue(of, by=SYSTEM)
    bound = {token.key for one in parts(of) for token in tokens(one.text)}
    assert bound
    assert bound - set(known.figures) - set(known.tables) == set()
    assert of.title == f"Lägesrapport {of.intervention}, andra halvåret 2025"


# What a sentence cannot begin with, and words that a number which may be nothing cannot stand before.
_ODD = re.compile(r"(?:^|[.!?] )(?:\d|–|\[saknas)|– (?:till|var|är)\b|\b1 (?:insatser|deltaganden)\b")


@pytest.mark.parametrize(
    ("kind", "year", "half"),
    [
        ("annual_report", 2030, 0),
        ("interim_report", 2030, 1),
        ("plan_with_budget", 2030, 0),
        ("status_report", 2030, 1),
    ],
)
def test_what_a_report_opens_with_reads_well_where_there_is_nothing(
    house: House, kind: str, year: int, half: int
) -> None:
    """The first report of an association without a ledger, goals or participants has no sentence that begins with 0."""
    of = opened(kind, year, half, house.sikta if kind == "status_report" else None)
    known = catalogue(of, by=SYSTEM)
    read = [line for one in parts(of) for line in as_read(one.text, known).split("\n")]
    lines = [line for line in read if line != "–"]  # a table that is not there yet
    assert lines
    bound = {token.key for one in parts(of) for token in tokens(one.text)}
    assert [key for key in bound - set(known.figures) - set(known.tables) if not awaited(key, year)] == []
    assert [line for line in lines if _ODD.search(line.removeprefix("– "))] == []


def test_what_asks_for_a_judgement_is_not_whole_as_it_opens() -> None:
    """A part whose help says what to write beside its text is marked so, and the list and the checker go by that."""
    every = [part for kind in KINDS for version in blueprints(kind) for part in version.parts]
    asked = [part for part in every if part.to_write]
    assert len(asked) >= 14
    for one in asked:
        assert one.text
        assert one.help
        assert not one.opens_whole
        assert asked_in(one.text, one) == one.help
        assert asked_in(f"{one.text}\n\nDet beror på vädret.", one) == ""
    asks = re.compile(r"Skriv (?:vad|varför|hur|vilka|för)\b")
    assert [part.key for part in every if part.text and asks.search(part.help) and not part.to_write] == []


def test_promises_are_carried(house: House) -> None:
    """What an intervention promised is quoted in its next report, across a new year, and not in another's."""
    first = opened("status_report", 2025, 2, house.sikta)
    assert part(first, "last_promises").text == ""
    promised = part(first, "promises")
    part_save(promised.id, "- Anställa en coach\n- Starta i Flen", version=promised.version, by=SYSTEM)
    opened("status_report", 2025, 2, house.spira)
    other = opened("status_report", 2026, 1, house.spira)
    second = opened("status_report", 2026, 1, house.sikta)
    assert part(second, "last_promises").text == "> - Anställa en coach\n> - Starta i Flen"
    assert part(other, "last_promises").text == ""


def test_lead_opens_the_own_report(house: House, actor_as: Callable[..., Actor]) -> None:
    """A lead sets up the report of the own intervention, and is refused another's."""
    lead = actor_as(Role.LEAD, intervention_id=house.sikta)
    pk = report_create(ReportDraft("status_report", 2025, 1, house.sikta), by=lead)
    found = report(pk)
    assert found is not None
    assert catalogue(found, by=lead).figures["intervention:own:name"].value == "Sikta"
    with pytest.raises(Refused):
        report_create(ReportDraft("status_report", 2025, 1, house.spira), by=lead)
    assert Report.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_no_part_opens_with_the_name_of_one_that_may_be_left_out(kind: str) -> None:
    """A part that need not be written is left out of the document, and nothing else may say that it is there."""
    for version in blueprints(kind):
        left_out = [one for one in version.parts if not one.required and not one.number]
        named = [
            (one.key, other.title) for one in version.parts for other in left_out if other.title in one.text
        ]
        assert [(key, title) for key, title in named if key not in {one.key for one in left_out}] == []
