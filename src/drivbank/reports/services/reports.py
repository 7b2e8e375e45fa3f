"""Setting up a report after its blueprint, and changing what is said of the whole of it."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.roles import Role
from drivbank.access.selectors import holders_of
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.parameters import ParameterError
from drivbank.core.seen import check_unchanged
from drivbank.interventions.selectors import interventions
from drivbank.organisation.services.checks import changed, checked_text
from drivbank.reports.blueprints import Blueprint, BlueprintPart, blueprint_on
from drivbank.reports.models import FrozenReport, PartVersion, Report, ReportPart
from drivbank.reports.policies import check_can_decide, check_can_write
from drivbank.reports.selectors.days import days_kept
from drivbank.reports.selectors.frozen_log import in_force
from drivbank.statistics.selectors import snapshot_numbered

STATUS = Report.Kind.STATUS.value
FIRST_YEAR, LAST_YEAR = 2004, 2100  # from when the law lets there be associations
# Which times a report of a kind may be of: the whole year, or a half of it.
HALVES: Mapping[str, tuple[int, ...]] = {
    Report.Kind.ANNUAL: (Report.Half.YEAR,),
    Report.Kind.INTERIM: (Report.Half.FIRST,),
    Report.Kind.PLAN: (Report.Half.YEAR,),
    STATUS: (Report.Half.FIRST, Report.Half.SECOND),
}
# The last day for what an intervention writes, when the blueprint has none: a month after its half-year.
STATUS_DUE: Mapping[int, tuple[int, int]] = {Report.Half.FIRST: (7, 31), Report.Half.SECOND: (1, 31)}


@dataclass(frozen=True)
class ReportDraft:
    """What is said of a report when it is set up or changed. ``intervention_id`` is a status report's."""

    kind: str
    year: int
    half: int = 0
    intervention_id: int | None = None
    registry_number: str = ""
    decided_on: date | None = None
    snapshot_id: int | None = None


@transaction.atomic
def report_create(draft: ReportDraft, *, by: Actor) -> int:
    """Set up a report with its parts as the blueprint opens them; return its number. Raise ValidationError or Refused.

    A status report may be set up by whoever writes it, and is its intervention's lead's to write; all others by the
    office.
    """
    if draft.kind == STATUS:
        check_can_write(by, draft.intervention_id)
    else:
        check_can_decide(by)
    log_lock()
    found = _checked(draft)
    if draft.decided_on is None:
        # The law's last day, until the board has set the day of its meeting.
        draft = replace(draft, decided_on=due_day(draft.kind, draft.year, draft.half, found.decided))
    row = Report(
        kind=draft.kind,
        blueprint_from=found.valid_from,
        year=draft.year,
        half=draft.half,
        intervention_id=draft.intervention_id,
        title=_title(found, draft),
        made_at=timezone.now(),
        **_values(draft),
    )
    row.save()
    writer = _lead_of(draft.intervention_id, by=by)
    days = {part.key: _blueprint_day(row, part) for part in found.parts}
    days |= days_kept(draft.kind, draft.year, draft.half, draft.intervention_id)
    made = [
        _part_create(row, part, position, writer, days[part.key], by=by)
        for position, part in enumerate(found.parts, start=1)
    ]
    data = {"kind": draft.kind, "year": draft.year, "half": draft.half, "blueprint": str(found.valid_from)}
    values = {**_values(draft), "intervention_id": draft.intervention_id}
    given = {"responsible_id": writer}
    beside = [one for part in made if writer for one in changed("report_part", part, {}, given).rows]
    items = changed("report", row.pk, {}, values, beside=beside)
    event_append(by=by, action="reports.report_created", subject=row.title, data=data, items=items)
    return row.pk


@transaction.atomic
def report_update(pk: int, draft: ReportDraft, *, seen: str | None = None, by: Actor) -> None:
    """Change the registry number, the day of decision and the snapshot; raise ValidationError, ChangedMeanwhile or Refused."""
    log_lock()
    row = Report.objects.select_for_update().get(pk=pk)
    check_can_write(by, row.intervention_id)
    check_not_frozen(row.pk)
    before = report_values(row)
    check_unchanged(before, seen)
    _check_snapshot(draft.snapshot_id)
    after = _values(draft)
    for name, value in after.items():
        setattr(row, name, value)
    if after != before:
        row.save()
        items = changed("report", row.pk, before, after)
        event_append(by=by, action="reports.report_updated", subject=row.title, items=items)


def report_values(row: Report) -> dict[str, Any]:
    """Return what may be changed of a report, as a form opens it."""
    return {name: getattr(row, name) for name in ("registry_number", "decided_on", "snapshot_id")}


def check_not_frozen(report_id: int) -> None:
    """Raise ValidationError when a report is frozen: then nothing of it may be changed."""
    rows = FrozenReport.objects.filter(report_id=report_id, withdrawn_at__isnull=True)
    if rows.exists() or in_force([report_id]):
        raise ValidationError(
            _(
                "Rapporten är låst och kan inte ändras. Ta tillbaka låsningen först, om den inte är underskriven."
            )
        )


def _values(draft: ReportDraft) -> dict[str, Any]:
    number = checked_text("registry_number", draft.registry_number, required=False)
    return {
        "registry_number": number,
        "decided_on": draft.decided_on,
        "snapshot_id": draft.snapshot_id,
    }


def _checked(draft: ReportDraft) -> Blueprint:
    if draft.kind not in Report.Kind.values:
        raise ValidationError({"kind": _("Välj vilken rapport det är.")})
    if (draft.kind == STATUS) != (draft.intervention_id is not None):
        raise ValidationError(
            {"intervention_id": _("En lägesrapport gäller en insats, de andra hela förbundet.")}
        )
    if draft.intervention_id is not None and not _name(draft.intervention_id):
        raise ValidationError({"intervention_id": _("Insatsen finns inte.")})
    if draft.half not in HALVES[draft.kind]:
        raise ValidationError({"half": _("Välj den tid som rapporten gäller.")})
    if not FIRST_YEAR <= draft.year <= LAST_YEAR:
        raise ValidationError({"year": _("Skriv ett år med fyra siffror, till exempel 2025.")})
    _check_snapshot(draft.snapshot_id)
    same = {
        "kind": draft.kind,
        "year": draft.year,
        "half": draft.half,
        "intervention_id": draft.intervention_id,
    }
    if Report.objects.filter(**same).exists():
        raise ValidationError({"kind": _("Den rapporten finns redan för perioden. Öppna den i listan.")})
    try:
        return blueprint_on(draft.kind, date(draft.year, 12, 31))
    except (KeyError, ParameterError) as error:
        raise ValidationError({"year": _("Det finns ingen mall för den rapporten det året.")}) from error


def _check_snapshot(snapshot_id: int | None) -> None:
    if snapshot_id is not None and snapshot_numbered(snapshot_id) is None:
        raise ValidationError({"snapshot_id": _("Ögonblicksbilden finns inte.")})


def _title(found: Blueprint, draft: ReportDraft) -> str:
    half = {0: "", 1: _("första halvåret"), 2: _("andra halvåret")}[draft.half]
    title = found.title.format(year=draft.year, half=half, intervention=_name(draft.intervention_id))
    return " ".join(title.split())[:120]


def _name(intervention_id: int | None) -> str:
    return next((fact.name for fact in interventions() if fact.id == intervention_id), "")


def _lead_of(intervention_id: int | None, *, by: Actor) -> int | None:
    """Return the lead of an intervention: whoever sets up when leading it, else the only one there is."""
    if intervention_id is None:
        return None
    leads = [one.user_id for one in holders_of(Role.LEAD) if one.intervention_id == intervention_id]
    return by.user_id if by.user_id in leads else leads[0] if len(leads) == 1 else None


def _blueprint_day(row: Report, part: BlueprintPart) -> date | None:
    due = part.due or (STATUS_DUE.get(row.half) if row.kind == STATUS else None)
    return due_day(row.kind, row.year, row.half, due)


def _part_create(
    row: Report, part: BlueprintPart, position: int, writer: int | None, due_on: date | None, *, by: Actor
) -> int:
    """Write a part as it opens; return its number."""
    text = opening_text(row, part)
    now = timezone.now()
    made = ReportPart.objects.create(
        report=row,
        key=part.key,
        position=position,
        text=text,
        responsible_id=writer,
        due_on=due_on,
        changed_at=now,
        changed_by_label=by.label,
    )
    PartVersion.objects.create(
        part=made,
        number=1,
        text=text,
        origin=PartVersion.Origin.START,
        saved_at=now,
        saved_by_id=by.user_id,
        saved_by_label=by.label,
    )
    return made.pk


def due_day(kind: str, year: int, half: int, due: tuple[int, int] | None) -> date | None:
    """Return a month and day in the year that a report is written: a plan before its year, a first half-year within it."""
    if due is None:
        return None
    written = year - 1 if kind == Report.Kind.PLAN else year if half == Report.Half.FIRST else year + 1
    month, day = due
    return date(written, month, min(day, monthrange(written, month)[1]))


def opening_text(row: Report, part: BlueprintPart) -> str:
    """Return what a part opens with: the blueprint's text, and what it carries from the last report of the kind."""
    carried = _carried(row, part.carries) if part.carries else ""
    return "\n\n".join(filter(None, (part.text, carried)))


def _carried(row: Report, key: str) -> str:
    """Return the text of a part of the latest earlier report of the same kind and intervention, as a quotation."""
    earlier = Report.objects.filter(kind=row.kind, intervention=row.intervention).exclude(pk=row.pk)
    before = [one for one in earlier if (one.year, one.half) < (row.year, row.half)]
    last = max(before, key=lambda one: (one.year, one.half), default=None)
    found = ReportPart.objects.filter(report=last, key=key).first() if last else None
    if found is None or not found.text.strip():
        return ""
    return "\n".join(f"> {line}".rstrip() for line in found.text.splitlines())
