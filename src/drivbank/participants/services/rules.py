"""What registrations are held against, gathered for one intervention and one who registers."""

from collections.abc import Collection
from datetime import date

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.core.intake import Rules, choices_from
from drivbank.interventions.selectors import InterventionFact
from drivbank.participants.selectors import assigned_to, errors, municipalities_open_to, row_scope
from drivbank.participants.services.matching import Ground
from drivbank.reference.parameters import code_lists, parameters
from drivbank.reference.selectors import municipalities


def rules_for(
    intervention: InterventionFact,
    *,
    by: Actor,
    today: date,
    action: Action = Action.IMPORT,
    assigned: Collection[int] = (),
) -> Rules:
    """Return the rules in force today; code lists accept every code that was ever in use.

    ``assigned`` are the users who are responsible for what is written.
    """
    ages = parameters("values")["age"].on(today)
    return Rules(
        choices=choices_from({name: found.all_items().values() for name, found in code_lists().items()}),
        municipalities={place.name: place.code for place in municipalities()},
        today=today,
        lowest_age=ages["lowest"],
        highest_age=ages["highest"],
        exit_reasons=frozenset(intervention.exit_reasons),
        target_ages=(intervention.lowest_age, intervention.highest_age),
        period=(intervention.starts_on, intervention.ends_on),
        party_municipalities=intervention.municipalities,
        writable=municipalities_open_to(by, intervention.id, action, assigned),
    )


def ground_for(
    intervention: InterventionFact,
    *,
    by: Actor,
    action: Action = Action.IMPORT,
    assigned: Collection[int] = (),
) -> Ground:
    """Return what the actor's rows are written into, and what the actor may be told of what is there."""
    closed = intervention.closed_on
    readable = row_scope(by)
    by_assignment = by.user_id is not None and any(window.assigned_to is not None for window in readable)
    return Ground(
        intervention_id=intervention.id,
        writable=municipalities_open_to(by, intervention.id, action, assigned),
        closed_on=closed.isoformat() if closed else None,
        mistakes=frozenset(errors()),
        readable=readable,
        reader=by.user_id,
        own=frozenset(assigned_to(by.user_id or 0)) if by_assignment else frozenset(),
    )
