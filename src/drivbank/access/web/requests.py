"""What the views of the administration share."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.people import UserFact, user_fact

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
