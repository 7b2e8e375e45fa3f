"""Every contradiction about money in the published report is found from the print alone, and none is invented."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from drivbank.core.statements.checks import Check, CheckInput, Printed, PrintedUnit, Verdict, checks_of
from drivbank.core.statements.model import Layout, LayoutLine, Part, Taken
from tests.core.statements.association import TKR, facts
from tests.core.statements.printed_report import (
    Place,
    known,
    of,
    right_report,
    rounded_report,
    the_report,
    with_changed,
    without,
)

CONTRADICTIONS = facts()["contradictions"]
VERDICTS = {"differs": Verdict.DIFFERS, "rounding": Verdict.ROUNDING}


def differing(published: tuple[Printed, ...], *, ledger: bool = False) -> list[Check]:
    return of(checks_of(known(published, ledger=ledger)), Verdict.DIFFERS)


def the_only(place: Place, number: int, *, ledger: bool = False) -> Check:
    """Return the one check that differs when one figure of a right report is printed otherwise."""
    found = differing(with_changed({place: number}, right_report()), ledger=ledger)
    assert len(found) == 1, [(check.key, check.explanation) for check in found]
    return found[0]


@pytest.mark.parametrize("ledger", [False, True])
@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_each_contradiction_is_found(name: str, ledger: bool) -> None:
    row = CONTRADICTIONS[name]
    statement, line, column = row["at"]
    checks = checks_of(known(the_report(), ledger=ledger))
    here = [
        check
        for check in of(checks, VERDICTS[row["kind"]])
        if (check.expected, check.found) == (row["should_be"] * TKR, row["says"] * TKR)
    ]
    assert [check.key for check in here if statement in check.key or line in check.key or column in check.key]
    assert all(check.explanation and str(check.where).startswith("Årsredovisningen 2025, ") for check in here)


@pytest.mark.parametrize("ledger", [False, True])
def test_nothing_but_the_contradictions_differs(ledger: bool) -> None:
    checks = of(checks_of(known(the_report(), ledger=ledger)), Verdict.DIFFERS)
    wrong = [row for row in CONTRADICTIONS.values() if row["kind"] == "differs"]
    assert sorted((check.expected, check.found) for check in checks) == sorted(
        (row["should_be"] * TKR, row["says"] * TKR) for row in wrong
    )


@pytest.mark.parametrize("ledger", [False, True])
@pytest.mark.parametrize("report", [right_report, rounded_report])
def test_a_right_report_has_nothing_that_differs(report: object, ledger: bool) -> None:
    assert callable(report)
    assert differing(report(), ledger=ledger) == []


def test_a_report_rounded_together_adds_up_without_a_word_of_rounding() -> None:
    sums = [check for check in checks_of(known(rounded_report())) if check.key.startswith("printed-sum.")]
    assert len(sums) > 20
    assert all(check.verdict is Verdict.AGREES for check in sums)


def test_what_is_rounded_otherwise_than_the_ledgers_nearest_is_said_to_be_rounding() -> None:
    rounding = of(checks_of(known(rounded_report(), ledger=True)), Verdict.ROUNDING)
    against = [check for check in rounding if check.key.startswith("printed-ledger.")]
    assert [check.key.removeprefix("printed-ledger.") for check in against] == [
        "balance_sheet.short_term_liabilities.comparison",
        "cash_flow.change_liabilities.amount",
        "cash_flow.operating.amount",
        "cash_flow.total.amount",
        "note_5_short_term_liabilities.total.comparison",
    ]
    assert against[1].expected == 155423000
    assert "1 554 230 kr" in against[1].explanation.replace("\u202f", " ")


@pytest.mark.parametrize("ledger", [False, True])
def test_the_checks_have_keys_of_their_own_and_the_same_order_every_time(ledger: bool) -> None:
    checks = checks_of(known(the_report(), ledger=ledger))
    assert len({check.key for check in checks}) == len(checks)
    assert checks == checks_of(known(the_report(), ledger=ledger))


def explanation(name: str) -> str:
    row = CONTRADICTIONS[name]
    found = next(
        check
        for check in checks_of(known(the_report()))
        if (check.expected, check.found) == (row["should_be"] * TKR, row["says"] * TKR)
    )
    return found.explanation.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cost-deviation", "−16 713 tkr minus −18 799 tkr är 2 086 tkr, men 2 057 tkr är tryckt."),
        ("result-deviation", "Flera avvikelser är lika mycket fel, 29 tkr"),
        ("equity-deviation", "Tecknet är omvänt."),
        ("equity-deviation", "Budgeten på raden är också fel: med 9 853 tkr blir avvikelsen 1 915 tkr."),
        ("budget-equity-base", "byggd på 2024 års ingående eget kapital, 5 411 tkr: fel års bas."),
        ("net-cost-and-financial", "Tabellen saknar en rad: Finansiella och extraordinära poster, −6 tkr."),
        ("net-cost-and-financial", "Detsamma gäller kolumnen föregående år, med −2 tkr."),
        ("result-2022", "Siffrorna 9 och 7 har troligen bytt plats."),
        ("cash-rounding", "Skillnaden på 1 tkr ryms i avrundningen av 3 tal"),
        ("note-5-2024-rounding", "Skillnaden på 1 tkr ryms i avrundningen av 5 tal"),
    ],
)
def test_what_has_likely_happened_is_said(name: str, said: str) -> None:
    assert said in explanation(name)


def test_where_a_figure_stands_is_said_by_its_labels() -> None:
    row = next(check for check in differing(the_report()) if check.key.endswith("net_cost"))
    assert row.where == "Årsredovisningen 2025, Driftredovisning, raden Nettokostnad, kolumnen avvikelse"


def test_a_sum_that_does_not_add_up_differs() -> None:
    found = the_only(("note_3_costs", "office", "amount"), 2760)
    assert (found.key, found.difference) == ("printed-sum.note_3_costs.total.amount", -54 * TKR)


def test_the_ledger_says_which_figure_is_wrong() -> None:
    changed = with_changed({("note_3_costs", "office", "amount"): 2760}, right_report())
    found = {check.key: check for check in differing(changed, ledger=True)}
    wrong = found["printed-ledger.note_3_costs.office.amount"]
    assert (wrong.expected, wrong.found) == (270611800, 276000000)
    assert "printed-sum.note_3_costs.total.amount" in found


def test_digits_that_changed_places_against_the_ledger_are_said() -> None:
    changed = with_changed({("note_4_receivables", "interim", "amount"): 332}, right_report())
    found = next(row for row in differing(changed, ledger=True) if row.key.startswith("printed-ledger."))
    assert "Siffrorna 3 och 2 har troligen bytt plats." in found.explanation


def test_a_figure_of_the_other_year_is_said() -> None:
    changed = with_changed({("note_3_costs", "board", "amount"): 189}, right_report())
    found = next(row for row in differing(changed, ledger=True) if row.key.startswith("printed-ledger."))
    assert "Talet är detsamma som för 2024" in found.explanation


def test_a_balance_that_does_not_balance_is_found_in_both_its_places() -> None:
    changed = with_changed({("balance_sheet", "assets", "amount"): 17084}, right_report())
    keys = {check.key for check in differing(changed)}
    assert {"printed-sum.balance_sheet.assets.amount", "printed-same.balance_sheet.assets.amount"} <= keys


def test_an_opening_that_is_not_what_last_year_ended_with_differs() -> None:
    changed = with_changed({("cash_flow", "opening_cash", "amount"): 12255}, right_report())
    found = {check.key: check for check in differing(changed)}
    assert "Siffrorna" not in found["printed-carried.cash_flow.opening_cash"].explanation
    assert found["printed-carried.cash_flow.opening_cash"].expected == 12522 * TKR


def test_a_change_that_is_not_that_of_the_balance_sheet_differs() -> None:
    changed = with_changed({("cash_flow", "change_receivables", "amount"): -350}, right_report())
    found = {check.key: check for check in differing(changed)}
    assert "tecknet är omvänt" in found["printed-change.cash_flow.change_receivables"].explanation


def test_a_solidity_is_recomputed() -> None:
    found = the_only(("five_year_overview", "solidity_pct", "2025"), 96)
    assert (found.expected, found.found, found.unit) == (69, 96, "percent")


def test_employees_are_held_against_what_the_office_has_told() -> None:
    told = checks_of(replace(known(right_report()), headcounts={2025: 8, 2024: 7}))
    assert [(row.expected, row.found) for row in of(told, Verdict.DIFFERS)] == [(8, 7)]


def test_financial_items_that_are_not_known_leave_an_earlier_years_result_undecided() -> None:
    changed = with_changed({("five_year_overview", "result", "2021"): -2600}, right_report())
    checks = checks_of(known(changed))
    assert of(checks, Verdict.DIFFERS) == []
    undecided = next(row for row in checks if row.key == "printed-overview-result.2021")
    assert undecided.verdict is Verdict.MISSING
    assert "finansiella poster" in undecided.explanation


def test_a_budget_built_on_nothing_known_names_what_it_was_built_on() -> None:
    place = ("operating_report", "closing_equity", "budget")
    changed = with_changed({place: 7221, (*place[:2], "deviation"): 4547}, right_report())
    found = differing(changed)
    assert [row.key for row in found] == ["printed-budget-equity.operating_report.closing_equity"]
    assert "ett ingående eget kapital på 7 000 tkr" in found[0].explanation.replace("\u202f", " ")


def test_the_ledger_knows_a_row_that_is_printed_nowhere() -> None:
    gone = [("income_statement", line) for line in ("financial_costs", "financial_income", "result")]
    found = {row.key: row for row in differing(without(gone, the_report()), ledger=True)}
    said = found["printed-sum.operating_report.result.amount"].explanation.replace("\u202f", " ")
    assert "Finansiella och extraordinära poster, −6 023 kr. Med den raden stämmer summan." in said


def test_another_layout_in_millions_is_checked_by_its_own_sums() -> None:
    town = Layout(
        "town",
        "Kommunens resultat",
        (
            LayoutLine("taxes", "Skatteintäkter", takes=Taken.MOVEMENT),
            LayoutLine("costs", "Kostnader", takes=Taken.MOVEMENT),
            LayoutLine(
                "result", "Resultat", parts=(Part(("town", "taxes")), Part(("town", "costs"))), is_sum=True
            ),
        ),
    )
    numbers = {"taxes": (2315, 2207), "costs": (-2290, -2198), "result": (26, 90)}
    rows = tuple(
        Printed(2025, "town", line, column, number * PrintedUnit.MILLIONS.step, PrintedUnit.MILLIONS)
        for line, pair in numbers.items()
        for column, number in zip(("amount", "comparison"), pair, strict=True)
    )
    found = {row.key: row for row in checks_of(CheckInput(2025, (town,), published=rows))}
    assert found["printed-sum.town.result.amount"].verdict is Verdict.ROUNDING
    wrong = found["printed-sum.town.result.comparison"]
    assert wrong.verdict is Verdict.DIFFERS
    assert "En nolla har troligen lagts till" in wrong.explanation


@pytest.mark.parametrize(
    ("place", "number", "key"),
    [
        (
            ("balance_sheet", "equity_and_liabilities", "amount"),
            17049,
            "printed-same.balance_sheet.assets.amount",
        ),
        (("cash_flow", "result", "amount"), 2135, "printed-sum.cash_flow.result.amount"),
        (
            ("operating_report", "liquid_funds", "comparison"),
            12521,
            "printed-sum.operating_report.liquid_funds.",
        ),
        (("note_3_costs", "total", "amount"), 16714, "printed-same.note_3_costs.total.amount"),
        (("cash_flow", "opening_cash", "amount"), 12523, "printed-carried.cash_flow.opening_cash"),
        (("five_year_overview", "income", "2025"), 18856, "printed-overview.income.2025"),
    ],
)
def test_one_figure_in_two_places_is_the_same_to_the_last_digit(place: Place, number: int, key: str) -> None:
    found = [check.key for check in differing(with_changed({place: number}, right_report()))]
    assert [name for name in found if name.startswith(key)]


def test_a_figure_of_an_earlier_report_may_have_been_rounded_otherwise() -> None:
    then = Printed(2024, "balance_sheet", "short_term_liabilities", "amount", 3725 * TKR)
    checks = {check.key: check for check in checks_of(known((*right_report(), then)))}
    check = checks["printed-comparison.balance_sheet.short_term_liabilities.comparison"]
    assert check.verdict is Verdict.ROUNDING


MKR = PrintedUnit.MILLIONS.step


def in_millions(tenths: Mapping[str, int]) -> tuple[Printed, ...]:
    """Return lines of the income statement as printed in tenths of a million."""
    return tuple(
        Printed(2025, "income_statement", line, "amount", number * MKR // 10, PrintedUnit.MILLIONS)
        for line, number in tenths.items()
    )


@pytest.mark.parametrize(
    ("tenths", "verdict"),
    [
        ({"income": 184}, Verdict.DIFFERS),
        ({"income": 189}, Verdict.AGREES),
        # Printed without decimals a whole million is the last digit; with one of them in the same table it is not.
        ({"income": 190}, Verdict.AGREES),
        ({"income": 190, "costs": -167}, Verdict.DIFFERS),
        ({"income": 188, "costs": -167}, Verdict.ROUNDING),
    ],
)
def test_millions_with_a_decimal_are_held_to_the_decimal(tenths: Mapping[str, int], verdict: Verdict) -> None:
    checks = checks_of(known(in_millions(tenths), ledger=True))
    found = {check.key: check.verdict for check in checks}
    one = found.get("printed-ledger.income_statement.income.amount", Verdict.AGREES)
    assert one is verdict


def test_a_sum_in_millions_with_a_decimal_is_held_to_the_decimal() -> None:
    tenths = {"income": 189, "costs": -167, "depreciation": 0, "operating_result": 29}
    (check,) = differing(in_millions(tenths))
    assert check.key == "printed-sum.income_statement.operating_result.amount"
    assert "Raderna blir tillsammans 2,2 mnkr, men 2,9 mnkr är tryckt." in check.explanation


def test_without_printed_figures_it_says_what_is_missing() -> None:
    found = [row for row in checks_of(known(())) if row.key == "printed"]
    assert [row.verdict for row in found] == [Verdict.MISSING]
    assert "inte inskrivna" in found[0].explanation


def test_a_report_without_its_operating_report_says_so() -> None:
    rows = without({("operating_report", row.line) for row in the_report()}, the_report())
    missing = {row.key for row in of(checks_of(known(rows)), Verdict.MISSING)}
    assert "printed-deviation" in missing
