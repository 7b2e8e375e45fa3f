"""What a report of the demo can be bound to, against the published report: to the krona, and in its own thousands."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import resolve

from drivbank.access.actors import Actor
from drivbank.access.roles import Role
from drivbank.config.demo.margins import SPIRA
from drivbank.core.prose.tokens import tokens, written
from drivbank.core.statements.rounding import nearest
from drivbank.interventions.selectors import intervention_named
from drivbank.reports.figures.catalogue import catalogue_of
from drivbank.reports.figures.model import About, Catalogue, Figure, FigureTable
from drivbank.statistics.services.live import live_source
from drivbank.ui.language import in_swedish
from drivbank.ui.sheets import Sheet
from tests.house import SYSTEM

pytestmark = pytest.mark.usefixtures("demo")
KRONA, THOUSAND = 100, 100_000
FACTS = Path(__file__).parents[1] / "facts"
STATEMENTS = ("income_statement", "balance_sheet", "cash_flow")
NOTES = ("note_2_income", "note_3_costs", "note_4_receivables", "note_5_short_term_liabilities")


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    """The statements as they are printed, and the books behind them."""
    loaded = yaml.safe_load((FACTS / "statements.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def contributed() -> dict[str, Any]:
    loaded = yaml.safe_load((FACTS / "money.yaml").read_text(encoding="utf-8"))["contributions_2025"]
    assert isinstance(loaded, dict)
    return loaded


def found(
    kind: str, year: int = 2025, half: int = 0, intervention: int | None = None, by: Actor = SYSTEM
) -> Catalogue:
    with in_swedish():
        return catalogue_of(About(kind, year, half, intervention, live_source(), by))


@pytest.fixture(scope="module")
def annual(demo: None) -> Catalogue:
    return found("annual_report")


@pytest.fixture(scope="module")
def interim(demo: None) -> Catalogue:
    return found("interim_report", half=1)


def spira() -> int:
    fact = intervention_named(SPIRA.name)
    assert fact is not None
    return fact.id


@pytest.fixture(scope="module")
def status(demo: None) -> Catalogue:
    return found("status_report", half=1, intervention=spira())


def sheet(catalogue: Catalogue, key: str) -> Sheet:
    content = catalogue.tables[key].content
    assert isinstance(content, Sheet)
    return content


def ore(figure: Figure) -> int:
    assert isinstance(figure.value, int)
    return figure.value


def test_nothing_is_missing(annual: Catalogue) -> None:
    """Nothing of the annual report's figures could not be read."""
    assert annual.faults == ()


@pytest.mark.parametrize("statement", [*STATEMENTS, *NOTES])
def test_lines_in_thousands(statement: str, annual: Catalogue, printed: dict[str, Any]) -> None:
    """Every line of both years is the printed one to the nearest thousand, and printed so that everything adds up."""
    together = printed["rounded_together"].get(statement, {})
    for line, years in printed[statement].items():
        for place, suffix in enumerate(("", ":before")):
            figure = annual.figures[f"{statement}:{line}{suffix}"]
            assert nearest(ore(figure), THOUSAND) == years[place], figure.label
            assert dict(figure.printed)["tkr"] == together.get(line, years)[place], figure.label


@pytest.mark.parametrize("note", NOTES)
def test_notes_to_the_krona(note: str, annual: Catalogue, printed: dict[str, Any]) -> None:
    """Every line of the notes is the books' to the krona."""
    for line, years in printed["books"][note].items():
        for place, suffix in enumerate(("", ":before")):
            assert ore(annual.figures[f"{note}:{line}{suffix}"]) == years[place] * KRONA


def test_operating_report(annual: Catalogue, printed: dict[str, Any]) -> None:
    """Outcome and year before are the printed ones; deviations and the budgeted equity what they should have been."""
    wrong = {tuple(of["at"]): of["should_be"] for of in printed["contradictions"].values()}
    for line, columns in printed["operating_report"].items():
        key = f"operating_report:{line}"
        for suffix, name, value in zip(
            ("", ":budget", ":deviation", ":before"),
            ("", "budget", "deviation", "comparison"),
            columns,
            strict=True,
        ):
            shown = dict(annual.figures[key + suffix].printed)["tkr"]
            right = wrong.get(("operating_report", line, name), value)
            # The print's 6 136 compares with a budget built on another year's equity.
            assert shown == (1915 if (line, name) == ("closing_equity", "deviation") else right), (line, name)


def test_five_years(annual: Catalogue, printed: dict[str, Any]) -> None:
    """Five years are the printed ones, but for the result of 2022, whose digits had changed places."""
    overview = printed["five_year_overview"]
    for place, year in enumerate(overview["years"]):
        for line in ("income", "costs", "result"):
            shown = dict(annual.figures[f"five_year_overview:{line}:{year}"].printed)["tkr"]
            assert shown == (-1793 if (line, year) == ("result", 2022) else overview[line][place])
        for line in ("solidity_pct", "employees"):
            assert annual.figures[f"five_year_overview:{line}:{year}"].value == overview[line][place]
        assert annual.figures[f"employees:{year}"].value == overview["employees"][place]


def test_contributions(annual: Catalogue, contributed: dict[str, Any], facts: dict[str, Any]) -> None:
    """Contributions are the printed ones to the krona, with inhabitants and shares to two decimals."""
    for key in ("total", "state", "region"):
        assert ore(annual.figures[f"contributions:{key}"]) == contributed[key] * KRONA
    municipal = contributed["municipalities_total"] * KRONA
    assert ore(annual.figures["contributions:municipalities"]) == municipal
    codes = {
        figure.label.partition(":")[0]: key.split(":")[1]
        for key, figure in annual.figures.items()
        if key.startswith("contributions:") and key.endswith(":amount")
    }
    assert set(codes) == set(contributed["municipalities"])
    for name, amount in contributed["municipalities"].items():
        key = f"contributions:{codes[name]}"
        assert ore(annual.figures[f"{key}:amount"]) == amount * KRONA
        assert annual.figures[f"{key}:inhabitants"].value == facts["inhabitants_16_64"][name]
        assert annual.figures[f"{key}:share"].value == Decimal(str(contributed["share_percent"][name]))


def test_text_and_table_say_the_same(annual: Catalogue) -> None:
    """A figure in running text is printed in thousands as its own table prints it, for every statement line."""
    checked = 0
    for statement in (*STATEMENTS, *NOTES):
        of = sheet(annual, f"table:{statement}")
        for row in of.rows:
            if row.key:
                printed = dict(annual.figures[f"{statement}:{row.key}"].printed)["tkr"]
                assert row.values[-2] == printed
                checked += 1
    assert checked > 40


def test_tables_say_unit_and_source(annual: Catalogue) -> None:
    """Each table of the money says its unit in its first heading, and under it what it stands on."""
    for key, table in annual.tables.items():
        if table.group == "Räkenskaper":
            of = sheet(annual, key)
            assert of.columns[0].heading == "Belopp i tkr"
            assert of.notes[-1].startswith("Källa: huvudboken 2025")


def test_board_and_signatures(annual: Catalogue) -> None:
    """The board has a row for each seat with parties and roles; those who sign are its ordinary members, the chair first."""
    board, signed = sheet(annual, "table:board"), annual.tables["table:signatures"]
    assert len(board.rows) == annual.figures["board:seats"].value == 12
    assert "Gunilla Påhittsdotter (S), ordförande" in {row.values[1] for row in board.rows}
    assert annual.figures["board:chair"].value == "Gunilla Påhittsdotter"
    assert signed.signatures
    assert isinstance(signed.content, Sheet)
    assert [row.values for row in signed.content.rows][:2] == [
        ("Gunilla Påhittsdotter", "Ordförande"),
        ("Tyra Provlund", "Förste vice ordförande"),
    ]
    assert len(signed.content.rows) == 12
    # Decided on the twentieth of March, which is when they sign.
    assert signed.content.notes == ("Nyköping den 20 mars 2026",)


def test_interventions(annual: Catalogue, facts: dict[str, Any]) -> None:
    """Interventions have the published days, parties and ages."""
    rows = {str(row.values[0]): row.values for row in sheet(annual, "table:interventions").rows}
    for name, (starts, ends, esf) in facts["interventions"].items():
        assert rows[name][3:] == (starts, ends, "Ja" if esf else "Nej")
    assert rows["Sikta mot arbetslivet"][2] == "Alla medlemmar"
    assert rows["Cooperari"][2] == "Eskilstuna, Region Sörmland"
    assert rows[SPIRA.name][2] == "Flen, Gnesta, Nyköping, Oxelösund, Strängnäs, Trosa"
    assert annual.figures[f"intervention:{spira()}:ages"].value == "16–25 år"


def test_keys_can_be_bound(annual: Catalogue, interim: Catalogue, status: Catalogue) -> None:
    """Every key of every report can be written in a text, and none is both a figure and a table."""
    for catalogue in (annual, interim, status):
        assert not set(catalogue.figures) & set(catalogue.tables)
        for key in (*catalogue.figures, *catalogue.tables):
            assert [token.key for token in tokens(written(key, "ord"))] == [key]


def test_half_year_adds_up(interim: Catalogue, annual: Catalogue) -> None:
    """Those who are there when the half-year is over are those of the month's end, and the interventions add up."""
    figures = interim.figures
    assert figures["measure:ongoing:outcome"].value == annual.figures["flow:6:ongoing"].value
    for key in ("enrolled", "exited"):
        months = sum(int(str(annual.figures[f"flow:{month}:{key}"].value)) for month in range(1, 7))
        assert figures[f"measure:{key}:outcome"].value == months
    rows = sheet(interim, "table:period_measures").rows
    for place in range(1, 6):
        counts = [int(str(row.values[place])) for row in rows]
        assert sum(counts[:-1]) == counts[-1]


def test_half_year_of_one(status: Catalogue, interim: Catalogue) -> None:
    """An intervention's own report says of it what the association's says, and nothing of the association's money."""
    of = status.figures
    for key in ("participants", "exited", "exited-to-work-or-studies"):
        mine = of[f"measure:{key}:outcome"]
        assert mine.value == interim.figures[f"measure:{key}:{spira()}:outcome"].value
    assert of["measure:reached:outcome"].value == of["measure:participants:outcome"].value
    assert of["intervention:own:name"].value == SPIRA.name
    assert not [key for key in of if key.startswith(("income_statement", "contributions", "budget"))]
    # An intervention's report is set beside the half-year before, the association's beside the same of last year.
    assert of["measure:exited:before"].label.endswith("andra halvåret 2024")
    assert interim.figures["measure:exited:before"].label.endswith("första halvåret 2024")


def test_half_years_are_a_year(interim: Catalogue) -> None:
    """What is drawn in the two halves is what is drawn in the year, and so for who came and who left."""
    second = found("interim_report", half=2)
    whole = found("annual_report")
    for name in ("enrolled", "exited"):
        both = sum(int(str(one.figures[f"measure:{name}:outcome"].value)) for one in (interim, second))
        assert both == whole.figures[f"participants:total:{name}"].value
    halves = sum(ore(one.figures["grant:total:period"]) for one in (interim, second))
    assert halves == ore(second.figures["grant:total:drawn"])
    # What is entered month by month is in whole thousands, the ledger in öre.
    costs = -ore(whole.figures["income_statement:costs"])
    assert nearest(ore(second.figures["outcome:total_costs"]), THOUSAND) == nearest(costs, THOUSAND)


def test_period_budget(interim: Catalogue) -> None:
    """The budget's table has half of the contributions after six months, and what is left adds up."""
    rows = {row.key: row.values for row in sheet(interim, "table:period_budget").rows}
    assert rows["state_grant"][1:] == (8000, 4000, 4000)
    assert ore(interim.figures["outcome:state_grant"]) == 4_000_000 * KRONA
    _label, budget, outcome, left = rows["total_costs"]
    assert isinstance(budget, Decimal)
    assert isinstance(outcome, Decimal)
    assert left == budget - outcome


def test_deviations(interim: Catalogue, status: Catalogue) -> None:
    """What differs from the plan is told, a goal that is met and money that is drawn as planned is not."""
    told = {row.key for row in sheet(interim, "table:deviations").rows}
    assert {"goal:1A", "goal:1B"} <= told
    assert "goal:2B" not in told
    assert [row.key for row in sheet(status, "table:deviations").rows] == ["goal:1B"]
    assert status.figures["deviations:count"].value == 1


def test_lead_sees_what_the_office_binds(actor_as: Callable[..., Actor]) -> None:
    """The lead of an intervention finds in its report the keys that the office does."""
    lead = actor_as(Role.LEAD, intervention_id=spira())
    mine = found("status_report", half=1, intervention=spira(), by=lead)
    office = found("status_report", half=1, intervention=spira())
    assert set(mine.figures) == set(office.figures)
    assert set(mine.tables) == set(office.tables)
    assert {key: figure.value for key, figure in mine.figures.items()} == {
        key: figure.value for key, figure in office.figures.items()
    }


def test_plan_is_of_the_year_ahead(demo: None) -> None:
    """A plan has the budget of its year beside that of the year before, and no statements."""
    plan = found("plan_with_budget", 2026)
    rows = {row.key: row.values for row in sheet(plan, "table:budget").rows}
    assert rows["total_costs"][1:] == (18970, 18799, 171)
    assert ore(plan.figures["budget:result"]) == -1_000_000 * KRONA
    assert sheet(plan, "table:grants").rows[-1].values[-1] == 13470
    assert "table:income_statement" not in plan.tables
    assert sheet(plan, "table:board").notes[0].startswith("Styrelsen den 1 januari 2026")


@pytest.mark.parametrize(("kind", "year", "half"), [("annual_report", 2025, 0), ("interim_report", 2025, 1)])
def test_evidence_is_there(kind: str, year: int, half: int, annual: Catalogue, interim: Catalogue) -> None:
    """Every figure of the money and the house leads to a page that there is."""
    catalogue = annual if half == 0 else interim
    for figure in (*catalogue.figures.values(), *catalogue.tables.values()):
        if figure.evidence:
            path = figure.evidence.partition("?")[0].partition("#")[0]
            assert resolve(path).url_name
        elif isinstance(figure, FigureTable) or figure.group not in ("Perioden",):
            assert figure.key.startswith(("goal", "period")), figure.key
