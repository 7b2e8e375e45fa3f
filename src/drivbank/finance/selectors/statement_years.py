"""All that the statements of a year stand on, read once: the ledger, how its accounts are placed, and the budget.

Amounts are in whole öre as the statements print them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from drivbank.core.parameters import ParameterError
from drivbank.core.statements.accounts import ChartRule, OwnAccountRule, OwnObjectRule
from drivbank.core.statements.computing import figures
from drivbank.core.statements.model import AccountAmount, Figures, Layout, LayoutLine, LineKey, YearBooks
from drivbank.core.statements.placing import Placing, placed
from drivbank.finance.selectors.budgets import BudgetFact, budget_in_force
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on
from drivbank.finance.selectors.ledger import (
    VersionFact,
    account_facts,
    books,
    ledger_in_force,
    ledger_settings,
)
from drivbank.finance.selectors.rules import account_rules, object_rules

OPERATING = "operating_report"
FIVE_YEARS = "five_year_overview"
INCOME, COSTS = ("income_statement", "income"), ("income_statement", "costs")
RESULT, OPENING_EQUITY = ("income_statement", "result"), ("balance_sheet", "opening_equity")
CLOSING_EQUITY, ASSETS = ("balance_sheet", "closing_equity"), ("balance_sheet", "assets")


@dataclass(frozen=True)
class YearLedger:
    """The ledger of a year in force, with its accounts placed. ``figures`` is None while the placing stops them.

    ``opening`` is what the year began with, as the figures that the year before ended with; None when it is unclear.
    """

    version: VersionFact
    books: YearBooks
    placing: Placing
    figures: Figures | None
    opening: Figures | None = None

    @property
    def until(self) -> date:
        """The day the figures are of: the end of the last month with anything booked, or when the file was made."""
        return self.version.until

    @property
    def is_whole(self) -> bool:
        """Say whether the ledger has all of the year, with its last month over."""
        return self.version.is_whole


@dataclass(frozen=True)
class YearStatements:
    """A year and the year before it. ``before`` is None when there is no ledger of it, or it cannot be placed.

    ``budgeted`` holds the lines of the operating report that the budget in force says something of, with the sign
    that the report prints.
    """

    year: int
    ledger: YearLedger
    ledger_before: YearLedger | None
    layouts: tuple[Layout, ...]
    budget: BudgetFact | None = None
    budgeted: Mapping[str, int] = field(default_factory=dict)
    account_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def version(self) -> VersionFact:
        return self.ledger.version

    @property
    def before_version(self) -> VersionFact | None:
        return self.ledger_before.version if self.ledger_before else None

    @property
    def placing(self) -> Placing:
        return self.ledger.placing

    @property
    def figures(self) -> Figures | None:
        return self.ledger.figures

    @property
    def before(self) -> Figures | None:
        return self.ledger_before.figures if self.ledger_before else None

    @property
    def is_whole(self) -> bool:
        return self.ledger.is_whole

    def layout(self, key: str) -> Layout:
        """Return a statement's layout by its key; raise KeyError."""
        return next_or_key_error(self.layouts, key)

    def line(self, key: LineKey) -> LayoutLine:
        """Return a line by its statement and its own key; raise KeyError."""
        return self.layout(key[0]).line(key[1])


def next_or_key_error(layouts: Sequence[Layout], key: str) -> Layout:
    """Return the layout with a key; raise KeyError."""
    found = next((layout for layout in layouts if layout.key == key), None)
    if found is None:
        raise KeyError(key)
    return found


def statements(year: int, *, as_of: date | None = None) -> YearStatements | None:
    """Return the year's statements as its ledger was known on a day, or is; None when there was no ledger of it."""
    layouts = _layouts(year)
    ledger = year_ledger(year, layouts, as_of=as_of) if layouts else None
    if ledger is None:
        return None
    budget = budget_in_force(year, as_of=as_of)
    return YearStatements(
        year=year,
        ledger=ledger,
        ledger_before=year_ledger(year - 1, layouts, as_of=as_of),
        layouts=layouts,
        budget=budget,
        budgeted=budgeted(budget, ledger.figures) if budget else {},
        account_names={fact.number: fact.name for fact in account_facts(ledger.version.id)},
    )


def _layouts(year: int) -> tuple[Layout, ...]:
    """Return the layouts of a year, none before the first."""
    try:
        return layouts_on(year)
    except (ParameterError, ValueError):
        return ()


def year_ledger(year: int, layouts: tuple[Layout, ...], *, as_of: date | None = None) -> YearLedger | None:
    """Return the ledger of a year laid out in the layouts, by the rules of its own year; None when there is none."""
    version = ledger_in_force(year, as_of=as_of)
    return version_ledger(version, layouts) if version else None


def version_ledger(version: VersionFact, layouts: tuple[Layout, ...]) -> YearLedger:
    """Return a version, a draft too, laid out in the layouts, by the rules of its own year."""
    rules = account_rules_on(ledger_settings().chart, version.year)
    own = _own_accounts(version.year), _own_objects(version.year)
    return laid_out(version, books(version.id), layouts, rules, *own)


def laid_out(
    version: VersionFact,
    kept: YearBooks,
    layouts: tuple[Layout, ...],
    rules: Sequence[ChartRule],
    own_accounts: Sequence[OwnAccountRule],
    own_objects: Sequence[OwnObjectRule],
) -> YearLedger:
    """Return books in the layouts, by the rules that are given."""
    placing = placed(kept, layouts, rules, own_accounts, own_objects)
    if not placing.complete:
        return YearLedger(version, kept, placing, None)
    begun = _begun(kept)
    before = placed(begun, layouts, rules, own_accounts)
    opening = figures(begun, before, layouts) if before.complete else None
    return YearLedger(version, kept, placing, figures(kept, placing, layouts), opening)


def _begun(kept: YearBooks) -> YearBooks:
    """Return what the accounts held when the year began, as books of a year that moved nothing."""
    accounts = (AccountAmount(of.account, of.opening, 0, of.opening) for of in kept.accounts)
    return YearBooks(kept.year - 1, tuple(accounts), ())


def _own_accounts(year: int) -> tuple[OwnAccountRule, ...]:
    return tuple(OwnAccountRule(rule.account, rule.line, rule.note_line) for rule in account_rules(year))


def _own_objects(year: int) -> tuple[OwnObjectRule, ...]:
    return tuple(
        OwnObjectRule(rule.dimension, rule.code, rule.note_line, rule.intervention_id)
        for rule in object_rules(year)
    )


def budgeted(budget: BudgetFact, of_year: Figures | None) -> dict[str, int]:
    """Return the operating report's lines of a budget; closing equity stands on the year's own opening equity."""
    found = {
        "net_cost": -budget.total("cost"),
        "net_income": budget.total("income"),
        "net_financial": budget.result - budget.total("income") + budget.total("cost"),
        "result": budget.result,
    }
    opening = of_year.amounts.get(OPENING_EQUITY) if of_year else None
    if opening is not None:
        found["closing_equity"] = opening + budget.result
    if budget.liquid_funds is not None:
        found["liquid_funds"] = budget.liquid_funds
    return found
