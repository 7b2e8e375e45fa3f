"""The refusal that every policy raises, and the question that most of them ask."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise

from drivbank.access.actors import Actor
from drivbank.access.matrix import REASONS, Action, may, may_everywhere, roles_to_ask
from drivbank.access.roles import Role


class Refused(PermissionDenied):
    """An act that the actor may not do: why, for a person to read, and which roles may."""

    def __init__(self, reason: str | Promise, *, ask: Sequence[Role] = ()) -> None:
        super().__init__(str(reason))
        self.ask = tuple(ask)


def check(actor: Actor, action: Action) -> None:
    """Refuse one to whom no role gives the right at all."""
    if not may(actor, action):
        raise refusal(action)


def check_everywhere(actor: Actor, action: Action) -> None:
    """Refuse one who does not have the right in the whole association."""
    if not may_everywhere(actor, action):
        raise refusal(action)


def refusal(action: Action, reason: str | Promise = "") -> Refused:
    """Return the refusal of an action, with a reason of its own when the usual one would not do."""
    return Refused(reason or REASONS[action], ask=roles_to_ask(action))
