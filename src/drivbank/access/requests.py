"""What every screen asks of a request."""

from django.http import HttpRequest

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import check, check_everywhere


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the middleware gave the request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware in config
    return actor


def allowed(request: HttpRequest, action: Action) -> Actor:
    """Return the actor when some role of theirs gives the right, however narrow; raise Refused."""
    actor = actor_of(request)
    check(actor, action)
    return actor


def allowed_everywhere(request: HttpRequest, action: Action) -> Actor:
    """Return the actor when they have the right in the whole association; raise Refused."""
    actor = actor_of(request)
    check_everywhere(actor, action)
    return actor
