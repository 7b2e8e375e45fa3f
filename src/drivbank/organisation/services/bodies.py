"""Bodies: the board, the executive committee, the preparatory group, and steering groups of interventions."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.organisation.models import Body
from drivbank.organisation.policies import check_can_change_organisation
from drivbank.organisation.selectors import body_values
from drivbank.organisation.services.checks import changed, checked_text, is_taken


@transaction.atomic
def body_create(*, name: str, kind: str, intervention_id: int | None = None, by: Actor) -> Body:
    """Add a body; a steering group says which intervention it steers."""
    check_can_change_organisation(by)
    log_lock()  # a name that was saved while this waited is seen below
    row = Body(kind=Body.Kind(kind), intervention_id=intervention_id)
    _check_kind(row, intervention_id)
    row.name = _free_name(name, None)
    row.save()
    items = changed("body", row.pk, {}, body_values(row))
    event_append(
        by=by, action="organisation.body_created", subject=row.name, data={"kind": row.kind}, items=items
    )
    return row


@transaction.atomic
def body_update(pk: int, *, name: str, ended_on: date | None, seen: str | None = None, by: Actor) -> Body:
    """Change a body's name, or say that it has ended; its kind and what it steers stay."""
    check_can_change_organisation(by)
    log_lock()
    row = Body.objects.select_for_update().get(pk=pk)
    before = body_values(row)
    check_unchanged(before, seen)
    values = {**before, "name": _free_name(name, pk), "ended_on": ended_on}
    if values == before:
        return row
    _check_end(row, ended_on)
    row.name, row.ended_on = values["name"], ended_on
    row.save()
    items = changed("body", row.pk, before, values)
    event_append(by=by, action="organisation.body_updated", subject=row.name, items=items)
    return row


def _check_kind(row: Body, intervention_id: int | None) -> None:
    steers = row.kind == Body.Kind.STEERING
    faults: dict[str, Any] = {}
    if steers and intervention_id is None:
        faults["intervention"] = _("Välj vilken insats styrgruppen styr.")
    if not steers and intervention_id is not None:
        faults["intervention"] = _("Bara en styrgrupp hör till en insats.")
    if row.kind == Body.Kind.BOARD and Body.objects.filter(kind=Body.Kind.BOARD).exists():
        faults["kind"] = _("Förbundet har redan en styrelse.")
    if faults:
        raise ValidationError(faults)


def _check_end(row: Body, ended_on: date | None) -> None:
    if row.kind == Body.Kind.BOARD and ended_on:
        raise ValidationError({"ended_on": _("Ett förbund har alltid en styrelse.")})
    if ended_on and row.mandates.exclude(ends_on__lte=ended_on).exists():
        problem = _("Det finns uppdrag som varar längre. Avsluta dem först.")
        raise ValidationError({"ended_on": problem})


def _free_name(name: str, pk: int | None) -> str:
    name = checked_text("name", name)
    if is_taken(name, Body.objects.exclude(pk=pk or 0).values_list("name", flat=True)):
        raise ValidationError({"name": _("Det finns redan ett organ som heter så.")})
    return name
