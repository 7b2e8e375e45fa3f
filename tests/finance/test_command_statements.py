"""``drivbank statements``: what it prints, and what it refuses."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from drivbank.core.sie.model import Voucher
from tests.finance.booked import book, row, voucher, vouchers_of
from tests.finance.placed import ruled
from tests.house import House

NOTES = ("note_2_income", "note_3_costs", "note_4_receivables", "note_5_short_term_liabilities")


@pytest.fixture
def placed(house: House) -> House:
    ruled(house.sikta.pk)
    return house


def ran(*words: str) -> str:
    out = StringIO()
    call_command("statements", *words, stdout=out)
    return out.getvalue().replace("\u202f", " ")


def told(*words: str) -> Any:
    return json.loads(ran("--year", "2025", "--format", "json", *words))


def refused(*words: str) -> str:
    err = StringIO()
    with pytest.raises((SystemExit, CommandError)) as left:
        call_command("statements", *words, stdout=StringIO(), stderr=err)
    status = left.value.code if isinstance(left.value, SystemExit) else left.value.returncode
    assert status == 2
    return err.getvalue() or str(left.value)


def test_the_table_has_every_statement(placed: House) -> None:
    book()
    out = ran("--year", "2025", "--unit", "tkr")
    assert out.startswith("Resultaträkning 2025\n\nBelopp i tkr ")
    for title in (
        "Balansräkning 2025",
        "Kassaflödesanalys 2025",
        "Driftredovisning 2025",
        "Not 5. Kortfristiga",
    ):
        assert f"\n{title}" in out


def test_json_has_every_line_in_kronor(placed: House) -> None:
    book()
    answer = told()
    assert (answer["year"], answer["unit"]) == (2025, "kr")
    assert answer["ledger"] == {
        "version": 1,
        "file": "2025.se",
        "known_on": answer["ledger"]["known_on"],
        "covers_until": "2025-12-31",
    }
    lines = {line["key"]: line for line in answer["income_statement"]}
    assert lines["costs"] == {
        "key": "costs",
        "label": "Verksamhetens kostnader",
        "note": 3,
        "amount": -17_500,
        "comparison": None,
        "exact": -17_500,
        "exact_comparison": None,
    }
    assert set(NOTES) < set(answer)
    assert [line["key"] for line in answer["operating_report"]] == [
        "net_cost",
        "net_income",
        "net_financial",
        "result",
        "closing_equity",
        "liquid_funds",
    ]
    result = answer["operating_report"][3]
    assert (result["outcome"], result["amount"], result["budget"], result["deviation"]) == (
        2494,
        2494,
        None,
        None,
    )
    overview = {line["key"]: line["years"] for line in answer["five_year_overview"]}
    assert list(overview["income"]) == ["2025", "2024", "2023", "2022", "2021"]
    assert (overview["solidity_pct"]["2025"], overview["solidity_pct"]["2024"]) == (83, None)


def test_json_says_what_is_printed_otherwise_than_its_nearest(placed: House) -> None:
    book()  # costs of 17 500 are as far from 17 as from 18
    answer = told("--unit", "tkr")
    named = {(one["statement"], one["key"]): one for one in answer["rounding"]["otherwise_than_nearest"]}
    assert named
    for (statement, key), one in named.items():
        if statement in answer:
            line = next(line for line in answer[statement] if line["key"] == key)
            assert line["nearest"] == one["nearest"] != line["amount"] == one["amount"]
    assert answer["rounding"]["largest"]["distance"] >= max(one["distance"] for one in named.values())


def test_millions_have_one_decimal(placed: House) -> None:
    big = vouchers_of(2025)
    book(2025, [_times(entry, 1000) for entry in big])
    lines = {line["key"]: line["amount"] for line in told("--unit", "mkr")["income_statement"]}
    assert (lines["income"], lines["costs"], lines["result"]) == (20.0, -17.5, 2.5)


def _times(entry: Voucher, factor: int) -> Voucher:
    rows = tuple(of._replace(amount=of.amount * factor) for of in entry.rows)
    return replace(entry, rows=rows)


def test_accounts_without_a_line_are_listed_on_stderr(placed: House) -> None:
    book(2025, (*vouchers_of(2025), voucher("8", date(2025, 4, 1), row("2199", -7), row("1930", 7))))
    problem = refused("--year", "2025", "--format", "json")
    assert "2199" in problem
    assert "Kontot har ingen rad" in problem


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--year", "2023"), "Det finns ingen huvudbok för 2023. År med huvudbok: 2025."),
        (("--year", "1999"), "Det finns ingen huvudbok för 1999."),
        (("--year", "2025", "--unit", "öre"), "--unit kan inte vara ”öre”."),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr(placed: House, words: tuple[str, ...], problem: str) -> None:
    book()
    assert problem in refused(*words)


def test_without_any_ledger_the_remedy_is_said(placed: House) -> None:
    assert "Läs in en SIE-fil med drivbank import_sie." in refused("--year", "2025")
