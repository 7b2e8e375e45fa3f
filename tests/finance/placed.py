"""Rules that place the small ledger of ``booked``, and statements of any books, without a database."""

from datetime import UTC, date, datetime

from drivbank.core.statements.accounts import Chart, OwnAccountRule, OwnObjectRule
from drivbank.core.statements.model import YearBooks
from drivbank.finance.selectors.budgets import BudgetFact
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on
from drivbank.finance.selectors.ledger import VersionFact
from drivbank.finance.selectors.statement_years import YearLedger, YearStatements, laid_out
from drivbank.finance.services.placing import account_rule_save, object_rule_save
from tests.house import SYSTEM

ACCOUNTS = {"3511": "state_grant", "3512": "region_grant", "3513": "municipal_grants"}
ACTIVITIES = {"100": "board", "110": "office", "300": "interventions"}


def ruled(intervention: int | None = None, from_year: int = 2024) -> None:
    """Say whose contribution an account is, and what the objects are for; project 3001 is an intervention's."""
    for account, line in ACCOUNTS.items():
        account_rule_save(account, from_year, "", line, by=SYSTEM)
    for code, line in ACTIVITIES.items():
        object_rule_save("1", code, from_year, line, by=SYSTEM)
    object_rule_save("6", "3001", from_year, "interventions", intervention, by=SYSTEM)


def version_of(year: int, until: date | None = None) -> VersionFact:
    """Return a version of a year's ledger that is in no database."""
    return VersionFact(
        id=year,
        year=year,
        number=1,
        status="accepted",
        first_day=date(year, 1, 1),
        last_day=date(year, 12, 31),
        covers_until=until or date(year, 12, 30),
        known_on=date(year + 1, 2, 1),
        received_at=datetime(year + 1, 2, 1, tzinfo=UTC),
        file_name=f"{year}.se",
        sha256="",
        size=0,
        sie_type=4,
        encoding="PC8",
        program="",
        generated_on=None,
        company="",
        organisation_number="",
        chart=Chart.KOMMUNBAS,
        account_count=0,
        voucher_count=0,
        row_count=0,
        warnings=(),
        is_in_force=True,
    )


def ledger_of(books: YearBooks, until: date | None = None) -> YearLedger:
    """Return the ledger of some books, placed in the layouts of 2025."""
    layouts = layouts_on(2025)
    return laid_out(
        version_of(books.year, until),
        books,
        layouts,
        account_rules_on(Chart.KOMMUNBAS, books.year),
        [OwnAccountRule(account, "", line) for account, line in ACCOUNTS.items()],
        [OwnObjectRule("1", code, line) for code, line in ACTIVITIES.items()],
    )


def told_of(
    now: YearLedger, before: YearLedger | None = None, budgeted: dict[str, int] | None = None
) -> YearStatements:
    """Return the statements of ledgers, with what is budgeted in the operating report."""
    year = now.version.year
    budget = BudgetFact(1, year, 1, date(year - 1, 11, 22), "", ()) if budgeted else None
    return YearStatements(year, now, before, layouts_on(2025), budget, budgeted or {})
