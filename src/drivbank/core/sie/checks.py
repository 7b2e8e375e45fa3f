"""What does not agree inside a file that can be read: balances, vouchers, years and accounts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from drivbank.core.phrases import Phrase
from drivbank.core.sie.faults import Remark, Remarks, Teller
from drivbank.core.sie.model import Balance, SieFile

# Balance accounts of both charts begin with these; the rest are results.
BALANCE_CLASSES = ("1", "2")


@dataclass(frozen=True, slots=True)
class AccountSum:
    """An account in a year, in öre: what it opened with, moved and closed with; None where the file does not say."""

    account: str
    name: str
    opening: int
    movement: int
    closing: int | None

    @property
    def difference(self) -> int:
        """How much the closing is more than opening and movement; zero when it is not given."""
        return 0 if self.closing is None else self.closing - self.opening - self.movement


def account_sums(file: SieFile) -> list[AccountSum]:
    """Return every account that has an amount in the file's own year, in order of their numbers."""
    opening, closing = _of_year(file.opening), _of_year(file.closing)
    results = _of_year(file.results)
    movement = _movements(file)
    accounts = sorted({*opening, *closing, *results, *movement}, key=lambda number: (number, len(number)))
    return [
        AccountSum(
            account=number,
            name=file.accounts.get(number, ""),
            opening=opening.get(number, 0),
            movement=movement.get(number, 0),
            closing=_closing(number, closing, results, stated=bool(file.closing)),
        )
        for number in accounts
    ]


def _closing(number: str, closing: dict[str, int], results: dict[str, int], *, stated: bool) -> int | None:
    """Return what an account closed with. One that is left out of a file with balances closed with nothing."""
    if number.startswith(BALANCE_CLASSES):
        return closing.get(number, 0 if stated else None)
    return results.get(number, 0 if stated else None)


def _of_year(balances: list[Balance], year: int = 0) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for balance in balances:
        if balance.year == year:
            sums[balance.account] += balance.amount
    return dict(sums)


def _movements(file: SieFile) -> dict[str, int]:
    """Return what each account moved in the file's own year; a file without years counts every voucher."""
    first_last = file.years.get(0)
    sums: dict[str, int] = {}
    for voucher in file.vouchers:
        if first_last and not first_last[0] <= voucher.day <= first_last[1]:
            continue
        for row in voucher.rows:
            sums[row.account] = sums.get(row.account, 0) + row.amount
    return sums


def sie_checked(file: SieFile) -> Remarks:
    """Return what refuses a file though every line could be read, and what is odd in it."""
    teller = Teller()
    for remark in _unbalanced(file):
        teller.errors.append(remark)
    _check_years(file, teller)
    _check_vouchers(file, teller)
    _check_balances(file, teller)
    return teller.remarks


def _unbalanced(file: SieFile) -> Iterator[Remark]:
    for voucher in file.vouchers:
        if voucher.imbalance:
            text = Phrase(
                "Verifikation %(name)s balanserar inte: debet och kredit skiljer %(amount)s kr. Rätta den i "
                "ekonomisystemet och ta ut filen på nytt.",
                name=f"{voucher.series}{voucher.number}",
                amount=_kronor(abs(voucher.imbalance)),
            )
            yield Remark(voucher.line, text)


def _check_years(file: SieFile, teller: Teller) -> None:
    if 0 not in file.years and file.kind != 4:
        teller.error(0, "Filen säger inte vilket räkenskapsår den gäller (#RAR 0). Ta ut den på nytt.")
    if not file.years or 0 not in file.years:
        return
    first, last = file.years[0]
    if first > last:
        teller.error(0, "Räkenskapsåret slutar innan det börjar.")
    outside = [voucher for voucher in file.vouchers if not first <= voucher.day <= last]
    if outside:
        teller.warn(
            outside[0].line,
            "%(count)s verifikationer ligger utanför räkenskapsåret %(first)s–%(last)s och räknas inte.",
            count=len(outside),
            first=first.isoformat(),
            last=last.isoformat(),
        )


def _check_vouchers(file: SieFile, teller: Teller) -> None:
    seen: dict[tuple[str, str], int] = {}
    used = {row.account for voucher in file.vouchers for row in voucher.rows}
    for voucher in file.vouchers:
        key = (voucher.series, voucher.number)
        if voucher.number and key in seen:
            teller.warn(
                voucher.line,
                "Verifikation %(name)s finns redan på rad %(first)s. Båda räknas.",
                name=f"{voucher.series}{voucher.number}",
                first=seen[key],
            )
        seen.setdefault(key, voucher.line)
    if unknown := sorted(used - set(file.accounts)):
        teller.warn(
            0,
            "Kontoplanen i filen saknar %(count)s konton som används: %(accounts)s.",
            count=len(unknown),
            accounts=", ".join(unknown[:8]),
        )


def _check_balances(file: SieFile, teller: Teller) -> None:
    """Say where opening and movements do not make the closing; a file that holds no vouchers cannot tell."""
    if not file.vouchers:
        return
    for found in account_sums(file):
        if found.difference:
            teller.warn(
                0,
                "Konto %(account)s: ingående saldo och verifikationer ger %(expected)s kr, men filen säger %(closing)s kr.",
                account=found.account,
                expected=_kronor(found.opening + found.movement),
                closing=_kronor(found.closing or 0),
            )


def _kronor(ore: int) -> str:
    sign = "−" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100},{abs(ore) % 100:02d}"
