"""Who may freeze what is known, and who may see and change what it is worth."""

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.policies import check_everywhere


def check_can_take_snapshot(actor: Actor) -> None:
    """Snapshots are taken by the office."""
    check_everywhere(actor, Action.SNAPSHOT)


def can_take_snapshot(actor: Actor) -> bool:
    """Say whether the actor may take a snapshot."""
    return may_everywhere(actor, Action.SNAPSHOT)


def check_can_see_results(actor: Actor) -> None:
    """Results of the whole association are for those who see all its statistics and all its money."""
    check_everywhere(actor, Action.COUNT)
    check_everywhere(actor, Action.READ_FINANCE)


def can_see_results(actor: Actor) -> bool:
    """Say whether the actor sees the results of the whole association."""
    return may_everywhere(actor, Action.COUNT) and may_everywhere(actor, Action.READ_FINANCE)


def check_can_change_assumptions(actor: Actor) -> None:
    """Sets of assumptions and results are kept by the office, which also says what the association counts with."""
    check_everywhere(actor, Action.CHANGE_FINANCE)


def can_change_assumptions(actor: Actor) -> bool:
    """Say whether the actor may keep sets of assumptions and results."""
    return may_everywhere(actor, Action.CHANGE_FINANCE)
