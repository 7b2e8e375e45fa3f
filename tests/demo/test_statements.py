"""The demo's statements through the commands, against the published figures."""

from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from drivbank.config.demo.association import association_build
from drivbank.config.demo.money import money_build
from drivbank.config.demo.published import EMPLOYEES, FIVE_YEARS, PRINTED, SOLIDITY
from tests.house import SYSTEM

KRONOR = 1000
# What the report prints wrongly, by statement, line and column, and what it should say. The two last of each year
# follow from a debt of 3 725.6 that the report rounds up while its parts and the balance round down.
ROUNDED: Mapping[tuple[str, str, str], int] = {
    ("balance_sheet", "short_term_liabilities", "comparison"): 3725,
    ("note_5_short_term_liabilities", "total", "comparison"): 3725,
    ("cash_flow", "change_liabilities", "amount"): 1555,
    ("cash_flow", "operating", "amount"): 4041,
    ("cash_flow", "total", "amount"): 4041,
}
RIGHT: Mapping[tuple[str, str, str], int] = {
    ("operating_report", "net_cost", "deviation"): 2086,
    ("operating_report", "result", "deviation"): 1915,
    ("operating_report", "closing_equity", "budget"): 9853,
    ("operating_report", "closing_equity", "deviation"): 1915,
}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Set up the association and its money, without its participants: once, and undone after the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        money_build(association_build(by=SYSTEM), by=SYSTEM)
        yield
        transaction.set_rollback(True)


def told(name: str, *words: str) -> Any:
    """Return what a command prints as JSON."""
    out = StringIO()
    call_command(name, *words, "--format", "json", stdout=out)
    return orjson.loads(out.getvalue())


def printed(year: int) -> dict[tuple[str, str, str], int]:
    """Return what the report prints of a year, each statement's own columns."""
    columns = {"amount": "amount", "comparison": "comparison"} if year == 2025 else {"comparison": "amount"}
    return {
        (statement, line, columns.get(column, column)): amount
        for statement, (names, lines) in PRINTED.items()
        if statement not in ("five_year_overview",) and (year == 2025 or statement != "operating_report")
        for line, amounts in lines.items()
        for column, amount in zip(names, amounts, strict=True)
        if column in columns or (year == 2025 and column in ("budget", "deviation"))
    }


def found(shown: Mapping[str, Any]) -> dict[tuple[str, str, str], int]:
    """Return the command's figures by statement, line and column."""
    return {
        (statement, line["key"], column): line[column]
        for statement in PRINTED
        if statement != "five_year_overview"
        for line in shown[statement]
        for column in ("amount", "comparison", "budget", "deviation")
        if line.get(column) is not None
    }


def test_every_figure_of_2025_is_the_published_and_what_is_printed_wrongly_is_right(demo: None) -> None:
    shown = found(told("statements", "--year", "2025", "--unit", "tkr"))
    wanted = {**printed(2025), **ROUNDED, **RIGHT}
    assert {place: shown.get(place) for place in wanted} == wanted


def test_every_figure_of_2024_is_the_published(demo: None) -> None:
    shown = found(told("statements", "--year", "2024", "--unit", "tkr"))
    wanted = printed(2024)
    nearest = {
        ("balance_sheet", "short_term_liabilities", "amount"),
        ("note_5_short_term_liabilities", "total", "amount"),
    }
    assert {place: shown.get(place) for place in wanted if place not in nearest} == {
        place: amount for place, amount in wanted.items() if place not in nearest
    }
    assert {shown[place] for place in nearest} == {3725}


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_kronor_round_to_what_is_printed_each_for_itself(demo: None, year: int) -> None:
    shown = found(told("statements", "--year", str(year), "--unit", "kr"))
    wanted = {**printed(year), **(RIGHT if year == 2025 else {})}
    assert {place: round(shown[place] / KRONOR) for place in wanted} == wanted


def test_five_years_are_the_published_with_the_result_of_2022_right(demo: None) -> None:
    shown = told("statements", "--year", "2025", "--unit", "tkr")["five_year_overview"]
    rows = {row["key"]: row["years"] for row in shown}
    _columns, lines = PRINTED["five_year_overview"]
    for key, amounts in lines.items():
        wanted = dict(zip(FIVE_YEARS, amounts, strict=True))
        if key == "result":
            wanted["2022"] = -1793
        assert rows[key] == wanted, key
    assert rows["solidity_pct"] == dict(zip(FIVE_YEARS, SOLIDITY, strict=True))
    assert rows["employees"] == {str(year): number for year, number in EMPLOYEES.items()}


def test_the_printed_report_is_caught_in_every_contradiction_about_money(demo: None) -> None:
    checks = told("finance_checks", "--year", "2025")
    differing = [row for row in checks if row["verdict"] == "differs"]
    pairs = {(row["expected"], row["found"]) for row in differing}
    wanted = {(2086, 2057), (1915, 1886), (6136, -6107), (-1793, -1973), (9853, 5632)}
    assert {(right * KRONOR, wrong * KRONOR) for right, wrong in wanted} <= pairs
    of_ledger = [row for row in differing if row["key"].startswith("ledger")]
    assert not of_ledger
