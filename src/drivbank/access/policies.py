"""What the roles may do in the access room, and the refusal that every policy raises."""

from drivbank.access.actors import Actor
from drivbank.access.roles import Role


class Refused(Exception):
    """An act that the actor may not do; the text says why, in Swedish, for a person to read."""


def check_can_read_log(actor: Actor) -> None:
    """The log is read by the office, auditors and administrators."""
    if not actor.has(Role.OFFICE, Role.AUDITOR, Role.ADMINISTRATOR):
        raise Refused("Händelseloggen kan läsas av kansli, revisor och administratör.")


def check_can_manage_users(actor: Actor) -> None:
    """Users and roles are given by administrators and by the system."""
    if not (actor.is_system or actor.has(Role.ADMINISTRATOR)):
        raise Refused("Användare och behörigheter ändras av en administratör.")
