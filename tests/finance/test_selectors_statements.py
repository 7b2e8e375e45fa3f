"""The statements read together: two years, the budget, five years, what a line is made of, and the interventions."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drivbank.core.statements.checks import Verdict
from drivbank.finance.selectors.budgets import BudgetAmount
from drivbank.finance.selectors.check_facts import finance_checks
from drivbank.finance.selectors.statements import (
    StatementUnit,
    YearSource,
    YearStatements,
    five_years,
    intervention_costs,
    line_accounts,
    shown,
    statements,
)
from drivbank.finance.services.budgets import budget_create, budget_decide
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from drivbank.finance.services.headcounts import headcount_save
from drivbank.finance.services.published import published_save
from tests.finance.booked import OFFICE, SIKTA, book, row, voucher, vouchers_of
from tests.finance.granted import approve, granted, requested
from tests.finance.placed import ruled
from tests.house import SYSTEM, House

KRONA = 100
PLANNED = (
    BudgetAmount("state_grant", None, 19_000 * KRONA),
    BudgetAmount("office", None, 18_000 * KRONA),
    BudgetAmount("financial_costs", None, 5 * KRONA),
)


@pytest.fixture
def placed(house: House) -> House:
    ruled(house.sikta.pk)
    return house


def read(year: int = 2025) -> YearStatements:
    found = statements(year)
    assert found is not None
    return found


def kronor(told: YearStatements, statement: str, line: str) -> int:
    assert told.figures is not None
    return told.figures.amounts[statement, line] // KRONA


def test_without_a_ledger_there_is_nothing(placed: House) -> None:
    assert statements(2025) is None
    assert line_accounts(2025, "balance_sheet", "assets") is None
    assert intervention_costs(2025) is None
    assert {year.source for year in five_years(2025).years} == {YearSource.MISSING}


def test_a_year_before_any_layout_has_no_statements(placed: House) -> None:
    assert statements(1999) is None


def test_the_small_year(placed: House) -> None:
    book()
    told = read()
    assert [kronor(told, "income_statement", line) for line in ("income", "costs", "result")] == [
        20_000,
        -17_500,
        2_494,
    ]
    assert kronor(told, "balance_sheet", "opening_equity") == 5_000
    assert kronor(told, "balance_sheet", "closing_equity") == 7_494
    assert kronor(told, "note_3_costs", "interventions") == 10_000
    assert told.is_whole
    assert (told.before, told.before_version) == (None, None)


def test_two_years_stand_beside_each_other(placed: House) -> None:
    book(2024, vouchers_of(2024)[:3])
    book(2025, opening={"1930": 25_000, "2010": -25_000})
    told = read()
    assert told.before is not None
    assert told.before.amounts["income_statement", "result"] == 20_000 * KRONA
    checks = {check.key: check.verdict for check in finance_checks(2025)}
    assert set(checks.values()) == {Verdict.AGREES, Verdict.MISSING}


def test_what_was_not_known_on_a_day_is_not_read(placed: House) -> None:
    book(known_on=date(2026, 2, 1))
    later = vouchers_of(2025)[:3]
    book(2025, later, known_on=date(2026, 3, 1))
    assert statements(2025, as_of=date(2026, 1, 31)) is None
    first = statements(2025, as_of=date(2026, 2, 28))
    assert first is not None
    assert kronor(first, "income_statement", "costs") == -17_500
    assert kronor(read(), "income_statement", "costs") == 0


def test_a_cost_without_activity_stops_the_year_and_not_the_next(placed: House) -> None:
    book(2024, (*vouchers_of(2024), voucher("9", date(2024, 5, 2), row("6010", 10), row("1930", -10))))
    assert read(2024).figures is None
    assert [amount.account for amount in read(2024).placing.unplaced_amounts] == ["6010"]
    book(2025)
    told = read(2025)
    assert told.figures is not None
    assert told.before is None
    assert told.before_version is not None
    assert line_accounts(2024, "balance_sheet", "assets") is None
    costs = intervention_costs(2024)
    assert costs is not None
    assert costs.total == 17_510 * KRONA


def test_the_budgets_closing_equity_stands_on_the_years_own_opening(placed: House) -> None:
    book()
    budget_create(2025, PLANNED, by=SYSTEM)
    assert read().budgeted == {}  # a draft is no budget
    budget_decide(2025, decided_on=date(2024, 11, 22), decision="Styrelsen § 61", by=SYSTEM)
    lines = {line.key: line for line in shown(read(), StatementUnit.KRONOR).operating}
    planned = {key: line.budget and int(line.budget.printed) for key, line in lines.items()}
    assert planned == {
        "net_cost": -18_000,
        "net_income": 19_000,
        "net_financial": -5,
        "result": 995,
        "closing_equity": 5_995,
        "liquid_funds": None,
    }
    deviations = {key: line.deviation and int(line.deviation.printed) for key, line in lines.items()}
    assert deviations == {
        "net_cost": 500,
        "net_income": 1_000,
        "net_financial": -1,
        "result": 1_499,
        "closing_equity": 1_499,
        "liquid_funds": None,
    }


def test_a_line_is_made_of_accounts_or_of_other_lines(placed: House) -> None:
    book()
    costs = line_accounts(2025, "income_statement", "costs")
    assert costs is not None
    assert [(of.account, of.name, of.amount) for of in costs.accounts] == [
        ("4510", "Lämnade bidrag", -10_000 * KRONA),
        ("5010", "Arvoden", -1_500 * KRONA),
        ("5020", "Löner", -6_000 * KRONA),
    ]
    assert {of.comparison for of in costs.accounts} == {None}
    assert sum(of.amount or 0 for of in costs.accounts) == costs.amount
    result = line_accounts(2025, "income_statement", "operating_result")
    assert result is not None
    assert [(part.line, part.amount) for part in result.parts][:2] == [
        ("income", 20_000 * KRONA),
        ("costs", -17_500 * KRONA),
    ]
    assert sum(part.sign * (part.amount or 0) for part in result.parts) == result.amount
    change = line_accounts(2025, "cash_flow", "change_liabilities")
    assert change is not None
    assert change.is_change
    assert [(of.account, of.amount) for of in change.accounts] == [("2510", 1_500 * KRONA)]


@pytest.mark.parametrize(("statement", "line"), [("balance_sheet", "nothing"), ("nothing", "assets")])
def test_a_line_that_is_not_there_is_none(placed: House, statement: str, line: str) -> None:
    book()
    assert line_accounts(2025, statement, line) is None


def test_five_years_from_the_ledger_the_reports_and_nowhere(placed: House) -> None:
    book()
    headcount_save(2025, 7, "Lönelistan", by=SYSTEM)
    for year, result, equity in ((2023, 4_233, 5_000), (2024, 100, 5_000)):
        adopted = date(year + 1, 3, 20)
        closed_year_create(
            year, ClosingDraft(result * KRONA, equity * KRONA, adopted, "Årsredovisningen"), by=SYSTEM
        )
    overview = {("income", "2023"): 19_808 * KRONA, ("costs", "2023"): -15_576 * KRONA}
    published_save(2024, "five_year_overview", overview, "kr", sure=True, by=SYSTEM)
    years = {year.year: year for year in five_years(2025).years}
    assert list(years) == [2025, 2024, 2023, 2022, 2021]
    ledger, closed, printed, missing = (years[year] for year in (2025, 2024, 2023, 2022))
    assert (ledger.source, ledger.income, ledger.result) == (YearSource.LEDGER, 20_000 * KRONA, 2_494 * KRONA)
    # 7 494 of 8 994.
    assert (ledger.solidity, ledger.employees) == (83, 7)
    assert (closed.source, closed.income, closed.result) == (YearSource.PUBLISHED, None, 100 * KRONA)
    assert (printed.income, printed.costs, printed.result) == (19_808 * KRONA, -15_576 * KRONA, 4_233 * KRONA)
    assert missing == replace(missing, source=YearSource.MISSING, income=None, result=None, employees=None)


def adopt(year: int, result: int, equity: int) -> None:
    draft = ClosingDraft(result * KRONA, equity * KRONA, date(year + 1, 3, 20), f"ÅR {year}")
    closed_year_create(year, draft, by=SYSTEM)


def adopted_verdicts(year: int = 2025) -> dict[str, Verdict]:
    checks = finance_checks(year)
    return {check.key: check.verdict for check in checks if check.key.startswith("ledger-adopted.")}


def test_a_new_version_that_moves_an_adopted_year_is_caught_by_its_checks(placed: House) -> None:
    book()
    assert adopted_verdicts() == {}
    adopt(2025, 2_494, 7_494)
    assert set(adopted_verdicts().values()) == {Verdict.AGREES}
    fee = voucher("8", date(2025, 4, 25), row("5020", 3_000, OFFICE), row("1930", -3_000))
    book(2025, (*vouchers_of(2025), fee))
    assert set(adopted_verdicts().values()) == {Verdict.DIFFERS}
    book(2026, vouchers_of(2026), opening={"1930": 5_988, "2510": -1_500, "2010": -4_488})
    later = {check.key for check in finance_checks(2026) if check.verdict is Verdict.DIFFERS}
    assert "then-printed-ledger.income_statement.result.amount" in later


def test_the_year_before_is_held_against_its_adopted_result_and_equity(placed: House) -> None:
    book(2024)
    book(2025, opening={"1930": 8_994, "2510": -1_500, "2010": -7_494})
    adopt(2024, 2_494, 7_495)
    found = {check.key: check for check in finance_checks(2025) if check.verdict is Verdict.DIFFERS}
    assert list(found) == ["then-printed-ledger.balance_sheet.closing_equity.amount"]


def test_interventions_cost_what_is_booked_on_their_projects(placed: House) -> None:
    book()
    grant = granted(placed.sikta.pk)
    approve(requested(grant, staff=9_000))
    costs = intervention_costs(2025)
    assert costs is not None
    (sikta,) = costs.rows
    assert (sikta.name, sikta.ledger, sikta.requisitioned) == ("Sikta", 10_000 * KRONA, 9_000 * KRONA)
    assert sikta.difference == 1_000 * KRONA
    assert [(project.code, project.name) for project in sikta.projects] == [("3001", "Sikta")]
    assert (costs.other, costs.total) == (7_500 * KRONA, 17_500 * KRONA)


def test_only_the_months_of_the_ledger_are_compared(placed: House) -> None:
    book(
        2025,
        (*vouchers_of(2025)[:5], voucher("8", date(2025, 5, 6), row("4510", 50, SIKTA), row("1930", -50))),
    )
    approve(requested(granted(placed.sikta.pk), "2025-01-01", "2025-12-31", staff=365_000))
    costs = intervention_costs(2025)
    assert costs is not None
    assert (costs.until, costs.is_whole) == (date(2025, 5, 31), False)
    assert costs.rows[0].requisitioned == 151_000 * KRONA  # a thousand a day


def test_queries_do_not_grow_with_the_ledger(placed: House) -> None:
    book(2024)
    book(2025)
    few = _queries()
    many = [
        voucher(
            str(number), date(2025, 4, 1 + number % 28), row("5020", number, OFFICE), row("1930", -number)
        )
        for number in range(10, 200)
    ]
    book(2025, (*vouchers_of(2025), *many))
    assert _queries() == few
    assert few < 60


def _queries() -> int:
    with CaptureQueriesContext(connection) as counted:
        told = read()
        shown(told, StatementUnit.THOUSANDS)
        five_years(2025, told=told)
        line_accounts(2025, "income_statement", "costs", told=told)
        intervention_costs(2025, told=told)
        finance_checks(2025, told=told)
    return len(counted)
