"""The demo's money through the commands, against the published figures."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from drivbank.config.demo.association import association_build
from drivbank.config.demo.money import money_build
from tests.house import SYSTEM

FACTS = Path(__file__).parents[1] / "facts" / "money.yaml"
THOUSAND = 1000


@pytest.fixture(scope="module")
def money() -> dict[str, Any]:
    return yaml.safe_load(FACTS.read_text("utf-8"))


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Set up the association and its money, without its participants: once, and undone after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        money_build(association_build(by=SYSTEM), by=SYSTEM)
        yield
        transaction.set_rollback(True)


def told(name: str, *words: str) -> dict[str, Any]:
    """Return what a command prints as JSON."""
    out = StringIO()
    call_command(name, *words, "--format", "json", stdout=out)
    return orjson.loads(out.getvalue())


@pytest.mark.parametrize("year", [2007, 2025])
def test_contributions_are_the_published_to_the_krona(demo: None, money: dict[str, Any], year: int) -> None:
    shown, published = told("contributions", "--year", str(year)), money[f"contributions_{year}"]
    for name in ("total", "state", "region", "municipalities_total", "municipalities"):
        assert shown[name] == published[name], name


def test_the_budget_of_2007_is_the_published(demo: None, money: dict[str, Any]) -> None:
    shown = told("budget", "--year", "2007")
    costs = {row["code"]: row["amount"] for row in shown["costs"]}
    assert costs == {code: amount * THOUSAND for code, amount in money["budget_2007"].items()}
    assert shown["total_income"] == shown["total_costs"] == money["budget_2007_total"] * THOUSAND


def test_the_projects_of_2007_are_the_published(demo: None, money: dict[str, Any]) -> None:
    shown = told("grants", "--year", "2007")
    found = {
        row["title"]: [row["total"], row["year_amount"], row["starts_on"], row["ends_on"]]
        for row in shown["grants"]
    }
    published = {
        name: [
            total * THOUSAND,
            year and year * THOUSAND,
            first and first.isoformat(),
            last and last.isoformat(),
        ]
        for name, (total, year, first, last) in money["projects_2007"].items()
    }
    assert found == published
    sums = [shown["total"], shown["year_total"]]
    assert sums == [amount * THOUSAND for amount in money["projects_2007_total"]]


def test_the_staffing_of_sikta_is_the_published(demo: None, money: dict[str, Any]) -> None:
    shown = told("staffing", "--intervention", "Sikta mot arbetslivet", "--day", "2024-12-01")
    published = money["staffing_sikta"]
    found = {name: [row["own"], row["financed"]] for name, row in shown["municipalities"].items()}
    assert found == published["municipalities"]
    assert [shown["total"]["own"], shown["total"]["financed"]] == published["total"]
    assert shown["others"]["Region Sörmland"]["financed"] == published["region"]


def test_the_operating_report_of_2025_adds_up_where_the_published_does_not(
    demo: None, money: dict[str, Any]
) -> None:
    shown = told("budget", "--year", "2025")
    lines = {row["code"] for row in (*shown["income"], *shown["costs"])}
    assert {*money["note_2_2025"], *money["note_3_2025"]} <= lines
    assert shown["result"] == money["operating_2025"]["result"][1] * THOUSAND
    assert shown["outcome"]["result"] == money["operating_2025"]["result"][0] * THOUSAND
    for code, amount in {**money["note_2_2025"], **money["note_3_2025"]}.items():
        assert shown["outcome"][code] == amount * THOUSAND, code


def test_december_is_the_published_when_all_requisitions_are_in(demo: None, money: dict[str, Any]) -> None:
    shown = told("forecast", "--year", "2025", "--as-of", "2026-02-28")
    result, equity = money["equity"][2025]
    assert shown["opening_equity"] == money["equity"][2024][1] * THOUSAND
    assert (shown["years"][0]["result"], shown["years"][0]["closing_equity"]) == (
        result * THOUSAND,
        equity * THOUSAND,
    )


def test_march_foretells_that_december_will_be_too_high_and_where(demo: None, money: dict[str, Any]) -> None:
    shown = told("forecast", "--year", "2025", "--as-of", "2025-03-31")
    budgeted = (money["equity"][2024][1] + money["operating_2025"]["result"][1]) * THOUSAND
    assert shown["years"][0]["closing_equity"] > budgeted
    assert shown["years"][0]["over_limit"] > 0
    words = " ".join(shown["explanation"])
    assert "Sikta mot arbetslivet" in words
    assert "Eskilstuna" in words
