"""Nothing typed is lost: a form sent after the session ended is kept, and offered again when its author has signed in.

What is kept lies in the session of the browser that sent it, bound to the user the form was written for, so that
nobody else who signs in there sees it. It is sent again by the user's own click, through the same view and the same
checks as the first time. Forms of sign-in are left alone altogether, and of any other form what could be a secret or
name a person is left out: the page says how many fields that was.
"""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure
from django.views.decorators.http import require_POST

from drivbank.core.codes import normalised
from drivbank.core.screening import personal_data_in
from drivbank.ui.forms import MARKER, marked_user

KEPT = "kept_form"
MOST_CHARACTERS, MOST_FIELDS = 64_000, 500
SECRET = re.compile(r"passw|l\wsenord|secret|hemlig|token", re.IGNORECASE)
CODE = re.compile(r"code|kod", re.IGNORECASE)
Fields = list[tuple[str, str]]
Handler = Callable[[HttpRequest], HttpResponse]


class KeptForms:
    """Keep what a signed-out user sends, and show it when the same user comes back to the same address."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, keywords: Any
    ) -> HttpResponse | None:
        """Return the page that offers the form again, None to go on as usual."""
        if not request.user.is_authenticated:
            if request.method == "POST" and getattr(view, "login_required", True):
                form_keep(request)
            return None
        kept = request.session.get(KEPT)
        if kept is None:
            return None
        if kept["user"] != request.user.pk:
            # Someone else has signed in here: what was typed is not theirs to see.
            del request.session[KEPT]
            return None
        if kept["path"] != request.get_full_path():
            return None
        if request.method == "POST":
            del request.session[KEPT]
            return None
        return offered(request, kept)


def form_keep(request: HttpRequest) -> None:
    """Keep a form that one of our pages gave to a signed-in user not long ago; anything else is left alone."""
    user_id = marked_user(request.POST.get(MARKER, ""))
    if user_id is None or of_sign_in(request):
        return
    kept = kept_of(request)
    fields = kept["fields"]
    if len(fields) > MOST_FIELDS or sum(len(text) for _, text in fields) > MOST_CHARACTERS:
        return
    request.session[KEPT] = {"user": user_id, **kept}
    messages.info(
        request, _("Du har blivit utloggad. Det du skrev finns kvar: logga in så kan du spara det.")
    )


def of_sign_in(request: HttpRequest) -> bool:
    """Say whether a form belongs to signing in, where what is typed is a secret."""
    return request.path_info.startswith(settings.SIGN_IN_ADDRESSES)


def kept_of(request: HttpRequest) -> dict[str, Any]:
    """Return what may be kept of a form, and how many fields may not."""
    typed = fields_of(request)
    fields = [(name, text) for name, text in typed if may_keep(name, text)]
    return {
        "path": request.get_full_path(),
        "fields": fields,
        "left_out": len(typed) - len(fields),
        "files": bool(request.FILES),
    }


def fields_of(request: HttpRequest) -> Fields:
    """Return what was typed, without the tokens that belong to the page it was typed in."""
    own = {MARKER, "csrfmiddlewaretoken"}
    return [(name, text) for name, texts in request.POST.lists() if name not in own for text in texts]


def may_keep(name: str, text: str) -> bool:
    """Say whether a field may be kept: not when it could be a secret or name a person.

    A participant's code is no secret, and a form sent without it would be given another.
    """
    if not text:
        return True
    secret = SECRET.search(name) or (CODE.search(name) and normalised(text) is None)
    return not secret and personal_data_in(text) is None


def offered(request: HttpRequest, kept: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Return the page where what was typed can be sent again."""
    return render(request, "config/kept.html", kept, status=status)


@require_POST
def kept_discard(request: HttpRequest) -> HttpResponse:
    """Throw away what was kept."""
    request.session.pop(KEPT, None)
    return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Offer the form again when its page was older than the sign-in; refuse what comes from elsewhere.

    A page of ours says so in the Origin header, which another site cannot forge, and the marker says whose it was.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if (
        ours
        and not of_sign_in(request)
        and request.user.is_authenticated
        and marked_user(request.POST.get(MARKER, "")) == request.user.pk
    ):
        return offered(request, kept_of(request), status=403)
    return plain_csrf_failure(request, reason=reason)
