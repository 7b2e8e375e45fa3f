"""What the views of the money share."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import refusal
from drivbank.access.requests import allowed, allowed_everywhere
from drivbank.finance.policies import sight_of
from drivbank.ui.screens import trail
from drivbank.ui.years import year_of as year_of  # may be imported from here as well


def reader(request: HttpRequest) -> Actor:
    """Return the actor when they may see any of the money; what of it, ``sight_of`` says. Raise Refused."""
    return allowed(request, Action.READ_FINANCE)


def whole_reader(request: HttpRequest) -> Actor:
    """Return the actor when they may see all of the money; raise Refused."""
    actor = reader(request)
    if not sight_of(actor).whole:
        raise refusal(Action.READ_FINANCE)
    return actor


def keeper(request: HttpRequest) -> Actor:
    """Return the actor when they may enter and decide the money; raise Refused."""
    return allowed_everywhere(request, Action.CHANGE_FINANCE)


def breadcrumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the money's first page to a page."""
    return trail((_("Ekonomi"), reverse("finance:overview")), *steps)
