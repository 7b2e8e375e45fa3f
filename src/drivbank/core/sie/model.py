"""What a SIE file holds. Amounts are whole öre, credit less than zero; years are 0, -1 and so on as the file has them."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

# Dimension and object, in the file's order.
ObjectList = tuple[tuple[str, str], ...]


class Row(NamedTuple):
    """A row of a voucher: account, amount in öre, objects, day, text, line in the file and quantity as it stands."""

    account: str
    amount: int
    objects: ObjectList = ()
    day: date | None = None
    text: str = ""
    line: int = 0
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher with the rows that are booked. Removed rows are never booked; added ones are booked once."""

    series: str
    number: str
    day: date
    text: str
    rows: tuple[Row, ...]
    line: int = 0
    registered_on: date | None = None
    removed: int = 0
    added: int = 0

    @property
    def imbalance(self) -> int:
        """The sum of the rows, in öre; zero when it balances."""
        return sum(row.amount for row in self.rows)


class Balance(NamedTuple):
    """A balance or result of an account in a year, in öre."""

    year: int
    account: str
    amount: int
    quantity: str = ""


class ObjectBalance(NamedTuple):
    """A balance of an account for some objects in a year, in öre; part of the account's own balance."""

    year: int
    account: str
    objects: ObjectList
    amount: int
    quantity: str = ""


class PeriodAmount(NamedTuple):
    """The change of an account in a month, in öre; ``objects`` is empty for the whole account."""

    year: int
    month: date
    account: str
    objects: ObjectList
    amount: int
    quantity: str = ""


@dataclass(slots=True)
class SieFile:
    """A file as it was read."""

    kind: int = 1
    program: str = ""
    generated_on: date | None = None
    company: str = ""
    organisation_number: str = ""
    chart: str = ""
    currency: str = "SEK"
    flag: bool = False
    years: dict[int, tuple[date, date]] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    dimensions: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)  # dimension: the one it is below
    objects: dict[tuple[str, str], str] = field(default_factory=dict)
    opening: list[Balance] = field(default_factory=list)
    closing: list[Balance] = field(default_factory=list)
    object_opening: list[ObjectBalance] = field(default_factory=list)
    object_closing: list[ObjectBalance] = field(default_factory=list)
    results: list[Balance] = field(default_factory=list)
    periods: list[PeriodAmount] = field(default_factory=list)
    budgets: list[PeriodAmount] = field(default_factory=list)
    vouchers: list[Voucher] = field(default_factory=list)
    covers_until: date | None = None

    @property
    def transactions(self) -> int:
        """How many rows are booked."""
        return sum(len(voucher.rows) for voucher in self.vouchers)
