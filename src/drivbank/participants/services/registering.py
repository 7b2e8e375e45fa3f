"""Registering one participation by hand, by the same rules as the import."""

import secrets

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.core.codes import new_code
from drivbank.core.intake import Rules
from drivbank.interventions.selectors import intervention
from drivbank.participants.models import Assignment, Participation
from drivbank.participants.policies import check_can_register, registers_for_self
from drivbank.participants.selectors import existing_by_code
from drivbank.participants.services import Batch, participations_write
from drivbank.participants.services.entries import (
    Cells,
    entry_check,
    entry_read,
    ground_of,
    rules_of,
    warnings_check,
)
from drivbank.participants.services.matching import CODE, ENROLLED, Ground, Values, kept_from


def code_new() -> str:
    """Return a fresh random code."""
    return new_code(secrets.choice)


@transaction.atomic
def participation_register(intervention_id: int, cells: Cells, *, confirmed: str = "", by: Actor) -> int:
    """Register what was typed; return the participation. The same form sent twice is one participation.

    Raise Invalid, or Unconfirmed until ``confirmed`` is the mark of the warnings. What a coach registers is assigned
    to the coach, who would not see it otherwise.
    """
    check_can_register(by, intervention_id)
    log_lock()
    fact = intervention(intervention_id)
    assigned = assigned_at_once(by, intervention_id)
    rules, ground = rules_of(fact, assigned=assigned, by=by), ground_of(fact, assigned=assigned, by=by)
    again = _sent_before(cells, ground, rules)
    if again is not None:
        return again
    found = entry_check(cells, None, ground=ground, rules=rules)
    warnings_check(found.warnings, (), confirmed=confirmed)
    participations_write(Batch(intervention_id, [found.values], []))
    pk = Participation.objects.get(code=found.values[CODE], enrolled_on=found.values[ENROLLED]).pk
    _assign_and_log(pk, intervention_id, found.values, by=by)
    return pk


def assigned_at_once(by: Actor, intervention_id: int) -> tuple[int, ...]:
    """Return who is responsible for what the actor registers, from the moment it is registered."""
    if by.user_id is None or not registers_for_self(by, intervention_id):
        return ()
    return (by.user_id,)


def _sent_before(cells: Cells, ground: Ground, rules: Rules) -> int | None:
    """Return the participation in sight that says exactly this already: the button was pressed twice."""
    values = entry_read(cells, rules).values
    rows = existing_by_code([values[CODE]]).get(values[CODE], [])
    kept = [found for found in map(kept_from, rows) if ground.tells_of(found)]
    return next(
        (row.pk for row in kept if row.intervention_id == ground.intervention_id and row.values == values),
        None,
    )


def _assign_and_log(pk: int, intervention_id: int, values: Values, *, by: Actor) -> None:
    code = str(values[CODE])
    data = {"participation": pk, "intervention_id": intervention_id}
    for user_id in assigned_at_once(by, intervention_id):
        Assignment.objects.create(participation_id=pk, user_id=user_id, assigned_at=timezone.now())
        data["assigned_to"] = user_id
    items = Items.of([("participation", code, "")])
    event_append(by=by, action="participants.registered", subject=code, data=data, items=items)
