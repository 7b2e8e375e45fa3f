"""The ledger's own figures are held against each other, the year before, decisions and requisitions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from drivbank.core.statements.checks import (
    BudgetFigures,
    Check,
    CheckInput,
    Closed,
    PrintedUnit,
    Verdict,
    checks_of,
)
from drivbank.core.statements.model import AccountAmount, Figures, LineKey
from tests.core.statements.association import KR, facts, figures
from tests.core.statements.printed_report import layouts, of, right_report, with_changed

BUDGET = BudgetFigures(**{key: kronor * KR for key, kronor in facts()["books"]["budget"].items()})
CONTRIBUTIONS = {
    "state_grant": 8_000_000 * KR,
    "region_grant": 4_000_000 * KR,
    "municipal_grants": 4_000_000 * KR,
}
DRAWN = {"interventions": 8_882_000 * KR, "esf_support": 4_059_000 * KR}


def account(number: str, opening: int, movement: int, closing: int | None = None) -> AccountAmount:
    return AccountAmount(number, opening, movement, opening + movement if closing is None else closing)


NOW = (account("1930", 500, 70), account("2010", -500, 0), account("2510", 0, -30), account("3511", 0, -40))
THEN = (account("1930", 0, 500), account("2010", -100, 0), account("3511", 0, -400))


def books(**changes: object) -> CheckInput:
    """Return books of a year in which everything agrees, but for the changes."""
    right = CheckInput(
        2025, layouts(), figures(2025), figures(2024), NOW, THEN, BUDGET, CONTRIBUTIONS, DRAWN, right_report()
    )
    return replace(right, **changes)  # type: ignore[arg-type]  # each test names fields of the input


def with_amounts(year: int, changes: Mapping[LineKey, int]) -> Figures:
    found = figures(year)
    return replace(found, amounts={**found.amounts, **changes})


def differing(known: CheckInput) -> dict[str, Check]:
    return {check.key: check for check in of(checks_of(known), Verdict.DIFFERS)}


def test_right_books_have_nothing_that_differs() -> None:
    assert differing(books()) == {}


def test_right_books_are_held_against_everything() -> None:
    keys = {check.key for check in of(checks_of(books()), Verdict.AGREES)}
    assert {
        "ledger-same.balance_sheet.assets",
        "ledger-same.cash_flow.closing_cash",
        "ledger-result.balance_sheet.result",
        "ledger-note.note_3_costs.total",
        "ledger-carried.balance_sheet.opening_equity",
        "ledger-carried.cash_flow.opening_cash",
        "account-adds-up",
        "account-carried",
        "ledger-held.note_2_income.state_grant",
        "ledger-held.note_3_costs.interventions",
    } <= keys


def test_a_balance_sheet_that_does_not_balance_differs_and_so_does_the_result() -> None:
    wrong = with_amounts(2025, {("balance_sheet", "assets"): 17_047_942 * KR})
    found = differing(books(figures=wrong, published=()))
    assert list(found) == ["ledger-same.balance_sheet.assets", "ledger-result.balance_sheet.result"]
    assert found["ledger-same.balance_sheet.assets"].difference == 100 * KR
    assert "bara gjord på ena sidan" in found["ledger-result.balance_sheet.result"].explanation


def test_a_cash_flow_that_does_not_lead_to_the_bank_differs() -> None:
    wrong = with_amounts(2025, {("cash_flow", "closing_cash"): 16_562_711 * KR})
    found = differing(books(figures=wrong, published=()))["ledger-same.cash_flow.closing_cash"]
    assert (found.expected, found.difference) == (16_562_712 * KR, -KR)
    assert found.where == "Kassaflödesanalys 2025, raden Likvida medel vid årets slut"


def test_a_note_that_is_not_its_line_differs() -> None:
    wrong = with_amounts(2025, {("note_3_costs", "total"): 16_713_000 * KR})
    found = differing(books(figures=wrong, published=()))["ledger-note.note_3_costs.total"]
    assert (found.expected, found.found) == (16_713_049 * KR, 16_713_000 * KR)


def test_an_opening_equity_that_is_not_last_years_closing_differs() -> None:
    wrong = with_amounts(2024, {("balance_sheet", "closing_equity"): 9_631_769 * KR})
    found = differing(books(before=wrong, published=()))["ledger-carried.balance_sheet.opening_equity"]
    assert found.difference == 27 * KR
    assert "Siffrorna" in found.explanation


@pytest.mark.parametrize(
    ("opening", "said"),
    [(540, "slutar med 5 kr, men årets fil börjar med 5,40 kr"), (-500, "tecknet är omvänt")],
)
def test_an_account_that_begins_otherwise_than_it_ended_differs(opening: int, said: str) -> None:
    found = differing(books(accounts=(account("1930", opening, 0), *NOW[1:])))
    assert list(found) == ["account-carried.1930"]
    assert said in found["account-carried.1930"].explanation
    assert found["account-carried.1930"].where == "Bokföringen 2025, konto 1930"


def test_an_account_that_is_gone_from_the_new_year_differs() -> None:
    found = differing(books(accounts=NOW[1:]))
    assert (found["account-carried.1930"].expected, found["account-carried.1930"].found) == (500, 0)


def test_equity_and_results_are_not_carried_account_by_account() -> None:
    # The result of the year before is in the equity that the year begins with.
    assert not [key for key in differing(books()) if key.startswith("account-carried.")]


def test_an_account_whose_movements_do_not_lead_to_its_closing_differs() -> None:
    found = differing(books(accounts=(account("1930", 500, 70, 507), *NOW[1:])))
    assert (found["account-adds-up.1930"].expected, found["account-adds-up.1930"].found) == (570, 507)


def test_the_first_accounts_are_named_and_the_rest_counted() -> None:
    many = tuple(account(str(number), 100, 0, 200) for number in range(1901, 1921))
    found = differing(books(accounts=many, accounts_before=None))
    assert [key for key in found if key.startswith("account-adds-up.")] == [
        *(f"account-adds-up.{number}" for number in range(1901, 1906)),
        "account-adds-up.more",
    ]
    assert (
        "Ytterligare 15 konton stämmer inte, från konto 1906 till 1920."
        in found["account-adds-up.more"].explanation
    )


def test_all_accounts_that_agree_are_counted_together() -> None:
    found = next(check for check in checks_of(books()) if check.key == "account-adds-up")
    assert (found.expected, found.found, found.unit) == (4, 4, PrintedUnit.COUNT)


def test_a_contribution_that_is_not_booked_as_decided_differs() -> None:
    found = differing(books(contributions={**CONTRIBUTIONS, "region_grant": 4_500_000 * KR}))
    check = found["ledger-held.note_2_income.region_grant"]
    assert check.difference == -500_000 * KR
    assert check.where == "Not 2 Verksamhetens intäkter 2025, raden Driftbidrag från regionen"


def test_requisitions_that_are_not_all_booked_differ() -> None:
    found = differing(books(drawn={"interventions": 8_900_000 * KR}))
    check = found["ledger-held.note_3_costs.interventions"]
    assert (check.expected, check.found) == (8_900_000 * KR, 8_882_000 * KR)
    assert "rekvisition kan vara obokförd" in check.explanation


def test_a_budget_built_on_the_wrong_years_equity_differs() -> None:
    wrong = replace(BUDGET, opening_equity=5_410_896 * KR)
    found = differing(books(budget=wrong))["budget-equity.balance_sheet.opening_equity"]
    assert found.expected == 9_631_796 * KR
    assert "som 2024 började med: fel års bas" in found.explanation


def test_a_printed_budget_that_was_not_the_decided_differs() -> None:
    found = differing(books(budget=replace(BUDGET, liquid_funds=1_200_000 * KR)))
    check = found["printed-budget.operating_report.liquid_funds"]
    assert "En nolla har troligen lagts till" in check.explanation


COST_DEVIATION = ("operating_report", "net_cost", "deviation")


def cost_deviation(known: CheckInput) -> Check:
    key = "printed-deviation.operating_report.net_cost"
    return next(check for check in checks_of(known) if check.key == key)


@pytest.mark.parametrize(
    ("ledger", "why"),
    [
        (True, "bokföringens −16 713 049 kr minus den beslutade budgeten −18 799 000 kr är 2 085 951 kr."),
        (False, "den beslutade budgeten är precis −18 799 000 kr."),
    ],
)
def test_a_deviation_from_a_whole_budget_is_not_a_thousand_off_by_rounding(ledger: bool, why: str) -> None:
    report = with_changed({COST_DEVIATION: 2085}, right_report())
    check = cost_deviation(books(published=report, **({} if ledger else {"figures": None, "before": None})))
    assert check.verdict is Verdict.DIFFERS
    said = check.explanation.replace("\u202f", " ")
    assert "är 2 086 tkr, men 2 085 tkr är tryckt. Det är inte avrundning: " in said
    assert why in said


def test_a_deviation_that_is_nearest_the_exact_one_is_rounding() -> None:
    # 16 713 049 is printed as 16 714 for some sum's sake, and what it deviates with is printed by itself.
    report = with_changed({("operating_report", "net_cost", "amount"): -16714}, right_report())
    assert cost_deviation(books(published=report)).verdict is Verdict.ROUNDING


def test_a_deviation_from_a_budget_that_is_not_known_or_not_whole_may_be_rounded() -> None:
    report = with_changed({COST_DEVIATION: 2085}, right_report())
    assert cost_deviation(books(published=report, budget=None)).verdict is Verdict.ROUNDING
    odd = replace(BUDGET, costs=18_798_400 * KR)
    assert cost_deviation(books(published=report, budget=odd)).verdict is Verdict.ROUNDING
    far = with_changed({COST_DEVIATION: 2084}, right_report())
    assert cost_deviation(books(published=far, budget=None)).verdict is Verdict.DIFFERS


def test_the_comparison_year_is_held_against_what_was_printed_then() -> None:
    then = tuple(
        replace(row, report_year=2024, column="amount")
        for row in right_report()
        if row.column == "comparison"
    )
    assert differing(books(published=(*right_report(), *then))) == {}
    wrong = tuple(replace(row, amount=20_019_000 * KR) if row.line == "income" else row for row in then)
    found = differing(books(published=(*right_report(), *wrong)))
    assert set(found) == {
        "printed-comparison.income_statement.income.comparison",
        "then-printed-ledger.income_statement.income.amount",
    }
    assert (
        "Siffrorna 9 och 1 har troligen bytt plats"
        in found["printed-comparison.income_statement.income.comparison"].explanation
    )


def test_without_the_figures_printed_then_its_adopted_result_and_equity_are_used() -> None:
    closed = {2024: Closed(4_221_000 * KR, 9_632_000 * KR)}
    checks = {check.key: check for check in checks_of(books(closed=closed))}
    assert checks["printed-comparison"].found == 2
    assert checks["then-printed-ledger.balance_sheet.amount"].verdict is Verdict.AGREES
    assert "bara resultat och eget kapital" in checks["printed-then"].explanation
    wrong = differing(books(closed={2024: Closed(4_221_000 * KR, 9_362_000 * KR)}))
    assert list(wrong) == [
        "printed-comparison.balance_sheet.closing_equity.comparison",
        "then-printed-ledger.balance_sheet.closing_equity.amount",
    ]


def test_an_adopted_equity_in_kronor_is_held_to_the_krona() -> None:
    wrong = differing(books(closed={2024: Closed(4_220_900 * KR, 9_631_797 * KR)}))
    assert list(wrong) == ["then-printed-ledger.balance_sheet.closing_equity.amount"]


@pytest.mark.parametrize(
    "closed", [Closed(2_136_204 * KR, 11_768_000 * KR), Closed(2_136_000 * KR, 11_768_000 * KR)]
)
def test_an_adopted_year_agrees_with_its_ledger(closed: Closed) -> None:
    checks = checks_of(books(closed={2025: closed}))
    found = {check.key: check.verdict for check in checks if check.key.startswith("ledger-adopted.")}
    assert found == {
        "ledger-adopted.income_statement.result": Verdict.AGREES,
        "ledger-adopted.balance_sheet.closing_equity": Verdict.AGREES,
    }


def test_an_adopted_year_whose_ledger_has_moved_differs() -> None:
    known = books(closed={2025: Closed(2_139_000 * KR, 11_771_000 * KR)}, published=())
    found = differing(known)
    assert list(found) == [
        "ledger-adopted.income_statement.result",
        "ledger-adopted.balance_sheet.closing_equity",
    ]
    check = found["ledger-adopted.income_statement.result"]
    assert (check.expected, check.found) == (2_139_000 * KR, 2_136_204 * KR)
    said = check.explanation.replace("\u202f", " ")
    assert "fastställd med 2 139 tkr, men räkenskaperna ger nu 2 136 204 kr" in said


def test_an_adopted_year_waits_for_a_ledger_that_does_not_have_all_of_it() -> None:
    known = books(closed={2025: Closed(2_139_000 * KR, 11_771_000 * KR)}, until=date(2025, 9, 30))
    waiting = [check for check in checks_of(known) if check.key.startswith("ledger-adopted.")]
    assert {check.verdict for check in waiting} == {Verdict.MISSING}
    assert all("Huvudboken räcker till 2025-09-30." in check.explanation for check in waiting)


def test_an_adopted_figure_rounded_the_other_way_is_rounding() -> None:
    closed = Closed(2_137_000 * KR, 11_768_000 * KR)
    checks = {check.key: check for check in checks_of(books(closed={2025: closed}))}
    check = checks["ledger-adopted.income_statement.result"]
    assert check.verdict is Verdict.ROUNDING
    assert "2 136 204 kr" in check.explanation.replace("\u202f", " ")


def test_a_year_without_a_printed_report_shows_that_the_year_before_is_not_as_adopted() -> None:
    found = differing(books(closed={2024: Closed(4_221_000 * KR, 9_362_000 * KR)}, published=()))
    assert list(found) == ["then-printed-ledger.balance_sheet.closing_equity.amount"]


def test_what_cannot_be_checked_says_what_is_missing() -> None:
    bare = books(before=None, accounts_before=None, budget=None, contributions=None, drawn=None, published=())
    missing = {check.key: str(check.explanation) for check in of(checks_of(bare), Verdict.MISSING)}
    assert set(missing) == {
        "ledger-carried.balance_sheet.opening_equity",
        "ledger-carried.cash_flow.opening_cash",
        "ledger-held.note_2_income",
        "ledger-held.note_3_costs",
        "budget",
        "printed",
    }
    assert missing["ledger-carried.cash_flow.opening_cash"] == "Bokföringen för 2024 är inte inläst."
    assert all(missing.values())


def test_without_a_ledger_only_the_print_is_checked() -> None:
    found = checks_of(CheckInput(2025, layouts(), published=right_report()))
    assert [check.key for check in found if not check.key.startswith("printed")] == ["ledger"]
    assert of(found, Verdict.DIFFERS) == []
