"""Placing the accounts of a year on the lines of its statements, and what they moved on the lines of the notes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from drivbank.core.statements.accounts import ChartRule, OwnAccountRule, OwnObjectRule
from drivbank.core.statements.layouts import account_lines, line_key
from drivbank.core.statements.model import (
    AccountAmount,
    Basis,
    Layout,
    LayoutLine,
    LineKey,
    ObjectAmount,
    Taken,
    YearBooks,
)

T = TypeVar("T", OwnAccountRule, ObjectAmount)
Objects = tuple[tuple[str, str], ...]
# An account and the objects it was booked with; no objects for a note by account.
NoteKey = tuple[str, Objects]


@dataclass(frozen=True)
class Placing:
    """Where everything of a year belongs, and what belongs nowhere or in two places.

    ``notes`` says the line of its note for an account, or for an account with its objects where those tell.
    """

    lines: Mapping[str, LineKey] = field(default_factory=dict)
    notes: Mapping[NoteKey, str] = field(default_factory=dict)
    amounts: tuple[ObjectAmount, ...] = ()  # what the notes by activity divide
    unplaced_accounts: tuple[str, ...] = ()
    doubled_accounts: tuple[tuple[str, tuple[LineKey, ...]], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()  # accounts that should be empty, with the reason
    unplaced_amounts: tuple[ObjectAmount, ...] = ()
    doubled_amounts: tuple[tuple[ObjectAmount, tuple[str, ...]], ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the statements can be computed."""
        found = (self.unplaced_accounts, self.doubled_accounts, self.forbidden)
        return not any(found) and not self.unplaced_amounts and not self.doubled_amounts


def placed(
    books: YearBooks,
    layouts: Sequence[Layout],
    chart_rules: Iterable[ChartRule],
    own_accounts: Iterable[OwnAccountRule] = (),
    own_objects: Iterable[OwnObjectRule] = (),
) -> Placing:
    """Place every account that holds anything. The office's own rules go before the chart's, the longest prefix first."""
    chart, own = _Chart(chart_rules), _by_account(own_accounts)
    work = _Work(layouts, _by_object(own_objects))
    amounts = _by_account(books.amounts)
    for account in sorted(books.accounts, key=lambda amount: amount.account):
        moved = amounts.get(account.account, [])
        if _holds(account, moved):
            work.place(account, moved, chart.rules_for(account.account), own.get(account.account, []))
    return work.placing()


class _Chart:
    """The chart's rules by prefix."""

    def __init__(self, rules: Iterable[ChartRule]) -> None:
        self.rules: dict[str, list[ChartRule]] = defaultdict(list)
        for rule in rules:
            self.rules[rule.prefix].append(rule)

    def rules_for(self, account: str) -> list[ChartRule]:
        """Return the rules with the longest prefix of the account: one, several that contradict, or none."""
        prefixes = (account[:length] for length in range(len(account), 0, -1))
        return next((self.rules[prefix] for prefix in prefixes if prefix in self.rules), [])


class _Work:
    """What has been placed so far, and what could not be."""

    def __init__(self, layouts: Sequence[Layout], objects: Mapping[tuple[str, str], set[str]]) -> None:
        self.takers = account_lines(layouts)
        self.split = {layout.splits: layout for layout in layouts if layout.splits}
        self.objects = objects
        self.lines: dict[str, LineKey] = {}
        self.notes: dict[NoteKey, str] = {}
        self.amounts: list[ObjectAmount] = []
        self.unplaced: list[str] = []
        self.doubled: list[tuple[str, tuple[LineKey, ...]]] = []
        self.forbidden: list[tuple[str, str]] = []
        self.unplaced_amounts: list[ObjectAmount] = []
        self.doubled_amounts: list[tuple[ObjectAmount, tuple[str, ...]]] = []

    def placing(self) -> Placing:
        """Return it all as facts."""
        return Placing(
            self.lines,
            self.notes,
            tuple(self.amounts),
            tuple(self.unplaced),
            tuple(self.doubled),
            tuple(self.forbidden),
            tuple(self.unplaced_amounts),
            tuple(self.doubled_amounts),
        )

    def place(
        self,
        account: AccountAmount,
        moved: list[ObjectAmount],
        chart: list[ChartRule],
        own: list[OwnAccountRule],
    ) -> None:
        """Place an account on its line, and on the line of the note that splits it."""
        said = {line_key(rule.line) for rule in own if rule.line}
        of_chart = {rule.line for rule in chart}
        lines = sorted(line for line in said or of_chart if line is not None and line in self.takers)
        if len(lines) == 1:
            self.lines[account.account] = lines[0]
            self._place_in_note(account, moved, lines[0], _note_lines(lines[0], chart, own))
        elif lines:
            self.doubled.append((account.account, tuple(lines)))
        elif not said and None in of_chart:
            self.forbidden.append((account.account, chart[0].forbidden))
        else:
            self.unplaced.append(account.account)

    def _place_in_note(
        self, account: AccountAmount, moved: list[ObjectAmount], line: LineKey, told: set[str]
    ) -> None:
        note = self.split.get(line)
        if note is None:
            return
        known = {found.key for found in note.lines if found.has_accounts}
        if note.basis is Basis.ACTIVITY:
            for amount in _all_of(account, moved):
                self.amounts.append(amount)
                self._settle(amount, self._activities(amount, known) or told & known)
            return
        amount = ObjectAmount(account.account, (), taken(account, self.takers[line]))
        if amount.amount:
            self._settle(amount, told & known)

    def _activities(self, amount: ObjectAmount, known: set[str]) -> set[str]:
        """Return the lines that the objects of an amount name."""
        return {line for each in amount.objects for line in self.objects.get(each, set()) if line in known}

    def _settle(self, amount: ObjectAmount, lines: set[str]) -> None:
        if len(lines) == 1:
            self.notes[(amount.account, amount.objects)] = next(iter(lines))
        elif lines:
            self.doubled_amounts.append((amount, tuple(sorted(lines))))
        else:
            self.unplaced_amounts.append(amount)


def taken(account: AccountAmount, line: LayoutLine) -> int:
    """Return what a line takes of an account, as the ledger has it."""
    if line.takes is Taken.CHANGE:
        return account.closing - account.opening
    if line.takes is Taken.MOVEMENT:
        return account.movement
    return account.opening if line.takes is Taken.OPENING else account.closing


def _all_of(account: AccountAmount, moved: list[ObjectAmount]) -> list[ObjectAmount]:
    """Return what an account moved with each of its objects, in order; what they do not tell of is without."""
    totals: dict[Objects, int] = defaultdict(int)
    for amount in moved:
        totals[amount.objects] += amount.amount
    totals[()] += account.movement - sum(totals.values())
    return [
        ObjectAmount(account.account, objects, amount) for objects, amount in sorted(totals.items()) if amount
    ]


def _note_lines(line: LineKey, chart: list[ChartRule], own: list[OwnAccountRule]) -> set[str]:
    """Return the note's lines that the account's rules name; the chart speaks only of its own line."""
    said = {rule.note_line for rule in own if rule.note_line}
    return said or {rule.note_line for rule in chart if rule.note_line and rule.line == line}


def _holds(account: AccountAmount, moved: list[ObjectAmount]) -> bool:
    return bool(account.opening or account.movement or account.closing) or any(each.amount for each in moved)


def _by_account(each: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for one in each:
        found[one.account].append(one)
    return found


def _by_object(rules: Iterable[OwnObjectRule]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rule in rules:
        found[(rule.dimension, rule.code)].add(rule.note_line)
    return found
