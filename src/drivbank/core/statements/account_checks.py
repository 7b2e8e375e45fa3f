"""What each account of the ledger is held against: its own movements, and what it ended last year with."""

from collections.abc import Iterable, Sequence

from drivbank.core.phrases import Phrase
from drivbank.core.statements.check_words import sentences, told
from drivbank.core.statements.checking import Check, CheckInput, PrintedUnit, Verdict
from drivbank.core.statements.hints import likely
from drivbank.core.statements.model import AccountAmount
from drivbank.core.statements.report import agreed

_KR = PrintedUnit.KRONOR
# As many accounts as are named one by one; the rest are counted.
MOST_ACCOUNTS = 5
# Accounts of assets and liabilities go on from year to year. Those of equity do so together, with the result.
_BALANCE, _EQUITY = ("1", "2"), "20"
_ACCOUNT_CARRIED = Phrase("Kontots ingående balans ska vara förra årets utgående")
_ACCOUNT_ADDS_UP = Phrase("Kontots ingående balans och årets rörelser ska bli den utgående balansen")


def account_checks(known: CheckInput) -> list[Check]:
    """Return the checks of the accounts one by one, as far as there is something to hold them against."""
    return [*_accounts_add_up(known), *_accounts_carried(known)]


def exactly(
    key: str, what: Phrase, where: Phrase, expected: int, found: int, said: Phrase, **names: object
) -> Check:
    """Return the check of two exact amounts in öre; ``said`` is filled with both and the names when they differ."""
    if expected == found:
        return Check(key, what, where, Verdict.AGREES, expected, found)
    amounts = {"expected": told(expected, _KR), "found": told(found, _KR)}
    explanation = sentences([said.filled(**amounts, **names), likely(found, expected, _KR.step)])
    return Check(key, what, where, Verdict.DIFFERS, expected, found, _KR, explanation)


def _accounts_add_up(known: CheckInput) -> list[Check]:
    if known.accounts is None:
        return []
    said = Phrase("Ingående balans och rörelser blir %(expected)s, men filens utgående balans är %(found)s.")
    pairs = [(row.account, row.opening + row.movement, row.closing) for row in known.accounts]
    return _of_accounts("account-adds-up", _ACCOUNT_ADDS_UP, known.year, pairs, said)


def _accounts_carried(known: CheckInput) -> list[Check]:
    if known.accounts is None or known.accounts_before is None:
        return []
    opening, closing = _balances(known.accounts), _balances(known.accounts_before)
    pairs = [
        (
            account,
            closing[account].closing if account in closing else 0,
            opening[account].opening if account in opening else 0,
        )
        for account in sorted({*opening, *closing})
    ]
    said = Phrase("Förra årets fil slutar med %(expected)s, men årets fil börjar med %(found)s.")
    return _of_accounts("account-carried", _ACCOUNT_CARRIED, known.year, pairs, said)


def _balances(accounts: Iterable[AccountAmount]) -> dict[str, AccountAmount]:
    return {
        row.account: row
        for row in accounts
        if row.account.startswith(_BALANCE) and not row.account.startswith(_EQUITY)
    }


def _of_accounts(
    key: str, what: Phrase, year: int, pairs: Sequence[tuple[str, int, int]], said: Phrase
) -> list[Check]:
    """Return the first accounts that are off one by one, a count of those beyond, and one check of all that agree."""
    off = sorted(pair for pair in pairs if pair[1] != pair[2])
    checks = [
        exactly(
            f"{key}.{account}",
            what,
            Phrase("Bokföringen %(year)s, konto %(account)s", year=year, account=account),
            expected,
            found,
            said,
        )
        for account, expected, found in off[:MOST_ACCOUNTS]
    ]
    where = Phrase("Bokföringen %(year)s, alla konton", year=year)
    if len(off) > MOST_ACCOUNTS:
        checks.append(_and_more(f"{key}.more", what, where, off[MOST_ACCOUNTS:]))
    agree = len(pairs) - len(off)
    return [*checks, *([agreed(key, what, where, agree)] if agree else [])]


def _and_more(key: str, what: Phrase, where: Phrase, rest: Sequence[tuple[str, int, int]]) -> Check:
    said = Phrase(
        "Ytterligare %(count)s konton stämmer inte, från konto %(first)s till %(last)s.",
        count=len(rest),
        first=rest[0][0],
        last=rest[-1][0],
    )
    expected, found = sum(pair[1] for pair in rest), sum(pair[2] for pair in rest)
    return Check(key, what, where, Verdict.DIFFERS, expected, found, _KR, said)
