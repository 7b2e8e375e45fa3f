"""What registrations are held against, gathered for one intervention and one who registers."""

from datetime import date

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.core.intake import Rules, choices_from
from drivbank.interventions.selectors import InterventionFact
from drivbank.participants.selectors import municipalities_open_to
from drivbank.participants.services.matching import Ground
from drivbank.reference.parameters import code_lists, parameters
from drivbank.reference.selectors import municipalities


def rules_for(
    intervention: InterventionFact, *, by: Actor, today: date, action: Action = Action.IMPORT
) -> Rules:
    """Return the rules in force today; code lists accept every code that was ever in use."""
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
        writable=municipalities_open_to(by, intervention.id, action),
    )


def ground_for(intervention: InterventionFact, *, by: Actor, action: Action = Action.IMPORT) -> Ground:
    """Return what the actor's rows are written into."""
    closed = intervention.closed_on
    writable = municipalities_open_to(by, intervention.id, action)
    return Ground(intervention.id, writable, closed.isoformat() if closed else None)
