"""What the views of the administration share."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.people import UserFact, user_fact
from drivbank.core.screening import personal_data_in
from drivbank.ui.forms import personal_data_text

Crumb = dict[str, str]


def user_or_404(user_id: int) -> UserFact:
    """Return the user in the address."""
    fact = user_fact(user_id)
    if fact is None:
        raise Http404(_("Användaren finns inte."))
    return fact


def crumbs(*trail: tuple[str, str]) -> list[Crumb]:
    """Return the way to a page as labels and addresses; the last is the page itself."""
    return [{"label": label, "url": url} for label, url in trail]


def user_crumbs(*trail: tuple[str, str]) -> list[Crumb]:
    """Return the way from the list of users to a page."""
    return crumbs((_("Användare"), reverse("access:user_list")), *trail)


def told(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Do something and say that it is done, or in a message why it cannot be."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)


def without_numbers(request: HttpRequest) -> HttpResponseRedirect | None:
    """Return the way to the same search without what could name a person by number, None when nothing does.

    A box filled in with it is emptied, and no page repeats it. Addresses are what users are searched for by.
    """
    kinds = {name: personal_data_in(str(text).replace("@", " ")) for name, text in request.GET.items()}
    if not any(kinds.values()):
        return None
    for kind in {kind for kind in kinds.values() if kind}:
        messages.error(request, personal_data_text(kind))
    query = request.GET.copy()
    for name in [name for name, kind in kinds.items() if kind]:
        del query[name]
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
