"""Correcting one participation: the same rules as the import, the old values kept in the log."""

from collections.abc import Sequence

import orjson
from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.services.bulk import rows_update
from drivbank.access.services.events import Items, event_append, log_lock
from drivbank.core.intake import Problem, Rules
from drivbank.core.registration import PARTICIPATION_NAMES
from drivbank.core.seen import ChangedMeanwhile
from drivbank.interventions.selectors import intervention
from drivbank.participants.models import Participation
from drivbank.participants.policies import outside
from drivbank.participants.selectors import COLUMNS, action_scope, assigned_users, in_scope
from drivbank.participants.services.entries import (
    Cells,
    Invalid,
    cells_of,
    entry_check,
    ground_of,
    rules_of,
    warnings_check,
)
from drivbank.participants.services.matching import CODE, Ground, Kept, Values, kept_from

# What the event is called: a value was put right, or the participant has left.
CORRECTED, ENDED = "participants.corrected", "participants.ended"


@transaction.atomic
def participation_correct(
    pk: int, cells: Cells, *, seen: Values, confirmed: str = "", action: str = CORRECTED, by: Actor
) -> bool:
    """Write what was typed over what was shown; return False when it says the same. ``action`` names the event.

    ``seen`` is what the user was shown: when something else is registered by now, ChangedMeanwhile is raised and
    nothing is written. Raise Invalid, or Unconfirmed until ``confirmed`` is the mark of the new warnings.
    """
    log_lock()
    kept = _kept(pk, by=by)
    if tuple(seen) != kept.values:
        raise ChangedMeanwhile
    rules, ground = held_against(kept, by=by)
    own = {**cells, "code": (kept.values[CODE],)}
    found = entry_check(own, kept, ground=ground, rules=rules)
    if found.values == kept.values:
        return False
    warnings_check(found.warnings, warnings_before(kept, ground, rules), confirmed=confirmed)
    rows_update(Participation, COLUMNS, [(pk, found.values)])
    _log(kept, found.values, action, by=by)
    return True


def held_against(kept: Kept, *, by: Actor) -> tuple[Rules, Ground]:
    """Return what a registered participation is held against when the actor changes it."""
    fact = intervention(kept.intervention_id)
    assigned = assigned_users(kept.pk)
    return rules_of(fact, assigned=assigned, by=by), ground_of(fact, assigned=assigned, by=by)


def participation_values(pk: int, *, by: Actor) -> Values:
    """Return what is registered, as a form is opened with it; raise Refused when the actor may not change it."""
    return _kept(pk, by=by).values


def _kept(pk: int, *, by: Actor) -> Kept:
    rows = in_scope(action_scope(by, Action.CHANGE_ROWS)).filter(pk=pk)
    row = rows.values_list("pk", "intervention_id", *COLUMNS).first()
    if row is None:
        raise outside(Action.CHANGE_ROWS)
    return kept_from(row)


def warnings_before(kept: Kept, ground: Ground, rules: Rules) -> Sequence[Problem]:
    """Return what could be warned of before the change: that is not what the user should be stopped for now."""
    try:
        own = entry_check(cells_of(kept.values), kept, ground=ground, rules=rules)
    except Invalid:
        return ()
    return own.warnings


def _log(kept: Kept, values: Values, action: str, *, by: Actor) -> None:
    code = str(kept.values[CODE])
    data = {"participation": kept.pk, "intervention_id": kept.intervention_id}
    items = Items.of([("participation", code, changes_text(kept.values, values))])
    event_append(by=by, action=action, subject=code, data=data, items=items)


def changes_text(before: Values, after: Values) -> str:
    """Return what differs, as the log keeps it: the old and the new value by the field's name."""
    pairs = zip(PARTICIPATION_NAMES, before, after, strict=True)
    return orjson.dumps({name: (old, new) for name, old, new in pairs if old != new}).decode()
