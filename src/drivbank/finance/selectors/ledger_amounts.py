"""What the accounts of a version of the ledger hold. Amounts are whole öre, debit more than zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from drivbank.core.ledger import objects_of
from drivbank.core.statements.model import AccountAmount, ObjectAmount, YearBooks
from drivbank.finance.models import LedgerAccount, LedgerObject, LedgerTotal, LedgerVersion

ObjectPairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AccountFact:
    """An account of a version: what it opened with, moved and closed with."""

    number: str
    name: str
    opening: int
    movement: int
    closing: int

    @property
    def difference(self) -> int:
        """How much the closing is more than opening and movement."""
        return self.closing - self.opening - self.movement


@dataclass(frozen=True)
class ObjectFact:
    """What a cost centre, a project or another object is called in a version."""

    dimension: str
    dimension_name: str
    code: str
    name: str


@dataclass(frozen=True)
class TotalFact:
    """What an account moved in a month with the same objects; ``month`` is None in a file without months."""

    account: str
    month: date | None
    objects: ObjectPairs
    amount: int


def account_facts(version_id: int) -> list[AccountFact]:
    """Return the accounts of a version by number. One query."""
    rows = LedgerAccount.objects.filter(version_id=version_id).order_by("number")
    return [AccountFact(*row) for row in rows.values_list("number", "name", "opening", "movement", "closing")]


def object_facts(version_id: int) -> list[ObjectFact]:
    """Return the objects of a version by dimension and code. One query."""
    rows = LedgerObject.objects.filter(version_id=version_id)
    facts = [ObjectFact(*row) for row in rows.values_list("dimension", "dimension_name", "code", "name")]
    return sorted(facts, key=lambda fact: (len(fact.dimension), fact.dimension, fact.code))


def totals(version_id: int, *, through: date | None = None) -> list[TotalFact]:
    """Return what each account moved, month by month and by objects, up to the month of a day. One query."""
    rows = _totals(version_id, through).order_by("account", "month", "objects_key")
    found = rows.values_list("account", "month", "objects_key").annotate(total=Sum("amount"))
    return [TotalFact(account, month, objects_of(key), amount) for account, month, key, amount in found]


def books(version_id: int, *, through: date | None = None) -> YearBooks:
    """Return the ledger as the statements need it, up to the month of a day when one is given. Three queries."""
    year = LedgerVersion.objects.values_list("year", flat=True).get(pk=version_id)
    by_objects = (
        _totals(version_id, through).values_list("account", "objects_key").annotate(total=Sum("amount"))
    )
    amounts = tuple(
        ObjectAmount(account, objects_of(key), amount)
        for account, key, amount in by_objects.order_by("account", "objects_key")
    )
    accounts = account_facts(version_id)
    held = _until(accounts, amounts) if through is not None else map(_as_closed, accounts)
    return YearBooks(year, tuple(held), amounts)


def account_books(version_id: int, year: int, fact: AccountFact) -> YearBooks:
    """Return one account of a year's ledger as the statements need it. One query."""
    rows = _totals(version_id, None).filter(account=fact.number).values_list("objects_key")
    amounts = (
        ObjectAmount(fact.number, objects_of(key), amount)
        for key, amount in rows.annotate(total=Sum("amount")).order_by("objects_key")
    )
    return YearBooks(year, (_as_closed(fact),), tuple(amounts))


def _totals(version_id: int, through: date | None) -> QuerySet[LedgerTotal]:
    rows = LedgerTotal.objects.filter(version_id=version_id)
    return rows if through is None else rows.filter(Q(month__lte=through) | Q(month__isnull=True))


def _as_closed(fact: AccountFact) -> AccountAmount:
    return AccountAmount(fact.number, fact.opening, fact.movement, fact.closing)


def _until(accounts: Iterable[AccountFact], amounts: Iterable[ObjectAmount]) -> list[AccountAmount]:
    """Return the accounts as they stood after the months that are counted."""
    moved: dict[str, int] = {}
    for amount in amounts:
        moved[amount.account] = moved.get(amount.account, 0) + amount.amount
    return [
        AccountAmount(fact.number, fact.opening, movement, fact.opening + movement)
        for fact in accounts
        for movement in (moved.get(fact.number, 0),)
    ]
