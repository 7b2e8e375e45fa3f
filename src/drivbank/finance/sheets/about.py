"""What a table that leaves the screen says of itself: whose, how much of the money, and when it was made."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.finance.policies import Sight, sight_of
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import association

USUAL_AMOUNTS = "kronor om inget annat sägs"
STANDS_ON = "det som är registrerat i Drivbänk när underlaget görs: beslut, rekvisitioner, budget, utfall och huvudbok"


@dataclass(frozen=True)
class About:
    """The association, what of its money is shown, and the moment."""

    association: str
    scope: str
    moment: datetime

    @property
    def day_and_time(self) -> str:
        return f"{timezone.localtime(self.moment):%Y-%m-%d %H:%M}"

    def lines(self, heading: str, amounts: str = "") -> list[str]:
        """Return what the last sheet of a workbook begins with; ``amounts`` is what its amounts are, where not kronor."""
        return [
            f"{heading}, {self.association}",
            f"Visar: {self.scope}.",
            f"Framtaget {self.day_and_time}, ur {STANDS_ON}.",
            f"Internt underlag. Beloppen är {amounts or USUAL_AMOUNTS}.",
        ]


def about_of(by: Actor) -> About:
    """Return what a table made now for the actor says of itself; raise Refused."""
    sight, whose = sight_of(by), association()
    return About(whose.name if whose else "Samordningsförbundet", _scope(sight), timezone.now())


def _scope(sight: Sight) -> str:
    if sight.whole:
        return "hela förbundet"
    names = [fact.name for fact in interventions() if fact.id in sight.interventions]
    return f"bara {', '.join(names)}"
