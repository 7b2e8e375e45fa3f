"""What of a share nobody holds, and for how long. Why is never asked: it may be somebody's health."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.interventions.models import Staffing, Vacancy
from drivbank.interventions.percent_days import Stretch, most_at_once
from drivbank.interventions.policies import check_can_change_interventions
from drivbank.interventions.selectors import StaffingFact, staffing_fact, vacancy_values
from drivbank.organisation.services.checks import changed

Faults = dict[str, str]


@dataclass(frozen=True)
class VacancyDraft:
    """What a vacancy is to be, in percent of full time; no last day while the end is not known.

    ``noted_on`` and ``end_noted_on`` are when its beginning and its end became known to the office.
    """

    percent: int
    starts_on: date
    noted_on: date
    ends_on: date | None = None
    end_noted_on: date | None = None

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.percent, self.starts_on, self.ends_on or date.max)


@transaction.atomic
def vacancy_create(staffing_id: int, draft: VacancyDraft, *, by: Actor) -> Vacancy:
    """Note that a part of a share is vacant; raise ValidationError with every fault found."""
    check_can_change_interventions(by)
    log_lock()
    row = Vacancy(staffing=_share(staffing_id))
    values = _saved(row, draft)
    _log("interventions.vacancy_created", row, {}, values, by=by)
    return row


@transaction.atomic
def vacancy_update(pk: int, draft: VacancyDraft, *, seen: str | None = None, by: Actor) -> Vacancy:
    """Change a vacancy, or end it by giving it a last day.

    Another last day than before is known from today, unless the draft says since when.
    """
    check_can_change_interventions(by)
    log_lock()
    row = Vacancy.objects.select_for_update().get(pk=pk)
    row.staffing = _share(row.staffing_id)
    before = vacancy_values(row)
    check_unchanged(before, seen)
    if draft.ends_on and draft.ends_on != row.ends_on and draft.end_noted_on == row.end_noted_on:
        draft = replace(draft, end_noted_on=timezone.localdate())
    values = _saved(row, draft)
    if values != before:
        _log("interventions.vacancy_updated", row, before, values, by=by)
    return row


@transaction.atomic
def vacancy_delete(pk: int, *, by: Actor) -> None:
    """Take away a vacancy that was entered by mistake; one that is over is ended instead."""
    check_can_change_interventions(by)
    log_lock()
    row = Vacancy.objects.select_for_update().get(pk=pk)
    row.staffing = _share(row.staffing_id)
    before = vacancy_values(row)
    _log("interventions.vacancy_deleted", row, before, dict.fromkeys(before), by=by)
    row.delete()


def _share(pk: int) -> Staffing:
    """Return the share, which nobody else changes until this is done."""
    rows = Staffing.objects.select_for_update(of=("self",)).select_related(
        "intervention", "member__municipality"
    )
    return rows.get(pk=pk)


def _saved(row: Vacancy, draft: VacancyDraft) -> dict[str, Any]:
    if draft.ends_on and draft.end_noted_on is None:
        draft = replace(draft, end_noted_on=timezone.localdate())
    others = row.staffing.vacancies.exclude(pk=row.pk)
    beside = [Stretch(other.percent, other.starts_on, other.ends_on or date.max) for other in others]
    _check(staffing_fact(row.staffing), draft, beside)
    for name, value in vars(draft).items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return vacancy_values(row)


def _check(share: StaffingFact, draft: VacancyDraft, beside: list[Stretch]) -> None:
    faults = {**_noted_faults(draft), **_period_faults(share, draft)}
    if "starts_on" not in faults and "ends_on" not in faults:
        faults |= _size_faults(share, draft, beside)
    if faults:
        raise ValidationError(dict(faults))


def _period_faults(share: StaffingFact, draft: VacancyDraft) -> Faults:
    days = {"first": share.starts_on.isoformat(), "last": share.last_day.isoformat()}
    outside = _("Bemanningen gäller %(first)s till %(last)s. Vakansen måste ligga inom den tiden.") % days
    if draft.ends_on and draft.ends_on < draft.starts_on:
        return {"ends_on": _("Sista dagen kommer före första dagen.")}
    if not share.on(draft.starts_on):
        return {"starts_on": outside}
    if draft.ends_on and not share.on(draft.ends_on):
        return {"ends_on": outside}
    return {}


def _noted_faults(draft: VacancyDraft) -> Faults:
    faults: Faults = {}
    later = _("Dagen har inte kommit än. Skriv när det blev känt, senast i dag.")
    today = timezone.localdate()
    if draft.noted_on > today:
        faults["noted_on"] = later
    if draft.end_noted_on is None:
        return faults
    if draft.ends_on is None:
        faults["ends_on"] = _(
            "Skriv vilken dag vakansen tar slut, eller låt också dagen då det blev känt vara tom."
        )
    elif draft.end_noted_on > today:
        faults["end_noted_on"] = later
    elif draft.end_noted_on < draft.noted_on:
        faults["end_noted_on"] = _("Slutet kan inte ha blivit känt innan vakansen var det.")
    return faults


def _size_faults(share: StaffingFact, draft: VacancyDraft, beside: list[Stretch]) -> Faults:
    if draft.percent < 1:
        return {"percent": _("Vakansen ska vara minst 1 procent.")}
    if draft.percent > share.percent:
        larger = _("Bemanningen är på %(share)s procent. Så mycket kan högst vara vakant.")
        return {"percent": larger % {"share": share.percent}}
    taken = most_at_once(beside, draft.starts_on, draft.stretch.last)
    left = share.percent - taken
    if draft.percent <= left:
        return {}
    values = {"share": share.percent, "taken": taken, "left": left}
    if not left:
        whole = _("Hela bemanningen, %(share)s procent, är redan vakant då. Ändra den vakans som finns.")
        return {"percent": whole % values}
    together = _(
        "Av bemanningens %(share)s procent är %(taken)s redan vakanta under den tiden. Högst %(left)s till kan vara det."
    )
    return {"percent": together % values}


def _log(action: str, row: Vacancy, before: dict[str, Any], after: dict[str, Any], *, by: Actor) -> None:
    share = row.staffing
    # The event belongs to the intervention as well, so that its page can tell its whole history.
    beside = (("staffing", str(share.pk), ""), ("intervention", str(share.intervention_id), ""))
    items = changed("vacancy", row.pk, before, after, beside=beside)
    event_append(by=by, action=action, subject=share.intervention.name, items=items)
