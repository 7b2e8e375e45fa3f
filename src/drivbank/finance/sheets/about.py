"""What a table of the money that leaves the screen says of itself."""

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.finance.policies import Sight, sight_of
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import association_name
from drivbank.ui.sheet_sets import About

STANDS_ON = "det som är registrerat i Drivbänk när underlaget görs: beslut, rekvisitioner, budget, utfall och huvudbok"


def about_of(by: Actor) -> About:
    """Return what a table made now for the actor says of itself; raise Refused."""
    return About(association_name(), _scope(sight_of(by)), STANDS_ON, timezone.now())


def _scope(sight: Sight) -> str:
    if sight.whole:
        return "hela förbundet"
    names = [fact.name for fact in interventions() if fact.id in sight.interventions]
    return f"bara {', '.join(names)}"
