"""Who may freeze what is known."""

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role


def check_can_take_snapshot(actor: Actor) -> None:
    """Snapshots are taken by the office."""
    if not actor.has(Role.OFFICE):
        raise Refused("Ögonblicksbilder tas av kansliet.")


def can_take_snapshot(actor: Actor) -> bool:
    """Say whether the actor may take a snapshot."""
    return actor.has(Role.OFFICE)
