"""Nothing typed is lost: a form sent after the session ended is kept, and offered again when its author has signed in.

What is kept lies in the session of the browser that sent it, bound to the user the form was written for, so that
nobody else who signs in there sees it. It is sent again by the user's own click, through the same view and the same
checks as the first time.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as plain_csrf_failure
from django.views.decorators.http import require_POST

from drivbank.ui.forms import MARKER, marked_user

KEPT = "kept_form"
MOST_CHARACTERS, MOST_FIELDS = 64_000, 500
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
        return offered(request, kept["path"], kept["fields"], files=kept["files"])


def form_keep(request: HttpRequest) -> None:
    """Keep a form that one of our pages gave to a signed-in user not long ago; anything else is left alone."""
    user_id = marked_user(request.POST.get(MARKER, ""))
    fields = fields_of(request)
    if user_id is None or len(fields) > MOST_FIELDS or sum(len(text) for _, text in fields) > MOST_CHARACTERS:
        return
    request.session[KEPT] = {
        "user": user_id,
        "path": request.get_full_path(),
        "fields": fields,
        "files": bool(request.FILES),
    }
    messages.info(
        request, _("Du har blivit utloggad. Det du skrev finns kvar: logga in så kan du spara det.")
    )


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed, without the tokens that belong to the page it was typed in."""
    own = {MARKER, "csrfmiddlewaretoken"}
    return [(name, text) for name, texts in request.POST.lists() if name not in own for text in texts]


def offered(
    request: HttpRequest, path: str, fields: list[tuple[str, str]], *, files: bool, status: int = 200
) -> HttpResponse:
    """Return the page where what was typed can be sent again."""
    context = {"path": path, "fields": fields, "files": files}
    return render(request, "config/kept.html", context, status=status)


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
        and request.user.is_authenticated
        and marked_user(request.POST.get(MARKER, "")) == request.user.pk
    ):
        fields = fields_of(request)
        return offered(request, request.get_full_path(), fields, files=bool(request.FILES), status=403)
    return plain_csrf_failure(request, reason=reason)
