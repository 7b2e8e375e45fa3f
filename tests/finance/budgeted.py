"""A year with a decided budget, a draft that revises it, and a closing: for tests that need one of each."""

from datetime import date

from drivbank.finance.selectors.budgets import BudgetAmount
from drivbank.finance.services.budgets import budget_create, budget_decide
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from tests.house import SYSTEM

KSEK = 100_000
DECIDED = date(2024, 11, 22)
LINES = (
    BudgetAmount("state_grant", None, 8000 * KSEK),
    BudgetAmount("region_grant", None, 4000 * KSEK),
    BudgetAmount("board", None, 300 * KSEK),
    BudgetAmount("office", None, 2750 * KSEK),
)


def decided(year: int, *lines: BudgetAmount, on: date | None = None) -> None:
    """Decide a budget of the year with the lines, or with some."""
    budget_create(year, lines or LINES, by=SYSTEM)
    budget_decide(year, decided_on=on or date(year - 1, 11, 22), decision="Styrelsen § 61", by=SYSTEM)


def budgeted(year: int = 2025) -> None:
    """Decide a budget, begin to revise it, and close the year."""
    decided(year)
    budget_create(year, LINES, by=SYSTEM)
    adopted = date(year + 1, 3, 20)
    closed_year_create(year, ClosingDraft(2136 * KSEK, 11768 * KSEK, adopted, "Årsredovisningen"), by=SYSTEM)
