"""A SIE file held against the ledgers that are read in already: the year before, and the file's own year."""

from collections.abc import Mapping

from drivbank.core.ledger import YearLedger, opening_after
from drivbank.core.ledger_checks import needs_opening
from drivbank.core.phrases import Phrase
from drivbank.core.sie.faults import Remarks, Teller
from drivbank.core.sie.model import SieFile
from drivbank.finance.selectors.ledger import (
    VersionFact,
    account_facts,
    ledger_in_force,
    ledger_versions,
    vouchers_missing,
)


def opening_of(file: SieFile, before: VersionFact | None) -> tuple[Mapping[str, int] | None, Remarks]:
    """Return what a file without balances opens with, by last year's ledger; None for a file that says it itself."""
    if not needs_opening(file):
        return None, Remarks()
    teller = Teller()
    if before is None:
        message = Phrase(
            "Filen har bara verifikationer och inga saldon (typ 4I). Ta ut typ 4E i stället, eller läs in förra årets "
            "huvudbok först så att årets ingående saldon är kända."
        )
        teller.error(0, message)
        return {}, teller.remarks
    if not before.is_whole:
        message = Phrase(
            "Filen har inga ingående saldon (typ 4I), och huvudboken för %(year)s räcker bara till %(until)s, så de är "
            "inte kända. Ta ut typ 4E i stället, eller läs in hela %(year)s först.",
            year=before.year,
            until=before.until.isoformat(),
        )
        teller.error(0, message)
        return {}, teller.remarks
    opening, equity = opening_after(closings_of(before))
    message = Phrase(
        "Filen har inga ingående saldon (typ 4I). De har tagits från huvudboken för %(year)s, version %(number)s.",
        year=before.year,
        number=before.number,
    )
    teller.warn(0, message)
    if equity:
        message = Phrase(
            "Resultatet för %(year)s var inte bokfört mot eget kapital. Det har lagts på konto %(account)s.",
            year=before.year,
            account=equity,
        )
        teller.warn(0, message)
    return opening, teller.remarks


def comparison_waits(before: VersionFact | None) -> Remarks:
    """Say that what the year opens with is not held against a year that is read in only in part."""
    teller = Teller()
    if before is not None and not before.is_whole:
        message = Phrase(
            "Huvudboken för %(year)s räcker bara till %(until)s, så årets ingående saldon kan inte jämföras med den.",
            year=before.year,
            until=before.until.isoformat(),
        )
        teller.warn(0, message)
    return teller.remarks


def parts_refused(ledger: YearLedger, year: int) -> Remarks:
    """Refuse a file without balances that leaves out what is read in: it may be a few vouchers, and not the year's."""
    teller, in_force = Teller(), ledger_in_force(year)
    if in_force is None:
        return teller.remarks
    named = ((voucher.series, voucher.number, voucher.day) for voucher in ledger.vouchers)
    if in_force.voucher_count and (missing := vouchers_missing(in_force.id, named)):
        message = Phrase(
            "Filen har inga saldon och saknar %(count)s av de %(all)s verifikationer som finns i version %(number)s av "
            "huvudboken för %(year)s. Den är inte hela årets huvudbok: ta ut typ 4E för hela året.",
            count=missing,
            all=in_force.voucher_count,
            number=in_force.number,
            year=year,
        )
        teller.error(0, message)
    elif not in_force.voucher_count:
        message = Phrase(
            "Filen har inga saldon, så det går inte att se att den har allt som finns i version %(number)s av "
            "huvudboken för %(year)s. Ta ut typ 4E för hela året.",
            number=in_force.number,
            year=year,
        )
        teller.error(0, message)
    return teller.remarks


def against_versions(ledger: YearLedger, year: int, sha256: str) -> tuple[VersionFact | None, Remarks]:
    """Return the version in force if it is of this very file, and what the versions of the year say of it."""
    teller = Teller()
    versions = ledger_versions(year)
    if not versions:
        return None, teller.remarks
    in_force = versions[0]
    if in_force.sha256 == sha256:
        message = Phrase(
            "Filen är redan inläst: den är version %(number)s av huvudboken för %(year)s. Inget behöver göras.",
            number=in_force.number,
            year=year,
        )
        teller.error(0, message)
        return in_force, teller.remarks
    if same := next((version for version in versions if version.sha256 == sha256), None):
        message = Phrase(
            "Filen är densamma som version %(number)s. Läses den in igen gäller den i stället för version %(later)s.",
            number=same.number,
            later=in_force.number,
        )
        teller.warn(0, message)
    if ledger.covers_until < in_force.covers_until:
        message = Phrase(
            "Filen räcker till %(until)s, men den huvudbok som gäller räcker till %(later)s.",
            until=ledger.covers_until.isoformat(),
            later=in_force.covers_until.isoformat(),
        )
        teller.warn(0, message)
    return None, teller.remarks


def closings_of(version: VersionFact) -> dict[str, int]:
    return {fact.number: fact.closing for fact in account_facts(version.id)}
