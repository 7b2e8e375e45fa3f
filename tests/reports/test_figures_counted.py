"""The demo's counted figures are those of the published report, to the person and the krona, each with its evidence."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.test import Client
from django.urls import resolve

from drivbank.access.actors import Actor, Grant, system_actor
from drivbank.access.roles import Role
from drivbank.access.services.users import user_create
from drivbank.interventions.selectors import interventions
from drivbank.reports.content import Paragraph, plain
from drivbank.reports.figures.catalogue import GATHERED, catalogue_of
from drivbank.reports.figures.counted import counted_figures
from drivbank.reports.figures.economics import economics_figures
from drivbank.reports.figures.goals import goal_figures
from drivbank.reports.figures.model import About, Catalogue, Copy, Figure, FigureKind, FigureTable
from drivbank.reports.figures.showing import shown
from drivbank.reports.models import Report
from drivbank.reports.tables import Numbers, blocks_of_table
from drivbank.statistics.selectors import snapshot_numbered
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.snapshots import snapshot_source, snapshot_take
from drivbank.statistics.tables import Table
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Sheet
from tests.demo.conftest import demo, facts

__all__ = ["demo", "facts"]
pytestmark = pytest.mark.usefixtures("demo")

OFFICE = system_actor("test")
WORTHS = Path(__file__).parents[1] / "facts" / "socioeconomics-2025.yaml"
BOARD = Actor(None, "styrelsen", (Grant(Role.BOARD),))
EXTENTS = {"100%": "p100", "75%": "p75", "50%": "p50", "25%": "p25", "hourly": "hourly", "total": "total"}
COLUMNS = ("total", "enrolled", "exited", "ongoing")
OUTCOMES = ("work", "studies", "rehabilitation", "other")


def about(kind: str = "annual_report", year: int = 2025, **more: Any) -> About:
    return replace(About(kind, year, 0, None, live_source(), OFFICE), **more)


def gathered(*sources: Any, of: About | None = None) -> Catalogue:
    """Return what some gatherers find, as the whole catalogue would have it."""
    of = of or about()
    with in_swedish():
        found = [item for gather in sources for item in gather(of)]
    figures = {item.key: item for item in found if isinstance(item, Figure)}
    tables = {item.key: item for item in found if isinstance(item, FigureTable)}
    return Catalogue(figures, tables)


@pytest.fixture(scope="module")
def found(demo: None) -> Catalogue:
    return gathered(counted_figures, goal_figures, economics_figures)


@pytest.fixture(scope="module")
def ids(demo: None) -> dict[str, int]:
    return {fact.name: fact.id for fact in interventions()}


@pytest.fixture(scope="module")
def worths() -> Mapping[str, Any]:
    loaded = yaml.safe_load(WORTHS.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def row_of(name: str, ids: dict[str, int]) -> str:
    return "total" if name == "Totalt" else str(ids[name])


def value(found: Catalogue, key: str) -> Any:
    return found.figures[key].value


def test_participants_of_each_intervention_and_in_all(
    found: Catalogue, facts: Mapping[str, Any], ids: dict[str, int]
) -> None:
    for name, numbers in facts["participants"].items():
        told = [value(found, f"participants:{row_of(name, ids)}:{column}") for column in COLUMNS]
        assert told == numbers, name


def test_exits_by_outcome_add_up_where_the_printed_ones_do_not(
    found: Catalogue, facts: Mapping[str, Any], ids: dict[str, int]
) -> None:
    for name, numbers in facts["exits_by_outcome"].items():
        told = [value(found, f"exits-by-outcome:{row_of(name, ids)}:{outcome}") for outcome in OUTCOMES]
        assert told == numbers, name
    assert value(found, "exits-by-outcome:total:total") == sum(numbers) == 334


def test_exits_by_reason_and_sex(found: Catalogue, facts: Mapping[str, Any]) -> None:
    table = found.tables["table:exits-by-reason-and-sex"].content
    assert isinstance(table, Table)
    rows = {line.labels: line.key.replace("*", "total") for line in table.lines}
    for name, reasons in facts["exits_by_reason_and_sex"].items():
        for reason, numbers in reasons.items():
            row = f"exits-by-reason-and-sex:{rows[name, reason]}"
            assert [value(found, f"{row}:{sex}") for sex in ("woman", "man")] == numbers, (name, reason)
            assert value(found, f"{row}:total") == sum(numbers)


def test_profile_is_printed_as_whole_percent_with_how_many_it_stands_on(found: Catalogue) -> None:
    printed = {row: shown(found.figures[f"profile:{row}:share"]) for row in ("women", "men", "young")}
    assert printed == {"women": "54\u00a0%", "men": "46\u00a0%", "young": "53\u00a0%"}
    women = found.figures["profile:women:share"]
    assert (women.kind, women.n, women.of) == (FigureKind.PERCENT, 365, 676)


def test_structural_activities(found: Catalogue, facts: Mapping[str, Any], ids: dict[str, int]) -> None:
    columns = {"large_event": "large", "small_event": "small"}
    for name, numbers in facts["structural"].items():
        for what, number in numbers.items():
            figure = found.figures[f"structural:{ids[name]}:{columns.get(what, what)}"]
            assert figure.value == number, (name, what)
            assert figure.persons == (what not in columns)


def test_goals_with_their_numbers_targets_and_verdicts(found: Catalogue) -> None:
    outcome = found.figures["goal:1A:outcome"]
    assert (shown(outcome), outcome.n, outcome.of) == ("26\u00a0%", 87, 334)
    assert value(found, "goal:1A:target") == 35
    assert value(found, "goal:1A:verdict") == "Inte uppfyllt"
    assert (value(found, "goal:1D:outcome"), value(found, "goal:1D:target")) == (52, 60)
    assert (value(found, "goal:2C:outcome"), value(found, "goal:2B:outcome")) == (87, 100)
    assert value(found, "goals:count") == 8
    assert value(found, "goals:count") == sum(
        value(found, f"goals:{name}") for name in ("met", "nearly", "not_met", "unknown")
    )


def test_goal_of_an_intervention_is_its_own_in_a_status_report(ids: dict[str, int]) -> None:
    spira = gathered(goal_figures, of=about("status_report", intervention_id=ids["SPIRA Sörmland"]))
    assert (spira.figures["goal:1A:n"].value, spira.figures["goal:1A:of"].value) == (58, 92)
    assert "goal:1D:outcome" not in spira.figures


def test_share_near_its_target_is_printed_so_that_it_does_not_read_as_met(found: Catalogue) -> None:
    figure = replace(found.figures["goal:1A:outcome"], printed=(("percent", Decimal("34.9")),))
    assert shown(figure) == "34,9\u00a0%"


def test_worth_by_working_time(found: Catalogue, worths: Mapping[str, Any]) -> None:
    for name, (persons, *amounts) in worths["work_after"].items():
        row = f"work-after-worth:{EXTENTS[name]}"
        assert value(found, f"{row}:persons") == persons
        told = [value(found, f"{row}:{column}") for column in ("avoided", "tax", "result")]
        assert told == [amount * 100 for amount in amounts], name
    assert value(found, "economics:result") == 468_400_000
    assert value(found, "economics:fte") == worths["full_time_equivalents"]


def test_worth_by_municipality(found: Catalogue, worths: Mapping[str, Any]) -> None:
    table = found.tables["table:by-municipality-worth"].content
    assert isinstance(table, Sheet)
    codes = {str(row.values[0]): row.key for row in table.rows} | {"total": "total"}
    for name, (participants, fte, *amounts) in worths["municipalities"].items():
        row = f"by-municipality-worth:{codes[name]}"
        assert value(found, f"{row}:participants") == participants
        assert value(found, f"{row}:fte") == Decimal(str(fte))
        columns = ("avoided", "tax", "saving", "contribution", "net")
        told = [value(found, f"{row}:{column}") for column in columns]
        assert told == [amount * 100 for amount in amounts], name


def test_table_by_municipality_says_why_it_ends_in_another_sum(found: Catalogue) -> None:
    table = found.tables["table:by-municipality-worth"].content
    assert isinstance(table, Sheet)
    said = " ".join(table.notes)
    assert "30 procent" in said
    assert "20 procent" in said
    assert "medlemssidorna" not in said
    assert "som bara tabellen ”Arbete efter insatsen 2025” räknar" in said
    assert "den första" not in said.lower()


def test_payback_is_in_months_and_in_words(found: Catalogue, worths: Mapping[str, Any]) -> None:
    for basis, months in worths["payback_months"].items():
        assert value(found, f"economics:payback_{basis}") == months
    assert value(found, "economics:payback_total:words") == "43 månader (3 år och 7 månader)"
    assert not found.figures["economics:payback_total"].persons


def test_months_add_up_to_the_year(found: Catalogue) -> None:
    for column in ("enrolled", "exited"):
        months = sum(value(found, f"flow:{month}:{column}") for month in range(1, 13))
        assert months == value(found, f"participants:total:{column}")
    assert value(found, "flow:12:ongoing") == value(found, "participants:total:ongoing")


def test_same_figures_of_the_year_before_are_there(found: Catalogue) -> None:
    before = found.figures["participants:total:exited:before"]
    assert (
        before.value
        == gathered(counted_figures, of=about(year=2024)).figures["participants:total:exited"].value
    )
    assert "2024" in before.group
    assert found.tables["table:participants:before"].content.year == 2024  # type: ignore[union-attr]


def test_every_table_of_the_blueprint_is_there(found: Catalogue) -> None:
    tables = ("participants", "exits-by-outcome", "exits-by-reason-and-sex", "structural", "goals")
    charts = (
        "age",
        "education",
        "support-before",
        "support-after",
        "time-in-support",
        "time-in-intervention",
    )
    wanted = {*(f"table:{name}" for name in tables), *(f"chart:{name}" for name in charts)}
    assert wanted | {"table:work-after-worth", "table:by-municipality-worth"} <= found.tables.keys()


def test_evidence_opens_for_the_one_who_reads_and_shows_the_snapshot() -> None:
    snapshot = snapshot_numbered(snapshot_take(name="Till årsredovisningen", by=OFFICE).id)
    assert snapshot is not None
    of = about(source=snapshot_source(snapshot))
    for by, role, name in ((OFFICE, Role.OFFICE, "cell_show"), (BOARD, Role.BOARD, "table_show")):
        figures = gathered(counted_figures, goal_figures, of=replace(of, by=by)).figures
        client = signed_in(role)
        cell = figures["exits-by-outcome:total:work"]
        assert resolve(urlsplit(cell.evidence).path).url_name == name
        for figure in (cell, figures["goal:1A:outcome"], figures["flow:3:enrolled"]):
            assert f"bild={snapshot.id}" in figure.evidence
            assert client.get(figure.evidence).status_code == 200, (role, figure.key)
        assert snapshot.name in cell.source


def signed_in(role: Role) -> Client:
    client, grants = Client(), [Grant(role)]
    user = user_create(
        email=f"{role.value}@prov.example", name=role.value, password=None, grants=grants, by=OFFICE
    )
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_one_who_does_not_see_all_results_has_no_economics(ids: dict[str, int]) -> None:
    lead = Actor(None, "ledaren", (Grant(Role.LEAD, ids["Cooperari"]),))
    assert not gathered(economics_figures, of=about(by=lead)).figures


def test_plan_has_what_is_to_be_reached_and_nothing_counted() -> None:
    plan = catalogue_of(about("plan_with_budget", 2027))
    assert not any(key.startswith("goal") for key in plan.figures)
    plan = catalogue_of(about("plan_with_budget", 2026))
    assert plan.figures["goal:1A:target"].value == 35
    assert not any(one.persons for one in (*plan.figures.values(), *plan.tables.values()))


def test_each_kind_of_report_has_something_to_bind() -> None:
    assert set(GATHERED) == set(Report.Kind.values)


@pytest.mark.parametrize("kind", ["plan_with_budget", "annual_report"])
def test_table_of_goals_says_that_they_are_not_decided(kind: str) -> None:
    year = 2027 if kind == "plan_with_budget" else 2005
    found = catalogue_of(about(kind, year))
    blocks = blocks_of_table(found.tables["table:goals"], Copy.PUBLIC, Numbers(numbered=True))
    assert [plain(block.text) for block in blocks if isinstance(block, Paragraph)] == [
        f"Mål {year}. Målen för {year} är inte beslutade."
    ]


def test_sums_say_of_what(found: Catalogue, ids: dict[str, int]) -> None:
    labels = {key: figure.label for key, figure in found.figures.items()}
    cooperari = ids["Cooperari"]
    assert labels["participants:total:total"] == "Deltagare, totalt"
    assert labels["participants:total:exited"] == "Avslutade, totalt"
    assert labels[f"participants:{cooperari}:total"] == "Cooperari, deltagare totalt"
    assert labels["exits-by-outcome:total:total"] == "Avslut, totalt"
    assert labels[f"exits-by-outcome:{cooperari}:total"] == "Cooperari, avslut totalt"
    assert labels[f"exits-by-reason-and-sex:{cooperari}.total:woman"] == "Cooperari, avslut, kvinna"
    assert labels["age:total:persons"] == "Ålder vid inskrivning, antal totalt"
    bare = {"totalt", "summa", "antal", "andel"}
    assert not [label for label in labels.values() if set(re.findall(r"\w+", label.lower())) <= bare]


def test_worth_on_a_snapshot_says_that_its_page_counts_on_what_is_registered_now() -> None:
    snapshot = snapshot_numbered(snapshot_take(name="Till samhällsekonomin", by=OFFICE).id)
    assert snapshot is not None
    told = (
        gathered(economics_figures, of=about(source=snapshot_source(snapshot)))
        .figures["economics:result"]
        .source
    )
    assert "ögonblicksbilden Till samhällsekonomin" in told
    assert told.endswith("Sidan om samhällsekonomi räknar på det som är registrerat nu.")


def test_year_that_cannot_be_counted_is_a_fault_in_words_and_the_rest_is_found() -> None:
    with in_swedish():
        found = catalogue_of(about(year=2199))
    assert any("2199" in fault and "Välj ett år" in fault for fault in found.faults)
    assert any(key.startswith("association:") for key in found.figures)


def test_goals_ask_the_database_as_often_however_many_they_are(django_assert_max_num_queries: Any) -> None:
    of = about()
    gathered(goal_figures, of=of)
    with django_assert_max_num_queries(20):
        assert gathered(goal_figures, of=of).figures["goals:count"].value == 8
