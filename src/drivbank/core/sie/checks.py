"""What does not agree inside a file that can be read: balances, vouchers, years and accounts."""

from collections import Counter
from dataclasses import dataclass

from drivbank.core.money import kronor_and_ore
from drivbank.core.phrases import Phrase
from drivbank.core.sie.faults import Remarks, Teller, voucher_name
from drivbank.core.sie.model import Balance, SieFile

# Balance accounts of both charts begin with these; the rest are results.
KIND_WITH_VOUCHERS = 4
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
            closing=_closing(number, closing, results, stated=bool(closing)),
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
    _check_balanced(file, teller)
    _check_years(file, teller)
    _check_whole(file, teller)
    _check_names(file, teller)
    _check_accounts(file, teller)
    _check_balances(file, teller)
    return teller.remarks


def _check_balanced(file: SieFile, teller: Teller) -> None:
    for voucher in file.vouchers:
        if imbalance := voucher.imbalance:
            message = Phrase(
                "Verifikation %(name)s balanserar inte: debet och kredit skiljer %(amount)s kr. Rätta den i "
                "ekonomisystemet och ta ut filen på nytt.",
                name=voucher_name(voucher.series + voucher.number),
                amount=kronor_and_ore(abs(imbalance)),
            )
            teller.error(voucher.line, message)


def _check_years(file: SieFile, teller: Teller) -> None:
    if 0 not in file.years:
        if file.kind != 4:
            message = Phrase("Filen säger inte vilket räkenskapsår den gäller (#RAR 0). Ta ut den på nytt.")
            teller.error(0, message)
        return
    first, last = file.years[0]
    if first > last:
        message = Phrase(
            "Räkenskapsåret slutar innan det börjar. Rätta räkenskapsåret i ekonomisystemet och ta ut filen på nytt."
        )
        teller.error(0, message)
        return
    outside = [voucher.line for voucher in file.vouchers if not first <= voucher.day <= last]
    if outside:
        message = Phrase(
            "Verifikationer utanför räkenskapsåret %(first)s–%(last)s räknas inte: %(count)s stycken.",
            count=len(outside),
            first=first.isoformat(),
            last=last.isoformat(),
        )
        teller.warn(outside[0], message)


def _check_whole(file: SieFile, teller: Teller) -> None:
    """Say of a file that ends before what its type must have: the closing balances, or vouchers."""
    own_year = any(balance.year == 0 for balance in (*file.closing, *file.results))
    if not own_year and not file.vouchers and not file.periods:
        message = Phrase(
            "Filen har varken utgående saldon eller verifikationer för räkenskapsåret. Den är tom eller avhuggen: ta "
            "ut den på nytt."
        )
        teller.error(0, message)
    if file.vouchers and file.kind != 4:
        message = Phrase(
            "Filen säger att den är av typ %(kind)s, som inte har verifikationer. De läses in ändå.",
            kind=file.kind,
        )
        teller.warn(file.vouchers[0].line, message)


def _check_names(file: SieFile, teller: Teller) -> None:
    """Say which vouchers have the name of another."""
    seen: dict[tuple[str, str], int] = {}
    for voucher in file.vouchers:
        first = seen.setdefault((voucher.series, voucher.number), voucher.line)
        if voucher.number and first != voucher.line:
            message = Phrase(
                "Verifikation %(name)s finns redan på rad %(first)s. Båda räknas.",
                name=voucher_name(voucher.series + voucher.number),
                first=first,
            )
            teller.warn(voucher.line, message)


def _check_accounts(file: SieFile, teller: Teller) -> None:
    """Say which accounts have amounts and no name."""
    used = {row.account for voucher in file.vouchers for row in voucher.rows}
    used |= {balance.account for balance in (*file.opening, *file.closing, *file.results)}
    if unnamed := sorted(used - set(file.accounts)):
        message = Phrase(
            "Konton som används saknas i filens kontoplan, %(count)s stycken: %(accounts)s.",
            count=len(unnamed),
            accounts=", ".join(unnamed[:8]) + ("…" if len(unnamed) > 8 else ""),
        )
        teller.warn(0, message)


def _check_balances(file: SieFile, teller: Teller) -> None:
    """Say where opening and movements do not make the closing; a file that holds no vouchers cannot tell.

    A file that lost its last vouchers shows here, and nowhere else: whole vouchers balance, and so does what is left
    out with them.
    """
    has_vouchers = file.vouchers or file.kind == KIND_WITH_VOUCHERS
    differing = [found for found in account_sums(file) if found.difference] if has_vouchers else []
    given = _given(file)
    stated = [
        found for found in differing if found.account.startswith(BALANCE_CLASSES) or found.account in given
    ]
    if _have_lost(differing, stated, given):
        message = Phrase(
            "Det saknas verifikationer: %(count)s konton stämmer inte med sina saldon, och tillsammans balanserar det "
            "som fattas. Filen är avhuggen, eller uttagen med bara en del av verifikationerna. Ta ut den på nytt med "
            "årets alla verifikationer.",
            count=len(differing),
        )
        teller.error(file.vouchers[-1].line if file.vouchers else 0, message)
    for found in stated:
        message = Phrase(
            "Konto %(account)s: ingående saldo och verifikationer ger %(expected)s kr, men filen säger %(closing)s kr.",
            account=found.account,
            expected=kronor_and_ore(found.opening + found.movement),
            closing=kronor_and_ore(found.closing or 0),
        )
        teller.warn(0, message)


def _given(file: SieFile) -> set[str]:
    """Return the accounts whose results of its own year a file gives."""
    return {balance.account for balance in file.results if balance.year == 0}


def _have_lost(differing: list[AccountSum], stated: list[AccountSum], given: set[str]) -> bool:
    """Say whether vouchers are lost: what accounts lack balances.

    A result that is left out of a file with results is zero. One without any says nothing of them.
    """
    if len(differing) < 2 or sum(found.difference for found in differing) != 0:
        return False
    return bool(stated or given)
