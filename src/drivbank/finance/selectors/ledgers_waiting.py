"""Which years' ledgers wait for the office to say where something belongs: until then there are no statements of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from drivbank.core.ledger import objects_of
from drivbank.core.parameters import ParameterError
from drivbank.core.statements.accounts import Chart, OwnAccountRule, OwnObjectRule
from drivbank.core.statements.model import AccountAmount, ObjectAmount, YearBooks
from drivbank.core.statements.placing import Placing, placed
from drivbank.finance.models import LedgerAccount, LedgerTotal
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on
from drivbank.finance.selectors.ledger import VersionFact, ledger_settings, ledger_versions
from drivbank.finance.selectors.rules import (
    AccountRuleFact,
    ObjectRuleFact,
    accounts_in_force,
    every_account_rule,
    every_object_rule,
    objects_in_force,
)


@dataclass(frozen=True)
class WaitingLedger:
    """A year whose ledger is read in, and the accounts that have no place in its statements."""

    year: int
    accounts: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.accounts)


def ledgers_waiting() -> tuple[WaitingLedger, ...]:
    """Return the ledgers in force that something stops, the latest year first. As many queries however many years."""
    versions = [version for version in ledger_versions() if version.is_in_force]
    if not versions:
        return ()
    chart, accounts, objects = ledger_settings().chart, every_account_rule(), every_object_rule()
    found = (
        WaitingLedger(books.year, _stopping(placing))
        for books in _books(versions)
        if (placing := _placed(books, chart, accounts, objects)) is not None
    )
    return tuple(sorted((one for one in found if one.accounts), key=lambda one: -one.year))


def _books(versions: Iterable[VersionFact]) -> list[YearBooks]:
    """Return the books of versions as they are placed. Two queries."""
    years = {version.id: version.year for version in versions}
    accounts: dict[int, list[AccountAmount]] = {pk: [] for pk in years}
    amounts: dict[int, list[ObjectAmount]] = {pk: [] for pk in years}
    held = LedgerAccount.objects.filter(version_id__in=years).order_by("number")
    for pk, number, *three in held.values_list("version_id", "number", "opening", "movement", "closing"):
        accounts[pk].append(AccountAmount(number, *three))
    moved = LedgerTotal.objects.filter(version_id__in=years).order_by("account", "objects_key")
    for pk, number, key, amount in moved.values_list("version_id", "account", "objects_key").annotate(
        total=Sum("amount")
    ):
        amounts[pk].append(ObjectAmount(number, objects_of(key), amount))
    return [YearBooks(year, tuple(accounts[pk]), tuple(amounts[pk])) for pk, year in years.items()]


def _placed(
    books: YearBooks, chart: Chart, accounts: list[AccountRuleFact], objects: list[ObjectRuleFact]
) -> Placing | None:
    """Return where all of a year is placed, None for a year before the first that there are statements for."""
    try:
        layouts, rules = layouts_on(books.year), account_rules_on(chart, books.year)
    except (ParameterError, ValueError):
        return None
    own = [
        OwnAccountRule(rule.account, rule.line, rule.note_line)
        for rule in accounts_in_force(accounts, books.year).values()
    ]
    said = [
        OwnObjectRule(rule.dimension, rule.code, rule.note_line, rule.intervention_id)
        for rule in objects_in_force(objects, books.year).values()
    ]
    return placed(books, layouts, rules, own, said)


def _stopping(placing: Placing) -> tuple[str, ...]:
    """Return every account that stops the statements."""
    doubled = (account for account, _lines in placing.doubled_accounts)
    forbidden = (account for account, _reason in placing.forbidden)
    amounts = [*placing.unplaced_amounts, *(amount for amount, _lines in placing.doubled_amounts)]
    without_note = (amount.account for amount in amounts)
    return tuple(sorted({*placing.unplaced_accounts, *doubled, *forbidden, *without_note}))
