"""Every figure of a year from its ledger: the report's, and those of small ledgers by hand."""

import pytest

from drivbank.core.statements.accounts import Chart
from drivbank.core.statements.computing import Incomplete, figures
from drivbank.core.statements.equations import equations
from drivbank.core.statements.model import AccountAmount, LineKey, ObjectAmount, YearBooks
from drivbank.core.statements.placing import Placing
from drivbank.core.statements.rounding import rounded
from drivbank.finance.selectors.layouts import layouts_on
from tests.core.statements.books import (
    Objects,
    activity,
    amounts_of,
    books,
    example_2024,
    example_2025,
    our_figures,
    our_placing,
)


@pytest.mark.parametrize(
    ("line", "kronor_2024", "kronor_2025"),
    [
        (("income_statement", "operating_result"), 4_222_918, 2_142_227),
        (("income_statement", "result"), 4_220_900, 2_136_204),
        (("balance_sheet", "assets"), 13_357_408, 17_047_842),
        (("balance_sheet", "opening_equity"), 5_410_896, 9_631_796),
        (("balance_sheet", "closing_equity"), 9_631_796, 11_768_000),
        (("balance_sheet", "short_term_liabilities"), 3_725_612, 5_279_842),
        (("cash_flow", "change_receivables"), 4_048, 349_822),
        (("cash_flow", "change_liabilities"), -1_861_692, 1_554_230),
        (("cash_flow", "closing_cash"), 12_522_456, 16_562_712),
        (("operating_report", "net_financial"), -2_018, -6_023),
        (("note_2_income", "eu_funds_and_other"), 3_973_918, 2_770_112),
        (("note_3_costs", "interventions"), 8_332_000, 8_882_000),
        (("note_4_receivables", "interim"), 700_974, 323_082),
        (("note_5_short_term_liabilities", "esf_projects"), 64_121, 169_979),
        (("five_year_overview", "costs"), -15_868_036, -16_713_049),
    ],
)
def test_the_report_s_figures_come_from_its_ledger(line: LineKey, kronor_2024: int, kronor_2025: int) -> None:
    found = [our_figures(of).amounts[line] for of in (example_2024(), example_2025())]
    assert found == [kronor_2024 * 100, kronor_2025 * 100]


def test_in_thousands_the_two_years_are_printed_so_that_they_add_up() -> None:
    years = [our_figures(example_2024()), our_figures(example_2025())]
    exact = {(each.year, *key): amount for each in years for key, amount in each.amounts.items()}
    printed = rounded(exact, equations(layouts_on(2025), years), 100_000)
    assert not printed.broken
    assert {key: (printed.values[key], alone) for key, alone in printed.changed.items()} == {
        (2024, "balance_sheet", "short_term_liabilities"): (3725, 3726),
        (2024, "note_5_short_term_liabilities", "total"): (3725, 3726),
        (2025, "cash_flow", "change_liabilities"): (1555, 1554),
        (2025, "cash_flow", "operating"): (4041, 4040),
        (2025, "cash_flow", "total"): (4041, 4040),
    }


def test_a_line_knows_the_accounts_it_is_made_of() -> None:
    found = our_figures(example_2025()).accounts
    assert found["balance_sheet", "receivables"] == {"1630": 16_204_800, "1790": 32_308_200}
    assert found["cash_flow", "change_receivables"] == {"1630": -2_807_000, "1790": 37_789_200}
    assert found["note_3_costs", "office"] == {"5020": 270_611_800}
    assert found["balance_sheet", "opening_equity"] == {"2010": 963_179_600}


def test_investments_and_their_depreciation_are_told_apart_in_the_cash_flow() -> None:
    opening = {"1210": 500_000, "1920": 1_000_000, "2010": -900_000, "2210": -200_000, "2310": -400_000}
    found = our_figures(
        books(
            2025,
            opening,
            [
                ("1210", (), 300_000),  # bought
                ("1920", (), -300_000),
                ("7910", (), 120_000),  # depreciation
                ("1210", (), -120_000),
                ("5710", activity("110"), 50_000),  # a pension is put aside
                ("2210", (), -50_000),
                ("1820", (), 100_000),  # placed for a short time
                ("1920", (), -100_000),
                ("2310", (), 80_000),  # paid off
                ("1920", (), -80_000),
                ("1410", (), 10_000),  # goods in stock
                ("1920", (), -10_000),
                ("2010", (), 25_000),  # booked directly
                ("1920", (), -25_000),
            ],
        )
    )
    assert {line: amount // 100 for line, amount in amounts_of(found, "cash_flow").items()} == {
        "result": -170_000,
        "non_cash_adjustments": 170_000,
        "before_working_capital": 0,
        "change_inventories": -10_000,
        "change_receivables": 0,
        "change_liabilities": 0,
        "operating": -10_000,
        "investing": -400_000,
        "financing": -105_000,
        "total": -515_000,
        "opening_cash": 1_000_000,
        "closing_cash": 485_000,
    }
    assert amounts_of(found, "balance_sheet")["equity_changes"] == -2_500_000


def test_a_ledger_on_the_private_chart_gives_the_same_statements() -> None:
    office, interventions = activity("110"), activity("300")
    of = books(
        2025,
        {"1220": 90_000, "1229": -30_000, "1930": 500_000, "2098": -40_000, "2099": -520_000},
        [
            ("1930", (), 3_000_000),
            ("3985", (), -2_000_000),
            ("3987", (), -1_000_000),
            ("7210", office, 800_000),
            ("7510", office, 250_000),
            ("5010", office, 120_000),
            ("4010", interventions, 1_500_000),
            ("1930", (), -2_420_000),
            ("2440", (), -250_000),
            ("7832", (), 18_000),
            ("1229", (), -18_000),
            ("8310", (), -7_000),
            ("1930", (), 7_000),
            ("8410", (), 2_000),
            ("1930", (), -2_000),
            ("8999", (), 317_000),  # the result, booked
            ("2099", (), -317_000),
        ],
    )
    found = {key: amount // 100 for key, amount in our_figures(of, Chart.BAS).amounts.items()}
    assert found["income_statement", "income"] == 3_000_000
    assert found["income_statement", "costs"] == -2_670_000
    assert found["income_statement", "depreciation"] == -18_000
    assert found["income_statement", "result"] == 317_000
    assert found["balance_sheet", "fixed_assets"] == 42_000
    assert found["balance_sheet", "equity_changes"] == 0
    assert found["balance_sheet", "closing_equity"] == 877_000
    assert found["balance_sheet", "assets"] == found["balance_sheet", "equity_and_liabilities"] == 1_127_000
    assert (found["note_2_income", "state_grant"], found["note_3_costs", "office"]) == (2_000_000, 1_170_000)
    assert found["cash_flow", "closing_cash"] == 1_085_000


def test_a_year_ends_with_a_deficit_too() -> None:
    found = our_figures(
        books(2025, {"1920": 100, "2010": -100}, [("5010", activity("100"), 250), ("2510", (), -250)])
    )
    balance = amounts_of(found, "balance_sheet")
    assert (balance["result"], balance["closing_equity"], balance["assets"]) == (-25_000, -15_000, 10_000)
    assert amounts_of(found, "note_3_costs")["board"] == 25_000
    assert found.amounts["income_statement", "costs"] == -25_000


def test_what_is_moved_from_one_activity_to_another_shows_in_the_note() -> None:
    found = our_figures(books(2025, {}, [("5010", activity("100"), 40), ("5010", activity("110"), -40)]))
    note = amounts_of(found, "note_3_costs")
    assert (note["board"], note["office"], note["total"]) == (4_000, -4_000, 0)


def test_an_account_gives_a_line_of_the_note_all_its_objects_of_that_line() -> None:
    projects: list[Objects] = [(*activity("300"), ("6", code)) for code in ("3001", "3002")]
    moved = [("4510", objects, amount) for objects, amount in zip(projects, (300, 500), strict=True)]
    found = our_figures(books(2025, {}, [*moved, ("1920", (), -800)]))
    assert found.accounts["note_3_costs", "interventions"] == {"4510": 80_000}


def test_an_empty_ledger_has_statements_of_zero() -> None:
    assert set(our_figures(YearBooks(2025, (), ())).amounts.values()) == {0}


def test_no_figures_come_from_a_ledger_with_an_account_that_has_no_line() -> None:
    of = books(2025, {}, [("4710", activity("110"), 10), ("1920", (), -10)])
    with pytest.raises(Incomplete) as stopped:
        figures(of, our_placing(of), layouts_on(2025))
    assert stopped.value.placing.unplaced_accounts == ("4710",)


def test_what_the_objects_do_not_tell_of_needs_a_line_too() -> None:
    of = YearBooks(
        2025,
        (AccountAmount("5010", 0, 1_000, 1_000), AccountAmount("1920", 0, -1_000, -1_000)),
        (ObjectAmount("5010", activity("100"), 900),),
    )
    assert our_placing(of).unplaced_amounts == (ObjectAmount("5010", (), 100),)


def test_a_placing_is_complete_when_nothing_is_left_over() -> None:
    assert Placing().complete
    assert not Placing(forbidden=(("8010", "varför"),)).complete
