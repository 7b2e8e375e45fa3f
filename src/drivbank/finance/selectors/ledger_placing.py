"""Which line of the statements each account of a version of the ledger belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drivbank.core.statements.accounts import OwnAccountRule, OwnObjectRule
from drivbank.core.statements.model import AccountAmount, Layout, LineKey, YearBooks
from drivbank.core.statements.placing import Placing, placed
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on
from drivbank.finance.selectors.ledger import VersionFact, books, ledger_settings
from drivbank.finance.selectors.ledger_amounts import AccountFact, ObjectPairs, account_books
from drivbank.finance.selectors.rules import account_rules, object_rules


@dataclass(frozen=True)
class AccountLine:
    """A line of a statement by its keys, with the statement's title and its own label."""

    statement: str
    line: str
    title: str
    label: str


@dataclass(frozen=True)
class AccountPart:
    """What a line of a note takes of an account: what was booked with some objects, of all on the account. Debit is plus."""

    key: LineKey
    label: str
    objects: tuple[ObjectPairs, ...]
    amount: int
    every: int


@dataclass(frozen=True)
class VersionPlacing:
    """The lines of a version's accounts, and the accounts that stop its statements.

    ``unplaced`` hold something and have no line, several, or one that they may not have; of ``unsplit`` something is
    booked that no line of a note takes, or several do.
    """

    lines: Mapping[str, AccountLine]
    unplaced: tuple[str, ...]
    unsplit: tuple[str, ...]

    @property
    def stopping(self) -> tuple[str, ...]:
        """Every account that has to be seen to before there are statements."""
        return tuple(sorted({*self.unplaced, *self.unsplit}))


def version_placing(version: VersionFact) -> VersionPlacing:
    """Return where all that a version holds is placed by the rules in force for its year. A fixed number of queries."""
    layouts = layouts_on(version.year)
    placing = _placed(version.year, books(version.id), layouts)
    doubled = (account for account, _lines in placing.doubled_accounts)
    forbidden = (account for account, _reason in placing.forbidden)
    twice = (amount.account for amount, _lines in placing.doubled_amounts)
    return VersionPlacing(
        lines=_labelled(placing, layouts),
        unplaced=tuple(sorted({*placing.unplaced_accounts, *doubled, *forbidden})),
        unsplit=tuple(sorted({*(amount.account for amount in placing.unplaced_amounts), *twice})),
    )


def account_part(version: VersionFact, account: AccountFact, key: LineKey) -> AccountPart | None:
    """Return what a line of a note takes of an account, None when that is all or nothing. A fixed number of queries."""
    layouts = layouts_on(version.year)
    placing = _placed(version.year, account_books(version.id, version.year, account), layouts)
    note = next((layout for layout in layouts if layout.key == key[0] and layout.splits), None)
    if note is None or placing.lines.get(account.number) != note.splits:
        return None
    taken = [each for each in placing.amounts if placing.notes.get((each.account, each.objects)) == key[1]]
    if len(taken) in (0, len(placing.amounts)):
        return None
    amount, every = (sum(each.amount for each in amounts) for amounts in (taken, placing.amounts))
    return AccountPart(key, note.line(key[1]).label, tuple(each.objects for each in taken), amount, every)


def lines_of(year: int, accounts: Iterable[str]) -> Mapping[str, AccountLine]:
    """Return the lines of some accounts in a year, without those that have none. Three queries, however large the ledger."""
    layouts = layouts_on(year)
    # Only what holds anything is placed; how much does not matter for the line.
    held = tuple(AccountAmount(account, 0, 1, 1) for account in accounts)
    return _labelled(_placed(year, YearBooks(year, held, ()), layouts), layouts)


def _placed(year: int, kept: YearBooks, layouts: Sequence[Layout]) -> Placing:
    rules = account_rules_on(ledger_settings().chart, year)
    own = tuple(OwnAccountRule(rule.account, rule.line, rule.note_line) for rule in account_rules(year))
    objects = tuple(
        OwnObjectRule(rule.dimension, rule.code, rule.note_line, rule.intervention_id)
        for rule in object_rules(year)
    )
    return placed(kept, layouts, rules, own, objects)


def _labelled(placing: Placing, layouts: Sequence[Layout]) -> Mapping[str, AccountLine]:
    labels = {
        (layout.key, line.key): AccountLine(layout.key, line.key, layout.title, line.label)
        for layout in layouts
        for line in layout.lines
    }
    return {account: labels[key] for account, key in placing.lines.items()}
