"""Figures that are typed in tables of one's own are held against what their row and column name."""

from decimal import Decimal

import pytest

from drivbank.core.report_checks.model import CheckedTable, KnownFigure, Unit
from tests.core.report_checks.made import COUNT, KRONOR, PERCENT, TKR, column, row, table, told
from tests.core.report_checks.made import found as numbers_found
from tests.core.report_checks.printed_texts import known
from tests.core.report_checks.written import EXITED, found

EQUITY = KnownFigure("balance:equity", "Balansräkning: Eget kapital 2025", KRONOR, Decimal(11_768_000))
RESULT = KnownFigure("income:result:before", "Resultaträkning: Resultat 2024", KRONOR, Decimal(4_220_900))
ONE, OTHER = (
    KnownFigure(f"contributions:{code}:amount", f"{name}: bidrag 2025", KRONOR, Decimal(amount))
    for code, name, amount in (("0488", "Trosa", 188_434), ("0481", "Oxelösund", 149_670))
)
KNOWN = known(EQUITY, RESULT, ONE, OTHER, EXITED)


def typed(heading: str, unit: Unit, label: str, value: object) -> CheckedTable:
    return table([column(heading, unit)], row(label, value))


@pytest.mark.parametrize(
    ("heading", "unit", "label", "value", "expected"),
    [
        ("2025", COUNT, "Eget kapital, tkr", 11_678, "11 768 tkr"),
        ("2025", TKR, "Eget kapital", 11_768, ""),
        ("Budget 2025", TKR, "Eget kapital", 11_678, ""),
        ("2024", TKR, "Eget kapital", 11_678, ""),
        ("2024", COUNT, "Årets resultat, tkr", 4_212, "4 221 tkr"),
        ("Bidrag, kr", KRONOR, "Trosa", 188_443, "188 434 kr"),
        ("Bidrag, kr", KRONOR, "Trosa", 188_434, ""),
        ("Bidrag, kr", KRONOR, "Trosa", 149_670, "188 434 kr"),  # it is the next row's
        ("Bidrag, kr", KRONOR, "Trosa", 90_000, ""),
        ("Bidrag 2023, kr", KRONOR, "Trosa", 149_670, ""),
        ("Antal", COUNT, "Avslutade", 343, "334"),
        ("Antal", COUNT, "Avslutade i höst", 343, ""),  # not all that are counted
    ],
)
def test_a_cell(heading: str, unit: Unit, label: str, value: int, expected: str) -> None:
    findings = found("typed-numbers", tables=(typed(heading, unit, label, value),), known=KNOWN)
    assert [one.expected for one in findings] == ([expected] if expected else [])


def test_a_bound_table_is_not_typed() -> None:
    bound = table([column("2025", TKR)], row("Eget kapital", 11_678), typed=False)
    assert found("typed-numbers", tables=(bound,), known=KNOWN) == []


@pytest.mark.parametrize(
    ("heading", "shares", "expected"),
    [
        ("Andel", (40, 60), ["25 procent", "75 procent"]),
        ("Andel", (25, 75), []),
        ("Kvinnor", (40, 60), []),  # a share of something else
    ],
)
def test_shares_are_of_the_column_before(heading: str, shares: tuple[int, int], expected: list[str]) -> None:
    one, other = shares
    counted = table(
        [column("Antal"), column(heading, PERCENT)],
        row("A", 10, one),
        row("B", 30, other),
        row("Summa", 40, 100),
    )
    assert [finding[3] for finding in told(numbers_found("shares", counted))] == expected
