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
    """Return what is new in a version since the one before it, or for a draft the one in force. Six queries."""
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
        tuple(changed[:MOST_LISTED]),
        tuple(gone[:MOST_LISTED]),
        _by_account(previous.id, version_id),
    )


def _previous(version: VersionFact) -> VersionFact | None:
    older = (
        fact
        for fact in ledger_versions(version.year)
        if version.number is None or (fact.number or 0) < version.number
    )
    return next(older, None)


@dataclass(frozen=True, slots=True)
class _Voucher:
    fingerprint: str
    change: VoucherChange


def _vouchers(version_id: int) -> Mapping[_Key, list[_Voucher]]:
    rows = LedgerVoucher.objects.filter(version_id=version_id).order_by("pk")
    found: dict[_Key, list[_Voucher]] = defaultdict(list)
    columns = rows.values_list("pk", "series", "number", "day", "text", "fingerprint")
    for pk, series, number, day, text, fingerprint in columns:
        key = (series, number, "" if number else fingerprint)
        found[key].append(_Voucher(fingerprint, VoucherChange(pk, voucher_name(series, number), day, text)))
    return found


def _compared(
    before: Mapping[_Key, list[_Voucher]], now: Mapping[_Key, list[_Voucher]]
) -> tuple[int, list[VoucherChange], list[VoucherChange], int]:
    """Return how many are new, those that are changed, those that are gone, and how many are as they were.

    Of several with the same name, those that are alike are the same one, and the rest are taken in order.
    """
    new = unchanged = 0
    changed: list[VoucherChange] = []
    gone: list[VoucherChange] = []
    for key in {**before, **now}:
        old, young = _unlike(before.get(key, []), now.get(key, []))
        unchanged += len(now.get(key, [])) - len(young)
        both = min(len(old), len(young))
        changed += [voucher.change for voucher in young[:both]]
        gone += [voucher.change for voucher in old[both:]]
        new += len(young) - both
    return new, sorted(changed, key=_place), sorted(gone, key=_place), unchanged


def _unlike(old: Iterable[_Voucher], young: Iterable[_Voucher]) -> tuple[list[_Voucher], list[_Voucher]]:
    """Return what is left of each when those that are alike have been paired off."""
    old, young = list(old), list(young)
    alike = Counter(voucher.fingerprint for voucher in old) & Counter(
        voucher.fingerprint for voucher in young
    )
    return _without(old, Counter(alike)), _without(young, Counter(alike))


def _without(vouchers: Iterable[_Voucher], taken: Counter[str]) -> list[_Voucher]:
    left = []
    for voucher in vouchers:
        if taken[voucher.fingerprint]:
            taken[voucher.fingerprint] -= 1
        else:
            left.append(voucher)
    return left


def _place(change: VoucherChange) -> tuple[date, int]:
    return change.day, change.id


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
