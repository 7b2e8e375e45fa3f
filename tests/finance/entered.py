"""What a ledger has entered as outcome, and small years to enter it from: for tests of either."""

from datetime import date

from drivbank.core.sie.model import Voucher
from drivbank.finance.selectors.budgets import outcomes
from tests.finance.booked import OFFICE, ORE, row, voucher, vouchers_of

KNOWN = date(2026, 2, 1)
# What the small year comes to, in öre by month and line; grants and members' contributions are entered elsewhere.
SMALL = {(3, "office"): 6_000 * ORE, (3, "board"): 1_500 * ORE, (12, "financial_costs"): 6 * ORE}


def entered(year: int = 2025, *, as_of: date | None = None) -> dict[tuple[int, str], int]:
    """Return what is entered by month and line, without lines of nothing."""
    return {
        (one.month.month, one.code): one.amount for one in outcomes(year, year, as_of=as_of) if one.amount
    }


def sources(year: int = 2025) -> dict[tuple[int, str], str]:
    return {(one.month.month, one.code): one.source for one in outcomes(year, year)}


def until(month: int, year: int = 2025) -> tuple[Voucher, ...]:
    """Return the vouchers of the small year to the end of a month."""
    return tuple(found for found in vouchers_of(year) if found.day.month <= month)


def bought(day: date, kronor: int = 10) -> Voucher:
    return voucher("20", day, row("5020", kronor, OFFICE), row("1930", -kronor))
