"""What stops a year's statements, as something the office can answer: accounts, and what objects are for.

Amounts are in whole öre as the ledger has them: debit more than zero.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from drivbank.core.statements.model import AccountAmount, Basis, Layout, LineKey, ObjectAmount
from drivbank.core.statements.placing import Placing
from drivbank.finance.selectors.layouts import layouts_on
from drivbank.finance.selectors.ledger import AccountFact, ObjectFact, account_facts, object_facts
from drivbank.finance.selectors.rule_lines import notes_by_line
from drivbank.finance.selectors.rules import ObjectRuleFact, object_rules
from drivbank.finance.selectors.statement_years import YearLedger, year_ledger

ObjectKey = tuple[str, str]


class Why(StrEnum):
    """Why something stops the statements."""

    UNPLACED = "unplaced"  # no line of a statement
    DOUBLED = "doubled"  # more than one
    FORBIDDEN = "forbidden"  # a group that should be empty
    NO_NOTE = "no_note"  # a line of a statement, and none of the note that splits it
    TWO_NOTES = "two_notes"


@dataclass(frozen=True)
class AccountGap:
    """An account that must be told its line: ``line`` is the one it has when only the note is missing."""

    account: str
    name: str
    amount: int
    why: Why
    line: LineKey | None = None
    reason: str = ""


@dataclass(frozen=True)
class ObjectGap:
    """An object that must be told what it is for. ``amount`` is what waits for it; ``rule`` what it says now, if anything."""

    dimension: str
    dimension_name: str
    code: str
    name: str
    amount: int
    why: Why
    rule: ObjectRuleFact | None = None

    @property
    def key(self) -> ObjectKey:
        return (self.dimension, self.code)


@dataclass(frozen=True)
class YearPlacing:
    """The ledger of a year with its accounts and objects, and what stops its statements.

    ``dimensions`` are those that the costs without activity can be told apart by, with their names.
    """

    year: int
    ledger: YearLedger
    layouts: tuple[Layout, ...]
    accounts: Mapping[str, AccountFact]
    objects: Mapping[ObjectKey, ObjectFact]
    account_gaps: tuple[AccountGap, ...]
    object_gaps: tuple[ObjectGap, ...]
    dimensions: Mapping[str, str]

    @property
    def complete(self) -> bool:
        return self.ledger.placing.complete

    @property
    def count(self) -> int:
        """How many answers are waited for."""
        return len(self.account_gaps) + len(self.object_gaps)


def year_placing(year: int, *, dimension: str = "") -> YearPlacing | None:
    """Return the placing of the ledger in force; None without one. ``dimension`` is the one to tell costs apart by."""
    layouts = layouts_on(year)
    ledger = year_ledger(year, layouts)
    if ledger is None:
        return None
    accounts = {fact.number: fact for fact in account_facts(ledger.version.id)}
    objects = {(fact.dimension, fact.code): fact for fact in object_facts(ledger.version.id)}
    rules = {(rule.dimension, rule.code): rule for rule in object_rules(year)}
    placing = ledger.placing
    by_object, by_account = _by_activity(placing, layouts)
    spread = Counter(found for amount in by_object for found in {each[0] for each in amount.objects})
    order = _order(spread, dimension)
    return YearPlacing(
        year=year,
        ledger=ledger,
        layouts=layouts,
        accounts=accounts,
        objects=objects,
        account_gaps=tuple(_account_gaps(ledger, accounts, by_account)),
        object_gaps=(*_object_gaps(by_object, order, objects), *_conflicts(placing, rules, objects)),
        dimensions={found: _dimension_name(found, objects) for found in order},
    )


def _by_activity(
    placing: Placing, layouts: Iterable[Layout]
) -> tuple[list[ObjectAmount], list[ObjectAmount]]:
    """Return what has no line of its note: that whose objects can tell it, and that whose account must."""
    notes = notes_by_line(layouts)
    told_by_objects: list[ObjectAmount] = []
    by_account: list[ObjectAmount] = []
    for amount in placing.unplaced_amounts:
        note = notes.get(placing.lines[amount.account])
        can_tell = note is not None and note.basis is Basis.ACTIVITY and amount.objects
        (told_by_objects if can_tell else by_account).append(amount)
    return told_by_objects, by_account


def _order(spread: Mapping[str, int], asked: str) -> list[str]:
    """Return the dimensions, that asked for first and then the one that most of the costs have."""
    return sorted(spread, key=lambda found: (found != asked, -spread[found], len(found), found))


def _account_gaps(
    ledger: YearLedger, accounts: Mapping[str, AccountFact], without_note: Iterable[ObjectAmount]
) -> Iterable[AccountGap]:
    placing = ledger.placing
    amounts = {amount.account: amount for amount in ledger.books.accounts}
    name = {number: fact.name for number, fact in accounts.items()}
    for account in placing.unplaced_accounts:
        yield AccountGap(account, name.get(account, ""), _held(amounts[account]), Why.UNPLACED)
    for account, _lines in placing.doubled_accounts:
        yield AccountGap(account, name.get(account, ""), _held(amounts[account]), Why.DOUBLED)
    for account, reason in placing.forbidden:
        yield AccountGap(account, name.get(account, ""), _held(amounts[account]), Why.FORBIDDEN, None, reason)
    doubled = [amount for amount, _lines in placing.doubled_amounts if not amount.objects]
    for found, why in ((without_note, Why.NO_NOTE), (doubled, Why.TWO_NOTES)):
        sums: Counter[str] = Counter()
        for amount in found:
            sums[amount.account] += amount.amount
        for account, held in sums.items():
            yield AccountGap(account, name.get(account, ""), held, why, placing.lines[account])


def _held(amount: AccountAmount) -> int:
    return amount.closing or amount.movement or amount.opening


def _object_gaps(
    amounts: Iterable[ObjectAmount], order: list[str], objects: Mapping[ObjectKey, ObjectFact]
) -> Iterable[ObjectGap]:
    """Yield one object of each cost without activity: the one of the first dimension it has."""
    sums: Counter[ObjectKey] = Counter()
    for amount in amounts:
        sums[min(amount.objects, key=lambda each: order.index(each[0]))] += amount.amount
    for key in sorted(sums):
        yield _object_gap(key, sums[key], Why.NO_NOTE, objects)


def _conflicts(
    placing: Placing, rules: Mapping[ObjectKey, ObjectRuleFact], objects: Mapping[ObjectKey, ObjectFact]
) -> Iterable[ObjectGap]:
    """Yield every object that names another line than one beside it on the same cost."""
    sums: Counter[ObjectKey] = Counter()
    for amount, _lines in placing.doubled_amounts:
        for key in amount.objects:
            if key in rules:
                sums[key] += amount.amount
    for key in sorted(sums):
        yield _object_gap(key, sums[key], Why.TWO_NOTES, objects, rules[key])


def _object_gap(
    key: ObjectKey,
    amount: int,
    why: Why,
    objects: Mapping[ObjectKey, ObjectFact],
    rule: ObjectRuleFact | None = None,
) -> ObjectGap:
    fact = objects.get(key)
    name = fact.name if fact else ""
    return ObjectGap(key[0], _dimension_name(key[0], objects), key[1], name, amount, why, rule)


def _dimension_name(dimension: str, objects: Mapping[ObjectKey, ObjectFact]) -> str:
    """Return what a dimension is called in the file, else its number."""
    named = (fact.dimension_name for key, fact in objects.items() if key[0] == dimension)
    return next((name for name in named if name), dimension)
