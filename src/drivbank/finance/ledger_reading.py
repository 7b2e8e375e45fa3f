"""A SIE file read and examined once: what refuses it, what is odd, and the ledger that would come of it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from drivbank.core.ledger import (
    AccountLine,
    YearLedger,
    has_balances,
    lines_before,
    voucher_name,
    with_opening,
    year_ledger,
)
from drivbank.core.ledger_checks import (
    against_last_year,
    all_remarks,
    contents_checked,
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
from drivbank.core.statements.accounts import CHART_NAMES, Chart, chart_guess
from drivbank.finance.ledger_history import (
    against_versions,
    closings_of,
    comparison_waits,
    opening_of,
    parts_refused,
)
from drivbank.finance.selectors.ledger import (
    SettingsFact,
    VersionFact,
    ledger_in_force,
    ledger_settings,
)


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
    before = ledger_in_force(span[0].year - 1)
    opening, about_opening = opening_of(file, before)
    ledger = year_ledger(file, *span, opening=opening)
    guess = chart_guess({line.number: line.name for line in ledger.accounts})
    already, about_versions = against_versions(ledger, span[0].year, sha256)
    told += [about_opening, contents_checked(file, ledger)]
    if already is None and not has_balances(file):
        told.append(parts_refused(ledger, span[0].year))
    if before is not None and opening is None and before.is_whole:
        told.append(against_last_year(ledger, closings_of(before), year=before.year))
    lasting = all_remarks(told).warnings
    if opening is None:
        told.append(comparison_waits(before))
    remarks = all_remarks([*told, types_checked(ledger), _chart(guess, settings.chart), about_versions])
    preflight = _preflight(file, ledger, span, encoding, settings.chart, guess)
    if remarks.errors:
        return Examined(remarks, preflight=preflight, already=already)
    return Examined(remarks, lasting, preflight, file, ledger)


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
