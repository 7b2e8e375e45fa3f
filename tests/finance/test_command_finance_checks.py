"""``drivbank finance_checks``: every check with what was expected and found, whatever it came to."""

import json
from datetime import date
from io import StringIO
from typing import Any

from django.core.management import call_command

from drivbank.finance.services.headcounts import headcount_save
from tests.finance.booked import OPENING, book, row, voucher, vouchers_of
from tests.finance.placed import ruled
from tests.house import SYSTEM, House


def ran(*words: str) -> str:
    out = StringIO()
    call_command("finance_checks", "--year", "2025", *words, stdout=out)
    return out.getvalue().replace("\u202f", " ")


def told() -> list[dict[str, Any]]:
    found = json.loads(ran("--format", "json"))
    assert isinstance(found, list)
    return found


def test_json_has_kronor_and_verdicts(house: House) -> None:
    ruled(house.sikta.pk)
    book()
    checks = told()
    assets = next(check for check in checks if check["found"] == 8_994)
    assert {name: assets[name] for name in ("expected", "found", "difference", "verdict", "unit")} == {
        "expected": 8_994,
        "found": 8_994,
        "difference": 0,
        "verdict": "agrees",
        "unit": "kr",
    }
    assert all(check["what"] and check["where"] for check in checks)
    assert len({check["key"] for check in checks}) == len(checks)


def test_what_differs_is_first_in_the_table_and_the_command_succeeds(house: House) -> None:
    ruled(house.sikta.pk)
    book(2024, (*vouchers_of(2024)[:3], voucher("9", date(2024, 12, 1), row("1630", 1), row("3511", -1))))
    book(2025, opening=OPENING)
    out = ran()
    assert out.startswith("Stämmer inte i räkenskaperna 2025\n\nKontroll ")
    assert "\nStämmer 2025\n" in out
    differing = [check for check in told() if check["verdict"] == "differs"]
    assert (25_000, 5_000, -20_000) in [
        (check["expected"], check["found"], check["difference"]) for check in differing
    ]


def test_without_a_ledger_it_says_what_cannot_be_checked(house: House) -> None:
    headcount_save(2025, 7, "Lönelistan", by=SYSTEM)
    checks = told()
    assert checks
    assert {check["verdict"] for check in checks} == {"missing"}
    assert all(check["explanation"] for check in checks)
    assert ran().startswith("Kan inte kontrolleras än 2025")
