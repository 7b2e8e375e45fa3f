"""What is done to an account with one click: a role away, closed, opened, its second factor taken away."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.people import UserFact
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services import grants, users
from drivbank.access.web.requests import told, user_or_404


def _act(
    request: HttpRequest, user_id: int, act: Callable[[UserFact, Actor], object], done: str
) -> HttpResponse:
    actor = actor_of(request)
    check(actor, Action.CHANGE_USERS)
    user = user_or_404(user_id)
    told(request, lambda: act(user, actor), done % {"name": user.name})
    return redirect("access:user_show", user_id)


@require_POST
def grant_remove(request: HttpRequest, user_id: int, grant_id: int) -> HttpResponse:
    """Take a role from the user."""

    def act(user: UserFact, actor: Actor) -> None:
        if grant_id not in [grant.id for grant in user.grants]:
            raise Http404(_("Rollen finns inte. Någon kan ha tagit bort den nyss."))
        grants.grant_remove(grant_id=grant_id, by=actor)

    return _act(request, user_id, act, _("Rollen är borttagen. %(name)s har den inte vid nästa klick."))


@require_POST
def user_close(request: HttpRequest, user_id: int) -> HttpResponse:
    """Close the account."""
    done = _("Kontot är stängt. %(name)s kommer inte in längre.")
    return _act(request, user_id, lambda user, actor: users.user_close(user_id=user.id, by=actor), done)


@require_POST
def user_reopen(request: HttpRequest, user_id: int) -> HttpResponse:
    """Open the account again."""
    done = _(
        "Kontot är öppet igen, med de roller som %(name)s hade. "
        "För att logga in behöver %(name)s en länk för att välja ett nytt lösenord."
    )
    return _act(request, user_id, lambda user, actor: users.user_reopen(user_id=user.id, by=actor), done)


@require_POST
def second_factor_reset(request: HttpRequest, user_id: int) -> HttpResponse:
    """Take away the second factor."""
    done = _(
        "Autentiseringsappen är borttagen. %(name)s loggar in med bara lösenordet tills en ny är påslagen."
    )
    return _act(
        request, user_id, lambda user, actor: users.second_factor_reset(user_id=user.id, by=actor), done
    )
