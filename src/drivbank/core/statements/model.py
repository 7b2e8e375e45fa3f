"""What a statement is made of. Amounts are whole öre; a line shows them with the sign that the statement prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# A line among all statements: the statement's key and the line's.
LineKey = tuple[str, str]


class Taken(StrEnum):
    """What of its accounts a line of accounts shows."""

    MOVEMENT = "movement"  # what they moved in the year
    OPENING = "opening"
    CLOSING = "closing"
    CHANGE = "change"  # closing less opening


class Measure(StrEnum):
    """What a line is measured in. Only money is computed from the accounts."""

    MONEY = "money"
    PERCENT = "percent"
    PERSONS = "persons"


class Basis(StrEnum):
    """What tells the lines of a note apart."""

    ACCOUNT = "account"  # each account is of one line
    ACTIVITY = "activity"  # the objects of a cost say which


@dataclass(frozen=True)
class Part:
    """A term of a sum: a line of the same statement or another, added with its sign."""

    line: LineKey
    sign: int = 1


@dataclass(frozen=True)
class LayoutLine:
    """A line of a layout: of the accounts placed on it, of the accounts placed on others, or a sum of parts.

    ``sign`` turns the ledger's amount into the printed one: -1 for income, equity and liabilities, and for costs where
    they are printed less than zero. A line that is ``hidden_when_zero`` is printed only in a year that has it.
    """

    key: str
    label: str
    sign: int = 1
    takes: Taken | None = None  # a line of accounts: its own unless accounts_of names others
    accounts_of: tuple[
        Part, ...
    ] = ()  # the lines whose accounts it takes, such as the change of a balance line
    parts: tuple[Part, ...] = ()  # a sum; one part with a sign is another line
    equals: LineKey | None = None  # a line that must be the same: what the statement proves
    carried_from: LineKey | None = None  # the line that last year ended with what this one begins with
    note: str = ""  # the key of the note that splits the line
    is_sum: bool = False
    hidden_when_zero: bool = False
    level: int = 1
    heading: str = ""  # printed above the line
    measure: Measure = Measure.MONEY

    @property
    def has_accounts(self) -> bool:
        """Whether accounts are placed on the line itself."""
        return self.takes is not None and not self.accounts_of


@dataclass(frozen=True)
class Layout:
    """A statement or a note: its key, title and lines in order. A note splits one line by its basis."""

    key: str
    title: str
    lines: tuple[LayoutLine, ...]
    splits: LineKey | None = None
    basis: Basis | None = None
    number: int | None = None  # of a note

    def line(self, key: str) -> LayoutLine:
        """Return a line by its key; raise KeyError."""
        found = next((line for line in self.lines if line.key == key), None)
        if found is None:
            raise KeyError(f"{self.key}: no line {key}")
        return found


@dataclass(frozen=True)
class AccountAmount:
    """What an account of a year holds, as the ledger has it: debit more than zero."""

    account: str
    opening: int
    movement: int
    closing: int


@dataclass(frozen=True)
class ObjectAmount:
    """What an account moved in the year with the same objects, dimension and code in order."""

    account: str
    objects: tuple[tuple[str, str], ...]
    amount: int


@dataclass(frozen=True)
class YearBooks:
    """The ledger of a year as the statements need it."""

    year: int
    accounts: tuple[AccountAmount, ...]
    amounts: tuple[ObjectAmount, ...]


@dataclass(frozen=True)
class Figures:
    """The figures of a year: an amount for every line of every statement and note, in öre as printed.

    ``accounts`` says which accounts, and how much of each, a line of accounts is made of.
    """

    year: int
    amounts: Mapping[LineKey, int]
    accounts: Mapping[LineKey, Mapping[str, int]] = field(default_factory=dict)
