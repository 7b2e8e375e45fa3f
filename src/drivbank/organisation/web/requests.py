"""What the views of this room share."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.requests import allowed, allowed_everywhere
from drivbank.ui.screens import trail


def reader(request: HttpRequest) -> Actor:
    """Return the actor when they may see the association; raise Refused."""
    return allowed(request, Action.READ_HOUSE)


def keeper(request: HttpRequest) -> Actor:
    """Return the actor when they may change the association; raise Refused."""
    return allowed_everywhere(request, Action.CHANGE_ORGANISATION)


def breadcrumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way from the association to a page."""
    return trail((_("Förbundet"), reverse("organisation:association_show")), *steps)
