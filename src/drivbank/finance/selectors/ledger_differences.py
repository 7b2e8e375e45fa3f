"""What is new in a version of the ledger since the one in force: vouchers, and what the accounts came to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from drivbank.core.ledger import voucher_name
from drivbank.finance.models import LedgerVoucher
from drivbank.finance.selectors.ledger_amounts import AccountFact, account_facts
from drivbank.finance.selectors.ledger_versions import VersionFact, ledger_version, ledger_versions

MOST_LISTED = 50
# Series and number, or for a voucher without number what it holds.
_Key = tuple[str, str, str]
# Its fingerprint and id.
_Voucher = tuple[str, int]


@dataclass(frozen=True)
class VoucherChange:
    """A voucher that is not as it was, with what is booked on its debit side, in öre.

    ``id`` is in this version, or in the previous one for a voucher that is gone.
    """

    id: int
    name: str
    day: date
    text: str
    amount: int


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

    ``new``, ``changed`` and ``gone`` are the first of as many as the counts say. A voucher that is changed is no reason
    to refuse a file, but a closed voucher should never be. ``is_nothing`` says that to take it in would change nothing.
    ``new_accounts`` are those that held nothing before.
    """

    previous: VersionFact | None
    new_vouchers: int
    unchanged: int
    changed_count: int
    gone_count: int
    changed: tuple[VoucherChange, ...]
    gone: tuple[VoucherChange, ...]
    by_account: tuple[AccountChange, ...]
    new: tuple[VoucherChange, ...] = ()
    new_accounts: tuple[AccountFact, ...] = ()
    is_nothing: bool = False


def ledger_differences(version_id: int) -> Differences:
    """Return what is new in a version since the one before it, or for a draft the one in force. Seven queries at the most."""
    version = ledger_version(version_id)
    if version is None:
        raise LookupError(version_id)
    previous = _previous(version)
    now = _vouchers(version_id)
    if previous is None:
        return Differences(None, sum(map(len, now.values())), 0, 0, 0, (), (), ())
    new, changed, gone, unchanged = _compared(_vouchers(previous.id), now)
    accounts_before, accounts = account_facts(previous.id), account_facts(version_id)
    listed = _listed(new, changed, gone)
    held = {fact.number for fact in accounts_before if _holds(fact)}
    return Differences(
        previous,
        len(new),
        unchanged,
        len(changed),
        len(gone),
        by_account=_by_account(accounts_before, accounts),
        new=listed[0],
        changed=listed[1],
        gone=listed[2],
        new_accounts=tuple(fact for fact in accounts if _holds(fact) and fact.number not in held),
        is_nothing=not (new or changed or gone)
        and accounts == accounts_before
        and _reaches_as_far(version, previous),
    )


def _holds(fact: AccountFact) -> bool:
    return bool(fact.opening or fact.movement or fact.closing)


def _reaches_as_far(version: VersionFact, previous: VersionFact) -> bool:
    """Say whether both tell of the same months down to their vouchers: then what they hold tells them apart."""
    return bool(version.row_count) and version.until == previous.until


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
) -> tuple[list[int], list[int], list[int], int]:
    """Return those that are new, those that are changed, those that are gone, and how many are as they were.

    Of several with the same name, those that are alike are the same one, and the rest are taken in order.
    """
    unchanged = 0
    new: list[int] = []
    changed: list[int] = []
    gone = [pk for key, vouchers in before.items() if key not in now for _print, pk in vouchers]
    for key, vouchers in now.items():
        old, young = _unlike(before.get(key, []), vouchers)
        unchanged += len(vouchers) - len(young)
        both = min(len(old), len(young))
        changed += young[:both]
        gone += old[both:]
        new += young[both:]
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


def _listed(*lists: Iterable[int]) -> list[tuple[VoucherChange, ...]]:
    """Return the first vouchers of each of some lists in order of day. One query."""
    first = [set(sorted(ids)[:MOST_LISTED]) for ids in lists]
    rows = LedgerVoucher.objects.filter(pk__in=set().union(*first)).order_by("day", "pk")
    debit = Sum("rows__amount", filter=Q(rows__amount__gt=0))
    told = [
        VoucherChange(pk, voucher_name(series, number), day, text, amount or 0)
        for pk, series, number, day, text, amount in rows.annotate(debit=debit).values_list(
            "pk", "series", "number", "day", "text", "debit"
        )
    ]
    return [tuple(change for change in told if change.id in ids) for ids in first]


def _by_account(of_before: Iterable[AccountFact], of_now: Iterable[AccountFact]) -> tuple[AccountChange, ...]:
    before = {fact.number: fact for fact in of_before}
    now = {fact.number: fact for fact in of_now}
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
