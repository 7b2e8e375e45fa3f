"""The checks of a year: all that is known of it, held against each other. Amounts are in whole öre."""

from collections.abc import Container, Mapping
from datetime import date

from drivbank.core.statements.checks import (
    BudgetFigures,
    Check,
    CheckInput,
    Closed,
    Printed,
    PrintedUnit,
    checks_of,
)
from drivbank.finance.selectors.budget_drafts import PARTS
from drivbank.finance.selectors.budgets import BudgetFact, budget_in_force, closed_years
from drivbank.finance.selectors.contributions import decided_round
from drivbank.finance.selectors.grants import GrantFact, drawn_by_month, grants
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.published import headcounts, published
from drivbank.finance.selectors.statement_five_years import YEARS
from drivbank.finance.selectors.statement_years import YearStatements, statements

DECEMBER = 12


def finance_checks(
    year: int, *, as_of: date | None = None, told: YearStatements | None = None
) -> tuple[Check, ...]:
    """Return every check of a year, those of its printed figures too; without a ledger only these."""
    return checks_of(check_input(year, as_of=as_of, told=told or statements(year, as_of=as_of)))


def check_input(year: int, *, as_of: date | None = None, told: YearStatements | None) -> CheckInput:
    """Return all that is known of a year, as the checks take it."""
    wanted = range(year - YEARS + 1, year + 1)
    ledger, before = (told.ledger, told.ledger_before) if told else (None, None)
    until = ledger.until if ledger else date(year, DECEMBER, 31)
    unfinished = before.until if before and not before.is_whole else None
    budget = told.budget if told else budget_in_force(year, as_of=as_of)
    adopted = closed_years(as_of=as_of)
    return CheckInput(
        year=year,
        layouts=told.layouts if told else layouts_on(year),
        figures=told.figures if told else None,
        before=told.before if told and unfinished is None else None,
        accounts=ledger.books.accounts if ledger else None,
        accounts_before=before.books.accounts if before and unfinished is None else None,
        budget=_budget(budget) if budget else None,
        contributions=_contributions(year, as_of),
        drawn=_drawn(grants(as_of=as_of), year, until),
        published=_published(wanted, adopted),
        headcounts=headcounts(wanted),
        until=None if ledger is None or ledger.is_whole else ledger.until,
        before_until=unfinished,
        closed={of: Closed(fact.result, fact.equity) for of, fact in adopted.items()},
    )


def _budget(budget: BudgetFact) -> BudgetFigures:
    income, costs = budget.total("income"), budget.total("cost")
    return BudgetFigures(income, costs, income - costs - budget.result, liquid_funds=budget.liquid_funds)


def _contributions(year: int, as_of: date | None) -> Mapping[str, int] | None:
    """Return what is decided of each contribution of the whole year; None when nothing is decided."""
    decided = decided_round(year, as_of=as_of)
    if decided is None:
        return None
    return {line: decided.amount_of(part) for line, part in PARTS.items()}


def _drawn(facts: list[GrantFact], year: int, until: date) -> Mapping[str, int] | None:
    """Return what was requisitioned on each line of the costs for the months up to a day; None when nothing was."""
    found: dict[str, int] = {}
    for fact in facts:
        for month, amount in drawn_by_month(fact).items():
            if month.year == year and month <= until:
                found[fact.code] = found.get(fact.code, 0) + amount
    return found or None


def _published(years: range, adopted: Container[int]) -> tuple[Printed, ...]:
    """Return what the adopted annual reports of the years print."""
    return tuple(
        Printed(fact.report_year, fact.statement, fact.line, fact.column, fact.amount, PrintedUnit(fact.unit))
        for fact in published(years)
        if fact.report_year in adopted
    )
