"""Closing an intervention, which is an act of its own, and opening it again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.interventions.models import Intervention, Vacancy
from drivbank.interventions.policies import check_can_change_interventions
from drivbank.interventions.selectors import intervention_values
from drivbank.interventions.services.interventions import check_none_ongoing, check_nothing_outside
from drivbank.organisation.services.checks import changed


@transaction.atomic
def intervention_close(pk: int, *, on: date, by: Actor) -> Intervention:
    """Close an intervention with its last day, when nobody is left in it; its staffing and vacancies end the same day."""
    check_can_change_interventions(by)
    log_lock()  # what others registered while this waited is seen below
    row = Intervention.objects.select_for_update().get(pk=pk)
    if row.closed_on:
        raise ValidationError(_("Insatsen är redan avslutad."))
    _check_day(row, on)
    check_none_ongoing(row, field="on")
    check_nothing_outside(row, row.starts_on, on, field="on")
    before = {**intervention_values(row), "closed_on": None}
    row.ends_on = row.closed_on = on
    row.save()
    row.staffing.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)).update(ends_on=on)
    later = Vacancy.objects.filter(staffing__intervention=row, ends_on__gt=on)
    later.update(ends_on=on, end_noted_on=timezone.localdate())
    items = changed("intervention", row.pk, before, {**intervention_values(row), "closed_on": on})
    event_append(by=by, action="interventions.intervention_closed", subject=row.name, items=items)
    return row


@transaction.atomic
def intervention_reopen(pk: int, *, by: Actor) -> Intervention:
    """Open a closed intervention again; its last day stays until it is changed."""
    check_can_change_interventions(by)
    log_lock()
    row = Intervention.objects.select_for_update().get(pk=pk)
    if row.closed_on is None:
        raise ValidationError(_("Insatsen är inte avslutad."))
    items = changed("intervention", row.pk, {"closed_on": row.closed_on}, {"closed_on": None})
    row.closed_on = None
    row.save()
    event_append(by=by, action="interventions.intervention_reopened", subject=row.name, items=items)
    return row


def _check_day(row: Intervention, on: date) -> None:
    if on < row.starts_on:
        raise ValidationError({"on": _("Insatsen hade inte börjat den dagen.")})
    if on > timezone.localdate():
        problem = _("Dagen har inte kommit än. Ändra insatsens sista dag om den ska sluta då.")
        raise ValidationError({"on": problem})
