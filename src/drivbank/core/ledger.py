"""The ledger of a year out of a SIE file of any type: accounts, what they moved by month and objects, and vouchers.

Amounts are whole öre, debit more than zero.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from drivbank.core.sie.checks import BALANCE_CLASSES
from drivbank.core.sie.model import Balance, ObjectList, SieFile, Voucher
from drivbank.core.sie.privacy import PERSONS

# Employees, customers, suppliers and invoices: they may name a person, and no statement is counted on them.
NOT_KEPT = PERSONS | {"10"}
_ESCAPED = (("%", "%25"), (":", "%3A"), (";", "%3B"))
# Account, first day of the month (None in a file without months) and the key of the objects.
TotalKey = tuple[str, date | None, str]


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account in a year: what it opened with, moved and closed with by the file."""

    number: str
    name: str
    opening: int
    movement: int
    closing: int

    @property
    def difference(self) -> int:
        """How much the closing is more than opening and movement."""
        return self.closing - self.opening - self.movement


@dataclass(frozen=True, slots=True)
class YearLedger:
    """A year's ledger. ``totals`` add up to each account's movement; ``vouchers`` are those inside the year.

    ``split_by`` is the dimension that amounts per object are taken from, where a file gives several side by side.
    """

    accounts: tuple[AccountLine, ...]
    totals: Mapping[TotalKey, int]
    vouchers: tuple[Voucher, ...]
    covers_until: date
    split_by: str = ""


def dimensions_left_out(file: SieFile) -> frozenset[str]:
    """Return the dimensions whose objects are not kept: those of persons and invoices, and what lies under them."""
    return frozenset(NOT_KEPT | {child for child, parent in file.parents.items() if parent in NOT_KEPT})


@lru_cache(maxsize=50_000)
def objects_key(objects: ObjectList, left_out: frozenset[str] = NOT_KEPT) -> str:
    """Return the objects as ``1:110;6:2001``, in order of dimension and code; "" for none."""
    kept = {pair for pair in objects if pair[0] not in left_out}
    return ";".join(f"{_escaped(dimension)}:{_escaped(code)}" for dimension, code in sorted(kept, key=_order))


@lru_cache(maxsize=50_000)
def objects_of(key: str) -> ObjectList:
    """Return the objects that a key was made of."""
    pairs = (pair.partition(":") for pair in key.split(";") if pair)
    return tuple((_unescaped(dimension), _unescaped(code)) for dimension, _colon, code in pairs)


def _order(pair: tuple[str, str]) -> tuple[int, str, str]:
    dimension, code = pair
    return (int(dimension) if dimension.isdecimal() else 10**6, dimension, code)


def _escaped(text: str) -> str:
    for sign, code in _ESCAPED:
        text = text.replace(sign, code)
    return text


def _unescaped(text: str) -> str:
    for sign, code in reversed(_ESCAPED):
        text = text.replace(code, sign)
    return text


def voucher_name(series: str, number: str) -> str:
    """Return a voucher's name as it is written, "" for one without."""
    return f"{series}{number}"


def has_balances(file: SieFile) -> bool:
    """Say whether a file has balances at all; one of type 4I has vouchers only."""
    return bool(file.opening or file.closing or file.results)


def of_year(balances: Iterable[Balance], year: int = 0) -> dict[str, int]:
    """Return what the balances of a year come to by account; 0 is the file's own year, -1 the one before."""
    sums: Counter[str] = Counter()
    for balance in balances:
        if balance.year == year:
            sums[balance.account] += balance.amount
    return dict(sums)


def with_opening(file: SieFile) -> SieFile:
    """Return the file with opening balances: one may give what the year before closed with in their place."""
    if any(found.year == 0 for found in file.opening):
        return file
    moved = [found._replace(year=0) for found in file.closing if found.year == -1]
    return replace(file, opening=[*file.opening, *moved]) if moved else file


def opening_after(closings: Mapping[str, int]) -> tuple[dict[str, int], str]:
    """Return what the year after opens with, by what accounts closed with, and the account of equity it was put on.

    The result of a year that is not booked to equity is put on the largest account of equity; "" where it is booked.
    """
    opening = {account: amount for account, amount in closings.items() if account.startswith(BALANCE_CLASSES)}
    result = sum(opening.values())
    if not result:
        return opening, ""
    equity = [account for account in opening if account.startswith("20")]
    taken = max(equity, key=lambda account: (abs(opening[account]), account), default="2010")
    return {**opening, taken: opening.get(taken, 0) - result}, taken


def year_ledger(
    file: SieFile, first: date, last: date, *, opening: Mapping[str, int] | None = None
) -> YearLedger:
    """Return the ledger of the file's own year. ``opening`` is used for a file of type 4I, which has none."""
    vouchers = tuple(voucher for voucher in file.vouchers if first <= voucher.day <= last)
    opened = of_year(file.opening) if opening is None else dict(opening)
    split_by = ""
    if vouchers:
        totals = _from_vouchers(vouchers, dimensions_left_out(file))
    elif any(found.year == 0 for found in file.periods):
        totals, split_by = _from_periods(file)
    else:
        totals = _from_balances(file, opened)
    return YearLedger(
        _accounts(file, opened, totals),
        {key: amount for key, amount in totals.items() if amount},
        vouchers,
        _covers(file, vouchers, totals, first, last),
        split_by,
    )


def lines_before(file: SieFile) -> tuple[AccountLine, ...]:
    """Return the accounts of the year before as the file has them for comparison; none when it has not."""
    opened, closed, results = of_year(file.opening, -1), of_year(file.closing, -1), of_year(file.results, -1)
    lines = []
    for number in sorted({*opened, *closed, *results}):
        opening, closing = opened.get(number, 0), closed.get(number, 0) + results.get(number, 0)
        lines.append(AccountLine(number, file.accounts.get(number, ""), opening, closing - opening, closing))
    return tuple(lines)


def _accounts(
    file: SieFile, opening: Mapping[str, int], totals: Mapping[TotalKey, int]
) -> tuple[AccountLine, ...]:
    balances = of_year(file.closing)
    closing = {**balances, **of_year(file.results)}
    moved: dict[str, int] = defaultdict(int)
    for (account, _month, _key), amount in totals.items():
        moved[account] += amount
    lines = []
    for number in sorted({*opening, *closing, *moved}):
        opened, movement = opening.get(number, 0), moved.get(number, 0)
        # A balance left out of a file that has them is zero. A result left out is what was booked.
        zero = balances and number.startswith(BALANCE_CLASSES)
        closed = closing.get(number, 0 if zero else opened + movement)
        lines.append(AccountLine(number, file.accounts.get(number, ""), opened, movement, closed))
    return tuple(lines)


def _from_vouchers(vouchers: Iterable[Voucher], left_out: frozenset[str]) -> dict[TotalKey, int]:
    totals: dict[TotalKey, int] = defaultdict(int)
    months: dict[date, date] = {}
    for voucher in vouchers:
        day = voucher.day
        month = months.get(day) or months.setdefault(day, day.replace(day=1))
        for row in voucher.rows:
            key = objects_key(row.objects, left_out) if row.objects else ""
            totals[row.account, month, key] += row.amount
    return dict(totals)


def _from_periods(file: SieFile) -> tuple[dict[TotalKey, int], str]:
    """Return the changes by month, and the dimension they are split by.

    Type 3 gives an account's change in all, and the same change once more for each dimension: one is used, with what
    it does not cover on no object.
    """
    whole: dict[TotalKey, int] = defaultdict(int)
    for found in file.periods:
        if found.year == 0 and not found.objects:
            whole[found.account, found.month, ""] += found.amount
    split: dict[str, dict[TotalKey, int]] = defaultdict(dict)
    for total, amount in _by_object(file).items() if file.kind != 2 else ():
        split[_dimensions(total[2])][total] = amount
    chosen = max(split, key=lambda dimensions: _reach(split[dimensions], dimensions), default="")
    parts = split[chosen] if chosen else {}
    totals = dict(whole)
    for (account, month, key), amount in parts.items():
        totals[account, month, key] = amount
        if (account, month, "") in whole:
            totals[account, month, ""] -= amount
    return totals, chosen if len(split) > 1 else ""


def _by_object(file: SieFile) -> dict[TotalKey, int]:
    """Return the changes by month and objects, each once.

    Without the persons of a list it may be the same as another, which is then the same amount once more. The list
    that names none is used, or those of the dimensions that cover the most.
    """
    left_out = dimensions_left_out(file)
    found: dict[TotalKey, dict[tuple[str, ...], int]] = defaultdict(lambda: defaultdict(int))
    for change in file.periods:
        key = objects_key(change.objects, left_out) if change.year == 0 and change.objects else ""
        if key:
            dropped = tuple(sorted(dimension for dimension, _code in change.objects if dimension in left_out))
            found[change.account, change.month, key][dropped] += change.amount
    return {total: ways[()] if () in ways else max(ways.values(), key=abs) for total, ways in found.items()}


def _dimensions(key: str) -> str:
    return " ".join(dimension for dimension, _code in objects_of(key))


def _reach(parts: Mapping[TotalKey, int], dimensions: str) -> tuple[int, int, int]:
    """Return how much a way of splitting covers, then how finely, then the lower dimension first."""
    first = dimensions.split()[0]
    covered = sum(abs(amount) for amount in parts.values())
    return covered, len(dimensions.split()), -int(first) if first.isdecimal() else -(10**6)


def _from_balances(file: SieFile, opening: Mapping[str, int]) -> dict[TotalKey, int]:
    closed = of_year(file.closing)
    moved = {account: closed.get(account, 0) - opening.get(account, 0) for account in {*closed, *opening}}
    moved.update(of_year(file.results))
    return {(account, None, ""): amount for account, amount in moved.items()}


def _covers(
    file: SieFile, vouchers: Iterable[Voucher], totals: Mapping[TotalKey, int], first: date, last: date
) -> date:
    """Return the last day that the file says, or has an amount for: within the year, and not after it was made.

    A day before the year began says nothing of when a file was made: a program's clock was wrong.
    """
    days = [voucher.day for voucher in vouchers if any(row.amount for row in voucher.rows)]
    days = days or [_last_of(month) for (_account, month, _key), amount in totals.items() if month and amount]
    if file.covers_until:
        days.append(file.covers_until)
    made = file.generated_on if file.generated_on and file.generated_on >= first else last
    return min(max(max(days, default=made), first), made, last)


def _last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
