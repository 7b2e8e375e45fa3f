"""Whether a SIE file is the ledger that is wanted: whose, which year, and whether it hangs together.

Every message says what to do. Days and numbers of the house are arguments.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from drivbank.core.ledger import (
    YearLedger,
    has_balances,
    of_year,
)
from drivbank.core.ledger_room import check_amounts, check_room
from drivbank.core.money import kronor_and_ore
from drivbank.core.phrases import Phrase
from drivbank.core.sie.checks import BALANCE_CLASSES
from drivbank.core.sie.faults import Remark, Remarks, Teller
from drivbank.core.sie.model import SieFile

# The year of the law on associations for financial coordination.
FIRST_YEAR = 2004
EQUITY = "20"


def year_checked(file: SieFile, *, year: int | None, today: date) -> tuple[tuple[date, date] | None, Remarks]:
    """Return the first and last day of the year a file is of, None when it cannot be read in; ``year`` is as asked."""
    teller = Teller()
    span = file.years.get(0) or _booked_year(file)
    if span is None:
        teller.error(
            0,
            Phrase("Filen säger inte vilket räkenskapsår den gäller (#RAR 0). Ta ut den på nytt."),
        )
        return None, teller.remarks
    _check_span(span, teller, year=year, today=today)
    remarks = teller.remarks
    return (None if remarks.errors else span), remarks


def _booked_year(file: SieFile) -> tuple[date, date] | None:
    """Return the calendar year of all vouchers of a file that does not say its year, None when they are of several."""
    years = {voucher.day.year for voucher in file.vouchers}
    if len(years) != 1:
        return None
    (year,) = years
    return date(year, 1, 1), date(year, 12, 31)


def _check_span(span: tuple[date, date], teller: Teller, *, year: int | None, today: date) -> None:
    first, last = span
    values = {"first": first.isoformat(), "last": last.isoformat()}
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31) or first.year != last.year:
        message = Phrase(
            "Räkenskapsåret i filen är %(first)s–%(last)s. Ett samordningsförbunds år är kalenderåret: ta ut filen "
            "för ett år från januari till december.",
            **values,
        )
        teller.error(0, message)
    elif year is not None and year != first.year:
        message = Phrase(
            "Filen gäller %(found)s, men du bad om %(year)s. Ta ut filen för %(year)s, eller läs in den för %(found)s.",
            found=first.year,
            year=year,
        )
        teller.error(0, message)
    elif not FIRST_YEAR <= first.year <= today.year + 1:
        message = Phrase(
            "Räkenskapsåret %(year)s kan inte stämma. Ta ut filen för ett år mellan %(earliest)s och %(latest)s.",
            year=first.year,
            earliest=FIRST_YEAR,
            latest=today.year + 1,
        )
        teller.error(0, message)


def owner_checked(file: SieFile, *, wanted: str) -> Remarks:
    """Return what is wrong with whose ledger it is; ``wanted`` is the association's number, "" when it is not known.

    The number of a person is refused, and never said.
    """
    teller = Teller()
    found = organisation_of(file)
    if file.organisation_number and not found:
        message = Phrase(
            "Numret i filen (#ORGNR) är en persons och inte en organisations. Ta ut filen för förbundet."
        )
        teller.error(0, message)
    elif not found:
        message = Phrase(
            "Filen säger inget organisationsnummer, så det går inte att se att den är förbundets. Kontrollera namnet."
        )
        teller.warn(0, message)
    elif wanted and found != wanted:
        message = Phrase(
            "Filen hör till organisationsnummer %(found)s, men förbundet har %(wanted)s. Ta ut filen för rätt "
            "organisation. Är förbundets nummer fel, rätta det i huvudbokens inställningar.",
            found=found,
            wanted=wanted,
        )
        teller.error(0, message)
    return teller.remarks


def organisation_of(file: SieFile) -> str:
    """Return the number of the organisation, "" when the file has none or has a person's.

    The third and fourth digits of an organisation's are twenty or more, which no month is.
    """
    number = file.organisation_number
    return number if number[2:3] >= "2" else ""


def contents_checked(file: SieFile, ledger: YearLedger) -> Remarks:
    """Return what does not hang together in a year's ledger, and what there is no room for."""
    teller = Teller()
    _check_anything(ledger, teller)
    check_amounts(ledger, teller)
    check_room(file, ledger, teller)
    _check_sums(file, teller)
    _check_opening(file, teller)
    _check_results(file, ledger, teller)
    _check_without_vouchers(ledger, teller)
    return teller.remarks


def _check_anything(ledger: YearLedger, teller: Teller) -> None:
    if not ledger.accounts:
        message = Phrase(
            "Filen har inga belopp för räkenskapsåret. Ta ut den på nytt, med saldon och verifikationer (typ 4)."
        )
        teller.error(0, message)


def _check_sums(file: SieFile, teller: Teller) -> None:
    """Say where balances that should come to nothing do not."""
    opening = sum(amount for account, amount in of_year(file.opening).items() if _is_balance(account))
    if opening:
        message = Phrase(
            "De ingående balanserna summerar till %(amount)s kr i stället för noll.",
            amount=kronor_and_ore(opening),
        )
        teller.warn(0, message)
    closed, results = of_year(file.closing), of_year(file.results)
    if file.closing and (left := sum(closed.values()) + sum(results.values())):
        message = Phrase(
            "Utgående balanser och resultat summerar till %(amount)s kr i stället för noll.",
            amount=kronor_and_ore(left),
        )
        teller.warn(0, message)


def _check_opening(file: SieFile, teller: Teller) -> None:
    """Say where the year opens with another amount than the file says the year before closed with.

    Accounts of equity are left out: the result of the year before is moved between them.
    """
    opening, before = of_year(file.opening), of_year(file.closing, -1)
    if not opening or not before:
        return
    for account in sorted({*opening, *before}):
        opened, closed = opening.get(account, 0), before.get(account, 0)
        if opened != closed and _is_balance(account) and not account.startswith(EQUITY):
            message = Phrase(
                "Konto %(account)s: filen säger att förra året slutade på %(closed)s kr, men att året började på "
                "%(opened)s kr.",
                account=account,
                closed=kronor_and_ore(closed),
                opened=kronor_and_ore(opened),
            )
            teller.warn(0, message)


def _check_results(file: SieFile, ledger: YearLedger, teller: Teller) -> None:
    """Say which results a file that has balances leaves out, though something was booked on the account."""
    results = of_year(file.results)
    for line in ledger.accounts if of_year(file.closing) else ():
        if line.movement and line.number not in results and not _is_balance(line.number):
            message = Phrase(
                "Filen säger inte resultatet för konto %(account)s (#RES). Det räknas som vad som är bokfört på det: "
                "%(amount)s kr.",
                account=line.number,
                amount=kronor_and_ore(line.closing),
            )
            teller.warn(0, message)


def _check_without_vouchers(ledger: YearLedger, teller: Teller) -> None:
    """Say where the changes of a file without vouchers do not make its balances, and what they are split by."""
    if ledger.vouchers:
        return
    if ledger.split_by:
        message = Phrase(
            "Filen ger belopp per objekt i flera dimensioner var för sig. Här används dimension %(dimension)s.",
            dimension=ledger.split_by,
        )
        teller.warn(0, message)
    for line in ledger.accounts:
        if line.difference:
            message = Phrase(
                "Konto %(account)s: ingående saldo och månadernas ändringar ger %(expected)s kr, men filen säger "
                "%(closing)s kr.",
                account=line.number,
                expected=kronor_and_ore(line.opening + line.movement),
                closing=kronor_and_ore(line.closing),
            )
            teller.warn(0, message)


def types_checked(ledger: YearLedger) -> Remarks:
    """Return what a file of another type than 4 cannot show."""
    teller = Teller()
    if not ledger.vouchers:
        message = Phrase(
            "Filen har inga verifikationer. Räkenskaperna kan läsas, men inte öppnas ända ned till verifikationerna: "
            "ta ut typ 4 om det går."
        )
        teller.warn(0, message)
    return teller.remarks


def against_last_year(ledger: YearLedger, closings: Mapping[str, int], *, year: int) -> Remarks:
    """Return where the year opens with another amount than last year's ledger, as we have it, closed with."""
    teller = Teller()
    opening = {line.number: line.opening for line in ledger.accounts}
    for account in sorted({*opening, *closings}):
        opened, closed = opening.get(account, 0), closings.get(account, 0)
        if opened != closed and _is_balance(account) and not account.startswith(EQUITY):
            message = Phrase(
                "Konto %(account)s slutade %(year)s på %(closed)s kr i den inlästa huvudboken, men börjar året på "
                "%(opened)s kr i filen.",
                account=account,
                year=year,
                closed=kronor_and_ore(closed),
                opened=kronor_and_ore(opened),
            )
            teller.warn(0, message)
    return teller.remarks


def needs_opening(file: SieFile) -> bool:
    """Say whether a file has vouchers and no balances, as type 4I, so that what it opens with must come from elsewhere."""
    return file.kind == 4 and not has_balances(file)


def _is_balance(account: str) -> bool:
    return account.startswith(BALANCE_CLASSES)


def all_remarks(remarks: Iterable[Remarks]) -> Remarks:
    """Return what several checks said, those of the file as a whole first, then by line."""
    told = list(remarks)
    return Remarks(
        _once(remark for found in told for remark in found.errors),
        _once(remark for found in told for remark in found.warnings),
    )


def _once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(dict.fromkeys(remarks), key=lambda remark: remark.line))
