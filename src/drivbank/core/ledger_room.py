"""What there is no room for in a year's ledger: amounts beyond all reason, and too many or too long objects."""

from collections import Counter

from drivbank.core.ledger import YearLedger, dimensions_left_out, objects_key
from drivbank.core.money import MOST_ORE
from drivbank.core.phrases import Phrase
from drivbank.core.sie import limits
from drivbank.core.sie.faults import Teller
from drivbank.core.sie.model import SieFile

LONGEST_KEY = 200


def check_amounts(ledger: YearLedger, teller: Teller) -> None:
    """Refuse an account with more than any has: in its balances, or when all that was booked is taken together.

    Whatever is added up then has room, in whatever order and by whatever month or object.
    """
    turnover: Counter[str] = Counter()
    for voucher in ledger.vouchers:
        for row in voucher.rows:
            turnover[row.account] += abs(row.amount)
    if not ledger.vouchers:
        for (account, _month, _key), amount in ledger.totals.items():
            turnover[account] += abs(amount)
    for line in ledger.accounts:
        most = max(abs(line.opening), abs(line.movement), abs(line.closing), turnover[line.number])
        if most > MOST_ORE:
            message = Phrase(
                "Konto %(account)s har orimligt stora belopp. Kontrollera filen i ekonomisystemet.",
                account=line.number,
            )
            teller.error(0, message)


def check_room(file: SieFile, ledger: YearLedger, teller: Teller) -> None:
    """Refuse more objects than a ledger has, and a row with so many or so long ones that they cannot be kept together."""
    if refusal := limits.objects_in_use(len({key for _account, _month, key in ledger.totals})):
        teller.error(0, refusal)
    left_out, seen = dimensions_left_out(file), set()
    for voucher in ledger.vouchers:
        for row in voucher.rows:
            if row.objects and row.objects not in seen:
                seen.add(row.objects)
                if len(objects_key(row.objects, left_out)) > LONGEST_KEY:
                    teller.error(row.line, _no_room())
    if not ledger.vouchers and any(len(key) > LONGEST_KEY for _account, _month, key in ledger.totals):
        teller.error(0, _no_room())


def _no_room() -> Phrase:
    return Phrase(
        "Raden har fler eller längre objekt än vad som ryms: %(most)s tecken i allt. Korta koderna i ekonomisystemet.",
        most=LONGEST_KEY,
    )
