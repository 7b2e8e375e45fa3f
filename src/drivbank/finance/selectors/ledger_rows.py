"""Reads of vouchers and booked rows, down to where a figure comes from. Amounts are whole öre."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q, QuerySet, Sum

from drivbank.core.ledger import objects_key, objects_of, voucher_name
from drivbank.finance.models import LedgerAccount, LedgerRow, LedgerVoucher
from drivbank.finance.selectors.ledger_amounts import ObjectPairs

PAGE = 100
_PLACE = ("voucher__day", "voucher_id", "pk")
_COLUMNS = (
    "pk",
    "account",
    "objects_key",
    "amount",
    "quantity",
    "text",
    "voucher_id",
    "voucher__series",
    "voucher__number",
    "voucher__day",
    "voucher__text",
)


@dataclass(frozen=True)
class RowFact:
    """A booked row with the voucher it stands in."""

    id: int
    account: str
    account_name: str
    objects: ObjectPairs
    amount: int
    quantity: str
    text: str
    voucher_id: int
    series: str
    number: str
    day: date
    voucher_text: str

    @property
    def place(self) -> str:
        """Where among the rows of its account it stands: what the next page is asked for with."""
        return f"{self.day.isoformat()}.{self.voucher_id}.{self.id}"


@dataclass(frozen=True)
class VoucherFact:
    """A voucher with its rows in the order of the file, which add up to nothing."""

    id: int
    series: str
    number: str
    day: date
    text: str
    line: int
    rows: tuple[RowFact, ...]

    @property
    def name(self) -> str:
        """Return series and number as they are written together, "" for a voucher without."""
        return voucher_name(self.series, self.number)


@dataclass(frozen=True)
class Page:
    """Some rows of an account in order of day; ``carried`` is the account's balance before the first of them.

    Of some objects it is what they had moved. ``next`` is what the following page is asked for with, "" at the end.
    """

    rows: tuple[RowFact, ...]
    carried: int
    next: str


def voucher_fact(version_id: int, voucher_id: int) -> VoucherFact | None:
    """Return a voucher of a version, None when it has none such. Three queries."""
    voucher = LedgerVoucher.objects.filter(version_id=version_id, pk=voucher_id).first()
    if voucher is None:
        return None
    rows = LedgerRow.objects.filter(version_id=version_id, voucher_id=voucher_id).order_by("pk")
    return VoucherFact(
        voucher.pk,
        voucher.series,
        voucher.number,
        voucher.day,
        voucher.text,
        voucher.line,
        _facts(version_id, rows),
    )


def account_rows(
    version_id: int,
    account: str,
    *,
    month: date | None = None,
    objects: Collection[ObjectPairs] | None = None,
    after: str | None = None,
    size: int = PAGE,
) -> Page:
    """Return a page of an account's rows in order of day, of a month or of some objects when asked. Four queries.

    ``objects`` are those that rows were booked with, each with all that one row had.
    ``after`` is the ``next`` of the page before; anything else that does not name a place begins from the first row.
    """
    of_account = LedgerRow.objects.filter(version_id=version_id, account=account)
    if objects is not None:
        of_account = of_account.filter(objects_key__in=list(map(objects_key, objects)))
    place = _place_in(after or "")
    rows = of_account if month is None else of_account.filter(_in_month(month))
    rows = rows if place is None else rows.filter(_after(place))
    found = _facts(version_id, rows.order_by(*_PLACE)[: size + 1])
    page = found[:size]
    opening = _opening(version_id, account) if objects is None else 0
    carried = opening + (_until(of_account, page[0]) if page else _passed(of_account, month, place))
    return Page(page, carried, page[-1].place if len(found) > size else "")


def first_lines(version_id: int, accounts: Iterable[str]) -> dict[str, int]:
    """Return the line of the file where each account is first booked; those that have no rows are left out. One query."""
    rows = LedgerRow.objects.filter(version_id=version_id, account__in=list(accounts)).order_by("account")
    return dict(rows.values_list("account").annotate(first=Min("line")))


def _facts(version_id: int, rows: QuerySet[LedgerRow]) -> tuple[RowFact, ...]:
    found = list(rows.values_list(*_COLUMNS))
    names = _names(version_id, {row[1] for row in found})
    return tuple(
        RowFact(pk, account, names.get(account, ""), objects_of(key), *rest)
        for pk, account, key, *rest in found
    )


def _names(version_id: int, accounts: Iterable[str]) -> dict[str, str]:
    rows = LedgerAccount.objects.filter(version_id=version_id, number__in=accounts)
    return dict(rows.values_list("number", "name"))


def _opening(version_id: int, account: str) -> int:
    found = LedgerAccount.objects.filter(version_id=version_id, number=account)
    return found.values_list("opening", flat=True).first() or 0


def _until(rows: QuerySet[LedgerRow], first: RowFact) -> int:
    """Return what comes before a row."""
    return _sum(rows.exclude(_after((first.day, first.voucher_id, first.id - 1))))


def _passed(rows: QuerySet[LedgerRow], month: date | None, place: tuple[date, int, int] | None) -> int:
    """Return what comes before a page that holds no row: earlier months, and the pages up to its place."""
    if place is not None:
        earlier = rows.exclude(_after(place))
        return _sum(earlier if month is None else earlier.filter(_in_month(month)) | _earlier(rows, month))
    return 0 if month is None else _sum(_earlier(rows, month))


def _earlier(rows: QuerySet[LedgerRow], month: date) -> QuerySet[LedgerRow]:
    return rows.filter(voucher__day__lt=month)


def _sum(rows: QuerySet[LedgerRow]) -> int:
    return rows.aggregate(total=Sum("amount"))["total"] or 0


def _in_month(month: date) -> Q:
    return Q(voucher__day__year=month.year, voucher__day__month=month.month)


def _after(place: tuple[date, int, int]) -> Q:
    day, voucher_id, pk = place
    same_day = Q(voucher__day=day)
    return (
        Q(voucher__day__gt=day)
        | same_day & Q(voucher_id__gt=voucher_id)
        | same_day & Q(voucher_id=voucher_id, pk__gt=pk)
    )


def _place_in(text: str) -> tuple[date, int, int] | None:
    day, _dot, rest = text.partition(".")
    voucher_id, _dot, pk = rest.partition(".")
    if not (voucher_id.isascii() and voucher_id.isdecimal() and pk.isascii() and pk.isdecimal()):
        return None
    if len(voucher_id) > 18 or len(pk) > 18:
        return None
    try:
        return date.fromisoformat(day), int(voucher_id), int(pk)
    except ValueError:
        return None
