"""What is new in a version of the ledger since the one in force: vouchers, and what the accounts came to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from drivbank.core.ledger import voucher_name
from drivbank.finance.models import LedgerVoucher
from drivbank.finance.selectors.ledger_amounts import account_facts
from drivbank.finance.selectors.ledger_versions import VersionFact, ledger_version, ledger_versions

MOST_LISTED = 50
# Series and number, or for a voucher without number what it holds.
_Key = tuple[str, str, str]
# Its fingerprint and id.
_Voucher = tuple[str, int]


@dataclass(frozen=True)
class VoucherChange:
    """A voucher that is not as it was. ``id`` is in this version, or in the previous one for a voucher that is gone."""

    id: int
    name: str
    day: date
    text: str


@dataclass(frozen=True)
class AccountChange:
    """An account whose opening or movement is another than it was, in öre."""

    number: str
    name: str
    opening_before: int
    opening: int
    movement_before: int
    movement: int


@dataclass(frozen=True)
class Differences:
    """What is new since ``previous``, which is None for the first version of a year.

    ``changed`` and ``gone`` are the first of as many as the counts say. A voucher that is changed is no reason to
    refuse a file, but a closed voucher should never be.
    """

    previous: VersionFact | None
    new_vouchers: int
    unchanged: int
    changed_count: int
    gone_count: int
    changed: tuple[VoucherChange, ...]
    gone: tuple[VoucherChange, ...]
    by_account: tuple[AccountChange, ...]


def ledger_differences(version_id: int) -> Differences:
    """Return what is new in a version since the one before it, or for a draft the one in force. Eight queries at the most."""
    version = ledger_version(version_id)
    if version is None:
        raise LookupError(version_id)
    previous = _previous(version)
    now = _vouchers(version_id)
    if previous is None:
        return Differences(None, sum(map(len, now.values())), 0, 0, 0, (), (), ())
    new, changed, gone, unchanged = _compared(_vouchers(previous.id), now)
    return Differences(
        previous,
        new,
        unchanged,
        len(changed),
        len(gone),
        _changes(changed),
        _changes(gone),
        _by_account(previous.id, version_id),
    )


def vouchers_missing(version_id: int, vouchers: Iterable[tuple[str, str, date]]) -> int:
    """Return how many vouchers of a version are not among those given by series, number and day. One query.

    The day tells only those without a number apart: a voucher may have been moved to another.
    """
    rows = LedgerVoucher.objects.filter(version_id=version_id).values_list("series", "number", "day")
    return (Counter(map(_named, rows.iterator())) - Counter(map(_named, vouchers))).total()


def _named(voucher: tuple[str, str, date]) -> tuple[str, str, date | None]:
    series, number, day = voucher
    return series, number, None if number else day


def _previous(version: VersionFact) -> VersionFact | None:
    older = (
        fact
        for fact in ledger_versions(version.year)
        if version.number is None or (fact.number or 0) < version.number
    )
    return next(older, None)


def _vouchers(version_id: int) -> Mapping[_Key, list[_Voucher]]:
    rows = LedgerVoucher.objects.filter(version_id=version_id).order_by("pk")
    found: dict[_Key, list[_Voucher]] = defaultdict(list)
    for series, number, fingerprint, pk in rows.values_list(
        "series", "number", "fingerprint", "pk"
    ).iterator():
        found[series, number, "" if number else fingerprint].append((fingerprint, pk))
    return found


def _compared(
    before: Mapping[_Key, list[_Voucher]], now: Mapping[_Key, list[_Voucher]]
) -> tuple[int, list[int], list[int], int]:
    """Return how many are new, those that are changed, those that are gone, and how many are as they were.

    Of several with the same name, those that are alike are the same one, and the rest are taken in order.
    """
    new = unchanged = 0
    changed: list[int] = []
    gone = [pk for key, vouchers in before.items() if key not in now for _print, pk in vouchers]
    for key, vouchers in now.items():
        old, young = _unlike(before.get(key, []), vouchers)
        unchanged += len(vouchers) - len(young)
        both = min(len(old), len(young))
        changed += young[:both]
        gone += old[both:]
        new += len(young) - both
    return new, changed, gone, unchanged


def _unlike(old: list[_Voucher], young: list[_Voucher]) -> tuple[list[int], list[int]]:
    """Return what is left of each when those that are alike have been paired off."""
    if len(old) == len(young) == 1 and old[0][0] == young[0][0]:
        return [], []
    alike = Counter(map(_print_of, old)) & Counter(map(_print_of, young))
    return _without(old, Counter(alike)), _without(young, Counter(alike))


def _print_of(voucher: _Voucher) -> str:
    return voucher[0]


def _without(vouchers: Iterable[_Voucher], taken: Counter[str]) -> list[int]:
    left = []
    for fingerprint, pk in vouchers:
        if taken[fingerprint]:
            taken[fingerprint] -= 1
        else:
            left.append(pk)
    return left


def _changes(ids: Iterable[int]) -> tuple[VoucherChange, ...]:
    """Return the first vouchers of some in order of day."""
    rows = LedgerVoucher.objects.filter(pk__in=sorted(ids)[:MOST_LISTED]).order_by("day", "pk")
    return tuple(
        VoucherChange(pk, voucher_name(series, number), day, text)
        for pk, series, number, day, text in rows.values_list("pk", "series", "number", "day", "text")
    )


def _by_account(before_id: int, now_id: int) -> tuple[AccountChange, ...]:
    before = {fact.number: fact for fact in account_facts(before_id)}
    now = {fact.number: fact for fact in account_facts(now_id)}
    changes = []
    for number in sorted({**before, **now}):
        old, young = before.get(number), now.get(number)
        change = AccountChange(
            number,
            (young or old).name,  # type: ignore[union-attr]  # one of them has the number
            old.opening if old else 0,
            young.opening if young else 0,
            old.movement if old else 0,
            young.movement if young else 0,
        )
        if (change.opening_before, change.movement_before) != (change.opening, change.movement):
            changes.append(change)
    return tuple(changes)
