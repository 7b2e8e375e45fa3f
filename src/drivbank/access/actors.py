"""Who acts: a user with their roles, or the system itself from the command line."""

from collections.abc import Iterable
from dataclasses import dataclass

from drivbank.access.roles import Role


@dataclass(frozen=True)
class Grant:
    """A role with the intervention and area it holds for; None is all of them."""

    role: Role
    intervention_id: int | None = None
    area_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """The one who does something. ``user_id`` is None for the system, which runs on the machine itself."""

    user_id: int | None
    label: str
    grants: tuple[Grant, ...] = ()

    def has(self, *roles: Role) -> bool:
        """Say whether any of the roles is held, in whatever scope."""
        return any(grant.role in roles for grant in self.grants)

    def grants_of(self, roles: Iterable[Role]) -> tuple[Grant, ...]:
        """Return the grants of these roles."""
        wanted = set(roles)
        return tuple(grant for grant in self.grants if grant.role in wanted)


def system_actor(label: str) -> Actor:
    """Return the actor of a command; label says which, for the log."""
    return Actor(None, label, (Grant(Role.OFFICE), Grant(Role.ADMINISTRATOR)))
