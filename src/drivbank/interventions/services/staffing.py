"""Who staffs an intervention: a party's share of full time in a function, for a time."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.screening import personal_data_in
from drivbank.core.seen import check_unchanged
from drivbank.interventions.models import Intervention, Staffing
from drivbank.interventions.percent_days import Stretch, most_at_once
from drivbank.interventions.policies import check_can_change_interventions
from drivbank.interventions.selectors import staffing_values
from drivbank.organisation.selectors import members
from drivbank.organisation.services.checks import changed
from drivbank.ui.phrases import said

MOST_PERCENT = 5_000


@dataclass(frozen=True)
class StaffingDraft:
    """What a share is to be. ``member`` is an id, None for the association's own staff, which it always finances."""

    member: int | None
    function: str
    percent: int
    starts_on: date
    ends_on: date | None = None
    financed: bool = True


@transaction.atomic
def staffing_create(intervention_id: int, draft: StaffingDraft, *, by: Actor) -> Staffing:
    """Add a share to an intervention."""
    check_can_change_interventions(by)
    log_lock()
    row = Staffing(intervention=Intervention.objects.select_for_update().get(pk=intervention_id))
    values = _saved(row, draft)
    _log("interventions.staffing_created", row, {}, values, by=by)
    return row


@transaction.atomic
def staffing_update(pk: int, draft: StaffingDraft, *, seen: str | None = None, by: Actor) -> Staffing:
    """Change a share, or end it by giving it a last day."""
    check_can_change_interventions(by)
    log_lock()
    row = Staffing.objects.select_for_update().get(pk=pk)
    before = staffing_values(row)
    check_unchanged(before, seen)
    values = _saved(row, draft)
    if values != before:
        _log("interventions.staffing_updated", row, before, values, by=by)
    return row


@transaction.atomic
def staffing_delete(pk: int, *, by: Actor) -> None:
    """Take away a share that was entered by mistake; one that has been is ended instead."""
    check_can_change_interventions(by)
    log_lock()
    row = Staffing.objects.select_for_update().get(pk=pk)
    if row.vacancies.exists():
        raise ValidationError(_("Bemanningen har vakanser. Ta bort dem först, om de också blev fel."))
    before = staffing_values(row)
    _log("interventions.staffing_deleted", row, before, dict.fromkeys(before), by=by)
    row.delete()


def _saved(row: Staffing, draft: StaffingDraft) -> dict[str, Any]:
    function = " ".join(draft.function.split())
    _check(row.intervention, draft, function)
    if row.pk:
        _check_vacancies(row, draft)
    values = {**asdict(draft), "function": function}
    row.member_id = draft.member
    for name in ("function", "percent", "financed", "starts_on", "ends_on"):
        setattr(row, name, values[name])
    row.full_clean()
    row.save()
    return values


def _check(intervention: Intervention, draft: StaffingDraft, function: str) -> None:
    faults: dict[str, Any] = {}
    if not function:
        faults["function"] = _("Skriv vilken funktion det är, till exempel coach.")
    elif kind := personal_data_in(function):
        text = _("Texten ser ut att innehålla %(kind)s. Skriv den utan.")
        faults["function"] = text % {"kind": said(kind)}
    if not 1 <= draft.percent <= MOST_PERCENT:
        faults["percent"] = _("Tjänstegraden ska vara minst 1 och högst 5000 procent.")
    if draft.member is not None and draft.member not in {member.id for member in members()}:
        faults["member"] = _("Parten finns inte bland förbundets medlemmar.")
    elif draft.member is None and not draft.financed:
        faults["financed"] = _("Förbundets egen personal finansieras alltid av förbundet.")
    if problem := _period_problem(intervention, draft):
        faults["ends_on"] = problem
    if faults:
        raise ValidationError(faults)


def _period_problem(intervention: Intervention, draft: StaffingDraft) -> str:
    if draft.ends_on and draft.ends_on < draft.starts_on:
        return _("Sista dagen kommer före första dagen.")
    if max(draft.starts_on, draft.ends_on or draft.starts_on) > intervention.ends_on:
        return _("Insatsen slutar %(day)s.") % {"day": intervention.ends_on.isoformat()}
    return ""


def _check_vacancies(row: Staffing, draft: StaffingDraft) -> None:
    """A share holds its vacancies; one whose end is not known ends with the share."""
    vacancies = list(row.vacancies.order_by("starts_on"))
    if not vacancies:
        return
    first, last = vacancies[0].starts_on, max(one.ends_on or one.starts_on for one in vacancies)
    most = most_at_once([Stretch(one.percent, one.starts_on, one.ends_on or date.max) for one in vacancies])
    faults = {}
    if draft.starts_on > first:
        problem = _("Bemanningen har en vakans från %(day)s. Ändra den först.")
        faults["starts_on"] = problem % {"day": first.isoformat()}
    if draft.ends_on and draft.ends_on < last:
        problem = _("Bemanningen har en vakans som gäller %(day)s. Ändra den först.")
        faults["ends_on"] = problem % {"day": last.isoformat()}
    if draft.percent < most:
        problem = _("%(most)s procent är vakant. Ändra vakansen först, eller skriv en högre tjänstegrad.")
        faults["percent"] = problem % {"most": most}
    if faults:
        raise ValidationError(faults)


def _log(action: str, row: Staffing, before: dict[str, Any], after: dict[str, Any], *, by: Actor) -> None:
    # The event belongs to the intervention as well, so that its page can tell its whole history.
    of_intervention = ("intervention", str(row.intervention_id), "")
    items = changed("staffing", row.pk, before, after, beside=(of_intervention,))
    event_append(by=by, action=action, subject=row.intervention.name, items=items)
