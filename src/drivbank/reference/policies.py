"""Who may bring in outside figures."""

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import check_everywhere


def check_can_publish(actor: Actor) -> None:
    """The money is split by the series, so those who enter the money bring them in."""
    check_everywhere(actor, Action.CHANGE_FINANCE)
