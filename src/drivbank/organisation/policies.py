"""What the roles may do with the organisation."""

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import check_everywhere


def check_can_change_organisation(actor: Actor) -> None:
    """Members, areas, bodies and mandates are kept by the office."""
    check_everywhere(actor, Action.CHANGE_ORGANISATION)
