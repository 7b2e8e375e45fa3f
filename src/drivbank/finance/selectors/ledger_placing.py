"""Which line of the statements each account of a version of the ledger belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass

from drivbank.core.statements.accounts import OwnAccountRule, OwnObjectRule
from drivbank.core.statements.placing import placed
from drivbank.finance.selectors.layouts import account_rules_on, layouts_on
from drivbank.finance.selectors.ledger import VersionFact, books, ledger_settings
from drivbank.finance.selectors.rules import account_rules, object_rules


@dataclass(frozen=True)
class AccountLine:
    """A line of a statement by its keys, with the statement's title and its own label."""

    statement: str
    line: str
    title: str
    label: str


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
    """Return where a version's accounts are placed by the rules in force for its year, in a fixed number of queries."""
    year, layouts = version.year, layouts_on(version.year)
    rules = account_rules_on(ledger_settings().chart, year)
    own = tuple(OwnAccountRule(rule.account, rule.line, rule.note_line) for rule in account_rules(year))
    objects = tuple(
        OwnObjectRule(rule.dimension, rule.code, rule.note_line, rule.intervention_id)
        for rule in object_rules(year)
    )
    placing = placed(books(version.id), layouts, rules, own, objects)
    labels = {
        (layout.key, line.key): AccountLine(layout.key, line.key, layout.title, line.label)
        for layout in layouts
        for line in layout.lines
    }
    doubled = (account for account, _lines in placing.doubled_accounts)
    forbidden = (account for account, _reason in placing.forbidden)
    twice = (amount.account for amount, _lines in placing.doubled_amounts)
    return VersionPlacing(
        lines={account: labels[key] for account, key in placing.lines.items()},
        unplaced=tuple(sorted({*placing.unplaced_accounts, *doubled, *forbidden})),
        unsplit=tuple(sorted({*(amount.account for amount in placing.unplaced_amounts), *twice})),
    )
