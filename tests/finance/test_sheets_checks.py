"""The checks as tables: the words and the units of the page, and as long lists only where they are asked for."""

from decimal import Decimal

import pytest

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import told as in_unit
from drivbank.core.statements.checks import Check, PrintedUnit, Verdict
from drivbank.finance.sheets.checks import UNITS, Part, tables_of
from drivbank.finance.web.check_parts import told_of
from drivbank.ui.sheets import Sheet

TKR, KR = PrintedUnit.THOUSANDS, PrintedUnit.KRONOR


def check(key: str, verdict: Verdict, *numbers: int | None, unit: PrintedUnit = TKR) -> Check:
    expected, found = numbers or (None, None)
    return Check(key, Phrase("Ska bli lika"), Phrase("Raden"), verdict, expected, found, unit)


def sheet_of(*checks: Check) -> Sheet:
    (sheet,) = tables_of(2025, checks)
    return sheet


def test_what_differs_in_print_is_told_by_itself_as_on_the_page() -> None:
    differing = [check(key, Verdict.DIFFERS, 0, 100_000) for key in ("result", "printed-sum.a.b")]
    sheets = tables_of(2025, [*differing, check("note", Verdict.AGREES, 0, 0)])
    assert [str(sheet.title) for sheet in sheets] == [
        "Stämmer inte i räkenskaperna 2025",
        "Stämmer inte i den tryckta årsredovisningen 2025",
        "Stämmer 2025",
    ]
    assert [[row.key for row in sheet.rows] for sheet in sheets] == [
        ["result"],
        ["printed-sum.a.b"],
        ["note"],
    ]
    assert [len(sheet.notes) for sheet in sheets] == [1, 0, 0]
    assert sheets[0].notes[0].startswith("3 kontroller: 2 stämmer inte, 0 går inte")


@pytest.mark.parametrize(
    ("numbers", "unit", "printed"),
    [
        ((214_200_000, 213_600_000), TKR, (2_142, 2_136, -6, "tkr")),
        ((214_200_000, 213_633_300), TKR, (2_142_000, 2_136_333, -5_667, "kr")),
        ((214_200_000, 213_633_350), KR, (2_142_000, Decimal("2136333.50"), Decimal("-5666.50"), "kr")),
        ((800_000_000, 700_000_000), PrintedUnit.MILLIONS, (8, 7, -1, "mnkr")),
        (
            (1_850_000_000, 1_790_000_000),
            PrintedUnit.MILLIONS,
            (Decimal("18.5"), Decimal("17.9"), Decimal("-0.6"), "mnkr"),
        ),
        ((800_000_000, 700_000_100), PrintedUnit.MILLIONS, (8_000_000, 7_000_001, -999_999, "kr")),
        ((7, 6), PrintedUnit.COUNT, (7, 6, -1, "antal")),
        ((64, 61), PrintedUnit.PERCENT, (64, 61, -3, "procent")),
    ],
)
def test_numbers_are_in_one_unit_that_the_row_says(
    numbers: tuple[int, int], unit: PrintedUnit, printed: tuple[int | Decimal | str, ...]
) -> None:
    one = check("result", Verdict.DIFFERS, *numbers, unit=unit)
    sheet = sheet_of(one)
    assert [str(column.heading) for column in sheet.columns[2:6]] == ["Ska vara", "Är", "Skillnad", "Enhet"]
    assert sheet.rows[0].values[2:6] == printed


@pytest.mark.parametrize("unit", [unit for unit in PrintedUnit if unit is not PrintedUnit.COUNT])
def test_units_are_called_what_the_page_calls_them(unit: PrintedUnit) -> None:
    assert in_unit(unit.step, unit) == f"1 {UNITS[unit]}"


def test_the_page_has_the_numbers_of_the_table() -> None:
    millions = PrintedUnit.MILLIONS
    for found, of in (
        (213_600_000, TKR),
        (213_633_300, TKR),
        (213_000_000, millions),
        (213_100_000, millions),
    ):
        one = check("result", Verdict.DIFFERS, 214_000_000, found, unit=of)
        sheet, told = sheet_of(one), told_of(one, 2025, None)
        *numbers, unit = sheet.printed(sheet.rows[0])[2:6]
        assert [told.expected, told.found, told.difference] == [f"{number} {unit}" for number in numbers]


def test_what_cannot_be_checked_has_no_numbers() -> None:
    sheet = sheet_of(check("budget-base", Verdict.MISSING))
    assert (sheet.name, [column.key for column in sheet.columns]) == (
        Part.MISSING,
        ["what", "where", "explanation"],
    )
