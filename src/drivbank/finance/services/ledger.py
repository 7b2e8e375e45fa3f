"""Taking a SIE file in as a version of the ledger: read into a draft, then accepted or thrown away.

An accepted version is never changed: a later file for the same year is a version of its own.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.access.services.jobs import Report, no_report
from drivbank.core.file_names import LONGEST_NAME, kept_name
from drivbank.core.intake.collector import collector_paused
from drivbank.core.phrases import Phrase, kept
from drivbank.core.screening import personal_data_in
from drivbank.core.sie.faults import Remark
from drivbank.finance.ledger_reading import Examined, Preflight, examined
from drivbank.finance.models import (
    LedgerAccount,
    LedgerObject,
    LedgerRow,
    LedgerSettings,
    LedgerTotal,
    LedgerVersion,
    LedgerVoucher,
)
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.ledger import VersionFact, ledger_drafts, ledger_in_force, ledger_version
from drivbank.finance.services.ledger_outcomes import outcomes_from_ledger
from drivbank.finance.services.ledger_store import ledger_store
from drivbank.organisation.services.checks import changed

KEPT_DAYS = 30
LONGEST_PROGRAM = 120
Status = LedgerVersion.Status


@dataclass(frozen=True)
class LedgerDraft:
    """What became of a file. ``version_id`` is None, and nothing is stored, when there are errors: it is refused whole.

    ``preflight`` is None when the file cannot be read or has no year of its own. ``already`` is the version in force
    when it was made of the very same file, which is an error too.
    """

    version_id: int | None
    errors: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    preflight: Preflight | None
    already: VersionFact | None = None


@collector_paused()
def ledger_draft(
    data: bytes, *, file_name: str, year: int | None = None, report: Report = no_report, by: Actor
) -> LedgerDraft:
    """Read a SIE file and store it as a draft, which nothing is counted on until it is accepted; log what became of it.

    ``year`` is the one that is asked for, None for whichever the file is of.
    """
    check_can_change_finance(by)
    report(Phrase("Läser och kontrollerar filen"), 0, 2)
    sha256 = hashlib.sha256(data).hexdigest()
    found = examined(data, sha256=sha256, year=year)
    about = {"file_name": kept_name(file_name), "sha256": sha256, "size": len(data)}
    version_id = None
    if found.file is None:
        _log_refused(found, about, by=by)
    else:
        report(Phrase("Sparar"), 1, 2)
        version_id = _stored(found, about, by=by)
    report(Phrase("Klart"), 2, 2)
    remarks = found.remarks
    return LedgerDraft(version_id, remarks.errors, remarks.warnings, found.preflight, found.already)


@transaction.atomic
def ledger_accept(version_id: int, *, known_on: date | None = None, by: Actor) -> VersionFact:
    """Accept a draft as the next version of its year, in force from now on. Accepting again changes nothing.

    ``known_on`` is the day its figures were known, today when it is None. Raise ValidationError when another file of
    the same content, or of another organisation, was accepted meanwhile.
    """
    check_can_change_finance(by)
    log_lock()
    version = LedgerVersion.objects.select_for_update().get(pk=version_id)
    if version.status == Status.ACCEPTED:
        return _fact(version_id)
    version.known_on = _known(known_on, version)
    _check_still(version)
    last = LedgerVersion.objects.filter(year=version.year).aggregate(last=Max("number"))["last"]
    version.status, version.number = Status.ACCEPTED, (last or 0) + 1
    version.save(update_fields=["status", "number", "known_on"])
    items = changed("ledger_version", version.pk, {}, _logged(version), beside=_owner(version))
    event_append(by=by, action="finance.ledger_accepted", subject=_subject(version), items=items)
    outcomes_from_ledger(version.pk, by=by)
    return _fact(version_id)


@transaction.atomic
def ledger_discard(version_id: int, *, by: Actor) -> None:
    """Throw a draft away with all that it holds. An accepted version is never thrown away."""
    check_can_change_finance(by)
    log_lock()
    version = LedgerVersion.objects.select_for_update().get(pk=version_id)
    if version.status != Status.DRAFT:
        raise ValidationError(_("Huvudboken är godkänd och kan inte tas bort. Läs in en ny fil i stället."))
    items = Items.of([("ledger_version", str(version.pk), "")])
    event_append(by=by, action="finance.ledger_discarded", subject=_subject(version), items=items)
    # In this order no row is left that refers to another, and none has to be fetched.
    for model in (LedgerRow, LedgerVoucher, LedgerTotal, LedgerObject, LedgerAccount):
        model.objects.filter(version_id=version.pk)._raw_delete(DEFAULT_DB_ALIAS)
    version.delete()


def ledger_drafts_tidy(*, by: Actor) -> int:
    """Throw away the drafts that nobody has decided on for a month; return how many."""
    old = ledger_drafts(before=timezone.now() - timedelta(days=KEPT_DAYS))
    for version in old:
        ledger_discard(version.id, by=by)
    return len(old)


@transaction.atomic
def _stored(found: Examined, about: Mapping[str, Any], *, by: Actor) -> int:
    file, ledger, preflight = found.file, found.ledger, found.preflight
    if file is None or ledger is None or preflight is None:
        raise ValueError("a file that is refused is not stored")
    version = LedgerVersion.objects.create(
        year=preflight.year,
        first_day=preflight.first_day,
        last_day=preflight.last_day,
        covers_until=preflight.covers_until,
        received_at=timezone.now(),
        known_on=timezone.localdate(),
        **about,
        encoding=preflight.encoding,
        sie_type=preflight.sie_type,
        program=_screened(preflight.program)[:LONGEST_PROGRAM],
        generated_on=preflight.generated_on,
        company=_screened(preflight.company)[:LONGEST_NAME],
        organisation_number=preflight.organisation_number,
        chart=preflight.chart.value,
        account_count=len(ledger.accounts),
        voucher_count=preflight.vouchers,
        row_count=preflight.rows,
        warnings=[[remark.line, kept(remark.message)] for remark in found.lasting],
    )
    ledger_store(version, file, ledger)
    data = {**about, "version": version.pk, "warnings": len(found.remarks.warnings)}
    event_append(by=by, action="finance.ledger_drafted", subject=_subject(version), data=data)
    return version.pk


@transaction.atomic
def _log_refused(found: Examined, about: Mapping[str, Any], *, by: Actor) -> None:
    """Log a refusal, and of its reasons only how many: they may quote what stands in the file."""
    data = {**about, "year": found.preflight and found.preflight.year, "errors": len(found.remarks.errors)}
    event_append(by=by, action="finance.ledger_refused", subject=about["file_name"], data=data)


def _screened(text: str) -> str:
    return "" if personal_data_in(text) or not text.isprintable() else text


def _known(known_on: date | None, version: LedgerVersion) -> date:
    """Return the day the figures were known: not one that has not been, nor one before the year began."""
    day = known_on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"known_on": _("Dagen har inte varit än.")})
    if known_on is not None and day < version.first_day:
        problem = _("Siffrorna kan inte ha varit kända innan räkenskapsåret började.")
        raise ValidationError({"known_on": problem})
    return day


def _check_still(version: LedgerVersion) -> None:
    in_force = ledger_in_force(version.year)
    if in_force is not None and in_force.sha256 == version.sha256:
        problem = _("Filen är redan inläst: den är version %(number)s av huvudboken för %(year)s.")
        raise ValidationError(problem % {"number": in_force.number, "year": version.year})
    settings = LedgerSettings.objects.first()
    wanted = settings.organisation_number if settings else ""
    if wanted and version.organisation_number and wanted != version.organisation_number:
        problem = _("Filen hör till organisationsnummer %(found)s, men förbundet har %(wanted)s.")
        raise ValidationError(problem % {"found": version.organisation_number, "wanted": wanted})


def _owner(version: LedgerVersion) -> list[tuple[str, str, str]]:
    """Take the association's number from the first file that has it; return what that changed, for the event."""
    settings, _new = LedgerSettings.objects.get_or_create(only=True)
    if settings.organisation_number or not version.organisation_number:
        return []
    before = {"organisation_number": ""}
    settings.organisation_number = version.organisation_number
    settings.save(update_fields=["organisation_number"])
    after = {"organisation_number": version.organisation_number}
    return list(changed("ledger_settings", settings.pk, before, after).rows)


def _logged(version: LedgerVersion) -> dict[str, object]:
    """Return what the log says of a version: nothing of what is booked."""
    return {
        "year": version.year,
        "number": version.number,
        "known_on": version.known_on,
        "covers_until": version.covers_until,
        "file_name": version.file_name,
        "sha256": version.sha256,
        "vouchers": version.voucher_count,
        "rows": version.row_count,
    }


def _subject(version: LedgerVersion) -> str:
    return f"Huvudbok {version}"


def _fact(version_id: int) -> VersionFact:
    fact = ledger_version(version_id)
    if fact is None:
        raise LedgerVersion.DoesNotExist(version_id)
    return fact
