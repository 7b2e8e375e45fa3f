"""The rules that a later year has, for what an earlier year's ledger has too and says nothing of itself."""

from dataclasses import dataclass

from drivbank.core.statements.model import YearBooks
from drivbank.finance.selectors.ledger import books, ledger_in_force
from drivbank.finance.selectors.rules import (
    AccountRuleFact,
    ObjectRuleFact,
    every_account_rule,
    every_object_rule,
)


@dataclass(frozen=True)
class LaterRules:
    """Rules that begin in ``from_year`` and could hold in ``year`` already: those of its accounts and objects."""

    year: int
    from_year: int
    accounts: tuple[AccountRuleFact, ...]
    objects: tuple[ObjectRuleFact, ...]

    @property
    def count(self) -> int:
        return len(self.accounts) + len(self.objects)


def later_rules(year: int, kept: YearBooks | None = None) -> LaterRules | None:
    """Return the rules of the first later year that begin there, of what the year's ledger has without a rule.

    None when there are none. ``kept`` are the books of the year when they are read already. Two queries then.
    """
    held = kept or _books(year)
    if held is None:
        return None
    numbers = {of.account for of in held.accounts if of.opening or of.movement or of.closing}
    keys = {key for amount in held.amounts for key in amount.objects}
    accounts = [rule for rule in _first_of_accounts() if rule.from_year > year and rule.account in numbers]
    objects = [
        rule for rule in _first_of_objects() if rule.from_year > year and (rule.dimension, rule.code) in keys
    ]
    years = {rule.from_year for rule in accounts} | {rule.from_year for rule in objects}
    if not years:
        return None
    begins = min(years)
    return LaterRules(
        year,
        begins,
        tuple(rule for rule in accounts if rule.from_year == begins),
        tuple(rule for rule in objects if rule.from_year == begins),
    )


def _books(year: int) -> YearBooks | None:
    version = ledger_in_force(year)
    return books(version.id) if version else None


def _first_of_accounts() -> list[AccountRuleFact]:
    """Return the first rule of each account; every_account_rule has the latest of each first."""
    return list({rule.account: rule for rule in every_account_rule()}.values())


def _first_of_objects() -> list[ObjectRuleFact]:
    return list({(rule.dimension, rule.code): rule for rule in every_object_rule()}.values())
