"""The demo's budgets, outcomes and closed years, entered through the services, give the published figures."""

from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from django.core.management import CommandError, call_command

from drivbank.config.demo.association import association_build
from drivbank.config.demo.money_budgets import budgets_build
from drivbank.config.demo.money_contributions import contributions_build
from drivbank.config.demo.money_grants import grants_build
from drivbank.finance.selectors.budget_outcomes import year_outcome
from drivbank.finance.selectors.budgets import budget_in_force, closed_years, disagreements, outcomes
from drivbank.finance.sheets.budgets import budget_sheets
from tests.house import SYSTEM

FACTS = Path(__file__).parents[1] / "facts" / "money.yaml"
THOUSAND, KSEK = 1000, 100_000


@pytest.fixture(scope="module")
def money() -> dict[str, Any]:
    return yaml.safe_load(FACTS.read_text("utf-8"))


@pytest.fixture
def demo(db: None) -> None:
    """Set up the association with its contributions, grants, budgets and outcomes."""
    made = association_build(by=SYSTEM)
    contributions_build(made, by=SYSTEM)
    grants_build(made, by=SYSTEM)
    budgets_build(made, by=SYSTEM)


def told(*words: str) -> dict[str, Any]:
    out = StringIO()
    call_command("budget", *words, "--format", "json", stdout=out)
    return orjson.loads(out.getvalue())


def test_2025_came_out_as_published_and_its_deviations_add_up(demo: None, money: dict[str, Any]) -> None:
    shown = told("--year", "2025")
    operating = money["operating_2025"]
    assert [shown["outcome"]["total_costs"], shown["total_costs"]] == [
        amount * THOUSAND for amount in operating["costs"][:2]
    ]
    assert [shown["outcome"]["total_income"], shown["total_income"]] == [
        amount * THOUSAND for amount in operating["income"][:2]
    ]
    assert [shown["outcome"]["result"], shown["result"]] == [
        amount * THOUSAND for amount in operating["result"][:2]
    ]
    deviations = {**money["deviations_2025"], "financial": -operating["financial_costs"][0]}
    assert shown["deviation"] == {name: amount * THOUSAND for name, amount in deviations.items()}
    published = {**money["note_2_2025"], **money["note_3_2025"]}
    assert {code: shown["outcome"][code] for code in published} == {
        code: amount * THOUSAND for code, amount in published.items()
    }


def test_each_intervention_of_2025_has_its_deviation(demo: None) -> None:
    operating, versions = budget_sheets(2025, by=SYSTEM)
    found = {row.values[0]: row.values[1:4] for row in operating.rows if row.level == 2}
    assert found["Sikta mot arbetslivet"] == (9000 * KSEK, 7413 * KSEK, 1587 * KSEK)
    assert found["Cooperari"] == (1649 * KSEK, 1469 * KSEK, 180 * KSEK)
    lines = [row for row in operating.rows if row.level == 1 and not row.is_sum]
    assert sum(int(str(row.values[3])) for row in lines) == 1915 * KSEK
    changed = {row.values[0]: row.values[-1] for row in versions.rows if row.values[-1]}
    assert changed["Cooperari"] == 149 * KSEK
    assert changed["Årets resultat"] == -179 * KSEK


def test_the_budget_of_2007_is_the_printed(demo: None, money: dict[str, Any]) -> None:
    shown = told("--year", "2007")
    assert {row["code"]: row["amount"] for row in shown["costs"]} == {
        code: amount * THOUSAND for code, amount in money["budget_2007"].items()
    }
    assert shown["total_costs"] == shown["total_income"] == money["budget_2007_total"] * THOUSAND
    assert shown["outcome"] is None
    assert shown["deviation"] is None


def test_the_closed_years_are_the_published_and_follow_on_each_other(
    demo: None, money: dict[str, Any]
) -> None:
    found = {year: [fact.result // KSEK, fact.equity // KSEK] for year, fact in closed_years().items()}
    assert found == money["equity"]
    assert disagreements(closed_years().values()) == {}
    outcome = year_outcome(2025)
    assert outcome is not None
    assert outcome.result == closed_years()[2025].result


def test_the_first_budget_can_be_looked_at_and_none_that_is_not(demo: None) -> None:
    assert told("--year", "2025", "--version", "1")["result"] == 400 * THOUSAND
    for words, message in (
        (("--year", "2025", "--version", "7"), "De som finns: 1, 2"),
        (("--year", "2030"), "År med beslut: 2007, 2025, 2026"),
    ):
        with pytest.raises(CommandError, match=message):
            told(*words)


def test_2026_is_known_through_september(demo: None) -> None:
    outcome, budget = year_outcome(2026), budget_in_force(2026)
    assert outcome is not None
    assert budget is not None
    assert (outcome.through.month, budget.result) == (9, -1000 * KSEK)
    assert outcome.amount_of("state_grant") == 6000 * KSEK
    rows = {row.key: row.values for row in budget_sheets(2026, by=SYSTEM)[0].rows}
    assert rows["board"] == ("Styrelse", 300 * KSEK, 205 * KSEK, 95 * KSEK, 277 * KSEK)
    assert rows["result"][3] is None
    assert outcome.amount_of("interventions") == (2080 + 2110 + 2140 + 400 + 410 + 415) * KSEK
    assert all(row.amount % 100 == 0 for row in outcomes(2025, 2026))
