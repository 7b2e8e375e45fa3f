"""What the roles may do with the organisation."""

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role


def check_can_change_organisation(actor: Actor) -> None:
    """Members and areas are kept by the office."""
    if not actor.has(Role.OFFICE):
        raise Refused("Förbundets medlemmar och länsdelar ändras av kansliet.")
