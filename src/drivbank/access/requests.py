"""What every screen asks of a request."""

from django.http import HttpRequest

from drivbank.access.actors import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the middleware gave the request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the middleware in config
    return actor
