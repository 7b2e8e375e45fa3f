"""What a table of the money that leaves the screen says of itself."""

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.finance.policies import Sight, sight_of
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import association
from drivbank.ui.sheet_sets import About

STANDS_ON = "det som är registrerat i Drivbänk när underlaget görs: beslut, rekvisitioner, budget, utfall och huvudbok"


def about_of(by: Actor) -> About:
    """Return what a table made now for the actor says of itself; raise Refused."""
    sight, whose = sight_of(by), association()
    name = whose.name if whose else "Samordningsförbundet"
    return About(name, _scope(sight), STANDS_ON, timezone.now())


def _scope(sight: Sight) -> str:
    if sight.whole:
        return "hela förbundet"
    names = [fact.name for fact in interventions() if fact.id in sight.interventions]
    return f"bara {', '.join(names)}"
