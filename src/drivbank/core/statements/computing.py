"""Computing the figures of a year: every line of every statement and note, in whole öre."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from drivbank.core.statements.layouts import lines_by_key
from drivbank.core.statements.model import (
    AccountAmount,
    Basis,
    Figures,
    Layout,
    LayoutLine,
    LineKey,
    Part,
    YearBooks,
)
from drivbank.core.statements.placing import Placing, taken

# What each account gives a line, in öre as printed.
Amounts = dict[str, int]


class Incomplete(ValueError):
    """Accounts or costs without a line, or on two: no statement can be made. ``placing`` says which."""

    def __init__(self, placing: Placing) -> None:
        super().__init__("what is in the ledger is not all on a line")
        self.placing = placing


def figures(books: YearBooks, placing: Placing, layouts: Sequence[Layout]) -> Figures:
    """Compute a year; raise Incomplete when something of it has no line."""
    if not placing.complete:
        raise Incomplete(placing)
    lines = lines_by_key(layouts)
    accounts = _by_line(books, placing)
    made: dict[LineKey, Amounts] = {}
    for layout in layouts:
        if layout.splits:
            made |= _of_note(layout, lines[layout.splits], accounts[layout.splits], placing)
        else:
            made |= _of_statement(layout, accounts)
    amounts = {key: sum(found.values()) for key, found in made.items()}
    _add_sums(amounts, lines)
    return Figures(books.year, {key: amounts[key] for key in lines if key in amounts}, _without_zeros(made))


def _by_line(books: YearBooks, placing: Placing) -> dict[LineKey, list[AccountAmount]]:
    """Return the accounts of every line in the order of their numbers."""
    found: dict[LineKey, list[AccountAmount]] = defaultdict(list)
    for account in sorted(books.accounts, key=lambda amount: amount.account):
        if account.account in placing.lines:
            found[placing.lines[account.account]].append(account)
    return found


def _of_statement(
    layout: Layout, accounts: Mapping[LineKey, Iterable[AccountAmount]]
) -> dict[LineKey, Amounts]:
    """Return what the accounts give every line that takes any."""
    return {
        (layout.key, line.key): _of_accounts((layout.key, line.key), line, accounts)
        for line in layout.lines
        if line.takes
    }


def _of_accounts(
    key: LineKey, line: LayoutLine, accounts: Mapping[LineKey, Iterable[AccountAmount]]
) -> Amounts:
    """Return what the accounts give a line: its own, or those of the lines it names, each with its sign."""
    return {
        found.account: line.sign * part.sign * taken(found, line)
        for part in line.accounts_of or (Part(key),)
        for found in accounts.get(part.line, ())
    }


def _of_note(
    note: Layout, split: LayoutLine, accounts: Iterable[AccountAmount], placing: Placing
) -> dict[LineKey, Amounts]:
    """Return what each account gives the lines of a note, by the account or by its objects."""
    found: dict[LineKey, Amounts] = {(note.key, line.key): {} for line in note.lines if line.takes}
    if note.basis is Basis.ACTIVITY:
        of_split = {account.account for account in accounts}
        rows = [
            (each.account, each.objects, each.amount) for each in placing.amounts if each.account in of_split
        ]
    else:
        rows = [(each.account, (), taken(each, split)) for each in accounts]
    for account, objects, amount in rows:
        if amount:
            line = note.line(placing.notes[(account, objects)])
            held = found[(note.key, line.key)]
            held[account] = held.get(account, 0) + line.sign * amount
    return found


def _add_sums(amounts: dict[LineKey, int], lines: Mapping[LineKey, LayoutLine]) -> None:
    """Add the lines that are sums of others, from the innermost on."""

    def amount(key: LineKey) -> int:
        if key not in amounts:
            amounts[key] = sum(part.sign * amount(part.line) for part in lines[key].parts)
        return amounts[key]

    for key, line in lines.items():
        if line.parts:
            amount(key)


def _without_zeros(made: Mapping[LineKey, Amounts]) -> dict[LineKey, Amounts]:
    return {
        key: {account: amount for account, amount in found.items() if amount} for key, found in made.items()
    }
