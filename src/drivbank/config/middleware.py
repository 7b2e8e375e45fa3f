"""Middleware: the content security policy, how much may be sent in, the language and the actor of each request."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of, people_to_ask
from drivbank.core.file_limits import MEGABYTE, MOST_FILE_BYTES

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


# The largest file, and the rest of its form; and what anyone may send, such as to sign in.
MOST_BYTES = MOST_FILE_BYTES + MEGABYTE
MOST_BYTES_SIGNED_OUT = 2_500_000


def size_limit(get_response: Handler) -> Handler:
    """Refuse what is too large before any of it is read; after the session, before the CSRF check reads the form."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and _too_large(request):
            return render(request, "config/too_large.html", _told(request), status=413)
        return get_response(request)

    return handle


def _told(request: HttpRequest) -> dict[str, object]:
    """Return what applies to the one who sent it, with the way back for those who may send files."""
    return {
        "megabytes": MOST_FILE_BYTES // MEGABYTE,
        "signed_in": SESSION_KEY in request.session,
        "form": request.path,
        "of_ledger": request.path == reverse("exchange:sie_create"),
    }


def _too_large(request: HttpRequest) -> bool:
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal():
        return request.content_type == "multipart/form-data"
    # The session is looked up only for what is large; a cookie alone proves nothing.
    signed_out = int(length) > MOST_BYTES_SIGNED_OUT and SESSION_KEY not in request.session
    return signed_out or int(length) > MOST_BYTES


def language(get_response: Handler) -> Handler:
    """Answer in the language that the user has chosen, or before sign-in the one this browser last chose."""

    def handle(request: HttpRequest) -> HttpResponse:
        with translation.override(_language(request)):
            return get_response(request)

    return handle


def _language(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return request.user.language
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class Actors:
    """Give each request its actor, and turn a refusal from a policy into a readable page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined,arg-type]  # ours to add
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return 403 with the reason for a refusal."""
        if isinstance(exception, Refused):
            facts = {
                "reason": str(exception),
                "ask": people_to_ask(exception.ask),
                "administrators": people_to_ask((Role.ADMINISTRATOR,), most=2),
            }
            return render(request, "ui/refused.html", facts, status=403)
        return None


actor = Actors
