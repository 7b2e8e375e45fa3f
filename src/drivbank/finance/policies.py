"""Who may see and enter the money: everything, or the own intervention's."""

from dataclasses import dataclass

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, Reach, grants_for
from drivbank.access.policies import check, check_everywhere, refusal


@dataclass(frozen=True)
class Sight:
    """What of the money an actor sees: the whole, or only what belongs to some interventions."""

    whole: bool
    interventions: frozenset[int] = frozenset()

    def covers(self, intervention_id: int | None) -> bool:
        """Say whether what belongs to an intervention, or to none, is seen."""
        return self.whole or (intervention_id is not None and intervention_id in self.interventions)


def sight_of(actor: Actor) -> Sight:
    """Return what of the money the actor sees; raise Refused when it is nothing."""
    check(actor, Action.READ_FINANCE)
    reaches = grants_for(actor, Action.READ_FINANCE)
    own = {grant.intervention_id for reach, grant in reaches if reach is Reach.INTERVENTION}
    whole = any(reach is Reach.ALL for reach, _grant in reaches)
    return Sight(whole, frozenset(pk for pk in own if pk is not None))


def check_can_see(actor: Actor, intervention_id: int | None) -> None:
    """Refuse one who does not see what belongs to the intervention, or to none."""
    if not sight_of(actor).covers(intervention_id):
        raise refusal(Action.READ_FINANCE)


def check_can_change_finance(actor: Actor) -> None:
    """The money is entered and decided by the office."""
    check_everywhere(actor, Action.CHANGE_FINANCE)
