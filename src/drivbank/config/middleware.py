"""Middleware: the content security policy, and the actor of each request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from drivbank.access.policies import Refused
from drivbank.access.selectors import actor_of

Handler = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def content_security_policy(get_response: Handler) -> Handler:
    """Nothing runs or loads but what this server sends as files."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response

    return handle


class Actors:
    """Give each request its actor, and turn a refusal from a policy into a readable page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined,arg-type]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return 403 with the reason for a refusal."""
        if isinstance(exception, Refused):
            return render(request, "ui/refused.html", {"reason": str(exception)}, status=403)
        return None


actor = Actors
