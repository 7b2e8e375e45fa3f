"""Who may freeze what is known."""

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.policies import check_everywhere


def check_can_take_snapshot(actor: Actor) -> None:
    """Snapshots are taken by the office."""
    check_everywhere(actor, Action.SNAPSHOT)


def can_take_snapshot(actor: Actor) -> bool:
    """Say whether the actor may take a snapshot."""
    return may_everywhere(actor, Action.SNAPSHOT)
