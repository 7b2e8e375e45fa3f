"""A SIE file read and examined once: what refuses it, what is odd, and the ledger that would come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from drivbank.core.ledger import (
    AccountLine,
    YearLedger,
    has_balances,
    lines_before,
    opening_after,
    voucher_name,
    with_opening,
    year_ledger,
)
from drivbank.core.ledger_checks import (
    against_last_year,
    all_remarks,
    contents_checked,
    needs_opening,
    organisation_of,
    owner_checked,
    types_checked,
    year_checked,
)
from drivbank.core.phrases import Phrase
from drivbank.core.sie.checks import sie_checked
from drivbank.core.sie.faults import Remark, Remarks, Teller
from drivbank.core.sie.model import SieFile
from drivbank.core.sie.privacy import sie_screened
from drivbank.core.sie.reading import sie_read
from drivbank.core.statements.accounts import Chart, chart_guess
from drivbank.finance.selectors.ledger import (
    SettingsFact,
    VersionFact,
    account_facts,
    ledger_in_force,
    ledger_settings,
    ledger_versions,
    vouchers_missing,
)

CHART_NAMES = {Chart.KOMMUNBAS: Phrase("Kommun-Bas"), Chart.BAS: Phrase("BAS för företag")}


@dataclass(frozen=True)
class Unbalanced:
    """A voucher whose rows do not add up to nothing, and by how much, in öre."""

    name: str
    day: date
    line: int
    imbalance: int


@dataclass(frozen=True)
class Preflight:
    """What a file holds, before anything is decided. Amounts are whole öre.

    ``accounts_before`` are those of the year before, as the file has them for comparison. ``guess`` is the chart of
    accounts the file looks like, None when it cannot be told; ``chart`` the one that is set.
    """

    company: str
    organisation_number: str
    sie_type: int
    program: str
    encoding: str
    generated_on: date | None
    year: int
    first_day: date
    last_day: date
    covers_until: date
    accounts: tuple[AccountLine, ...]
    accounts_before: tuple[AccountLine, ...]
    vouchers: int
    rows: int
    unbalanced: tuple[Unbalanced, ...]
    chart: Chart
    guess: Chart | None


@dataclass(frozen=True)
class Examined:
    """A file as it was found. ``file`` and ``ledger`` are None when it is refused; ``preflight`` when it has no year.

    ``lasting`` are the warnings that are of the file itself, whatever is set or read in later. ``already`` is the
    version in force when it was made of the very same file.
    """

    remarks: Remarks
    lasting: tuple[Remark, ...] = ()
    preflight: Preflight | None = None
    file: SieFile | None = None
    ledger: YearLedger | None = None
    already: VersionFact | None = None


def examined(data: bytes, *, sha256: str, year: int | None = None) -> Examined:
    """Read a file and hold it against the settings and what is read in already. Nothing is stored."""
    reading = sie_read(data)
    if reading.file is None:
        return Examined(reading.remarks)
    found, screened = sie_screened(with_opening(reading.file))
    settings = ledger_settings()
    span, of_year = year_checked(found, year=year, today=timezone.localdate())
    told = [
        reading.remarks,
        Remarks(warnings=screened),
        sie_checked(found),
        of_year,
        owner_checked(found, wanted=settings.organisation_number),
    ]
    if span is None:
        return Examined(all_remarks(told))
    return _of_year(found, span, told, settings, reading.encoding.value, sha256)


def _of_year(
    file: SieFile,
    span: tuple[date, date],
    told: list[Remarks],
    settings: SettingsFact,
    encoding: str,
    sha256: str,
) -> Examined:
    before = _last_year(span[0].year)
    opening, about_opening = _opening(file, before)
    ledger = year_ledger(file, *span, opening=opening)
    guess = chart_guess({line.number: line.name for line in ledger.accounts})
    already, about_versions = _against_versions(ledger, span[0].year, sha256)
    told += [about_opening, contents_checked(file, ledger)]
    if already is None and not has_balances(file):
        told.append(_parts_refused(ledger, span[0].year))
    if before is not None and opening is None and before.is_whole:
        told.append(against_last_year(ledger, _closings(before), year=before.year))
    lasting = all_remarks(told).warnings
    told.append(_cannot_compare(before))
    remarks = all_remarks([*told, types_checked(ledger), _chart(guess, settings.chart), about_versions])
    preflight = _preflight(file, ledger, span, encoding, settings.chart, guess)
    if remarks.errors:
        return Examined(remarks, preflight=preflight, already=already)
    return Examined(remarks, lasting, preflight, file, ledger)


def _last_year(year: int) -> VersionFact | None:
    return ledger_in_force(year - 1)


def _closings(version: VersionFact) -> dict[str, int]:
    return {fact.number: fact.closing for fact in account_facts(version.id)}


def _opening(file: SieFile, before: VersionFact | None) -> tuple[Mapping[str, int] | None, Remarks]:
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
    opening, equity = opening_after(_closings(before))
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


def _cannot_compare(before: VersionFact | None) -> Remarks:
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


def _parts_refused(ledger: YearLedger, year: int) -> Remarks:
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


def _chart(guess: Chart | None, chosen: Chart) -> Remarks:
    teller = Teller()
    if guess is not None and guess is not chosen:
        message = Phrase(
            "Kontona ser ut att följa %(guess)s, men inställningen är %(chosen)s. Stämmer det inte hamnar beloppen på "
            "fel rader: byt kontoplan i huvudbokens inställningar.",
            guess=CHART_NAMES[guess],
            chosen=CHART_NAMES[chosen],
        )
        teller.warn(0, message)
    return teller.remarks


def _against_versions(ledger: YearLedger, year: int, sha256: str) -> tuple[VersionFact | None, Remarks]:
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


def _preflight(
    file: SieFile,
    ledger: YearLedger,
    span: tuple[date, date],
    encoding: str,
    chart: Chart,
    guess: Chart | None,
) -> Preflight:
    return Preflight(
        company=file.company,
        organisation_number=organisation_of(file),
        sie_type=file.kind,
        program=file.program,
        encoding=encoding,
        generated_on=file.generated_on,
        year=span[0].year,
        first_day=span[0],
        last_day=span[1],
        covers_until=ledger.covers_until,
        accounts=ledger.accounts,
        accounts_before=lines_before(file),
        vouchers=len(ledger.vouchers),
        rows=sum(len(voucher.rows) for voucher in ledger.vouchers),
        unbalanced=tuple(
            Unbalanced(voucher_name(voucher.series, voucher.number), voucher.day, voucher.line, imbalance)
            for voucher in file.vouchers
            if (imbalance := voucher.imbalance)
        ),
        chart=chart,
        guess=guess,
    )
