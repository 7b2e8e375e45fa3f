"""What is done to an account: a role away, closed, opened, its second factor taken away.

What takes something from someone is asked about on a page of its own first; opening again is one click.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.people import CLOSED, GrantFact, UserFact
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services import grants, users
from drivbank.access.web.questions import Question, about_closing, about_factor, about_role
from drivbank.access.web.requests import told, user_crumbs, user_or_404


@require_http_methods(["GET", "POST"])
def grant_remove(request: HttpRequest, user_id: int, grant_id: int) -> HttpResponse:
    """Ask whether the role is to go; at the answer, take it from the user."""
    actor, user = _about(request, user_id)
    grant = _grant_or_404(user, grant_id)
    if request.method == "GET":
        return _asked(request, user, about_role(user, grant))
    done = _("Rollen är borttagen. %(name)s har den inte vid nästa klick.")
    return _done(request, user, lambda: grants.grant_remove(grant_id=grant_id, by=actor), done)


@require_http_methods(["GET", "POST"])
def user_close(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask whether the account is to be closed; at the answer, close it. One that is closed already is shown as it is."""
    actor, user = _about(request, user_id)
    if request.method == "GET":
        own_or_closed = user.id == actor.user_id or user.state == CLOSED
        return _back(user) if own_or_closed else _asked(request, user, about_closing(user))
    done = _("Kontot är stängt. %(name)s kommer inte in längre.")
    return _done(request, user, lambda: users.user_close(user_id=user.id, by=actor), done)


@require_POST
def user_reopen(request: HttpRequest, user_id: int) -> HttpResponse:
    """Open the account again."""
    actor, user = _about(request, user_id)
    done = _(
        "Kontot är öppet igen, med de roller som %(name)s hade. "
        "För att logga in behöver %(name)s en länk för att välja ett nytt lösenord."
    )
    return _done(request, user, lambda: users.user_reopen(user_id=user.id, by=actor), done)


@require_http_methods(["GET", "POST"])
def second_factor_reset(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask whether the second factor is to go; at the answer, take it away."""
    actor, user = _about(request, user_id)
    if request.method == "GET":
        return _asked(request, user, about_factor(user)) if user.second_factor else _back(user)
    done = _(
        "Autentiseringsappen är borttagen. %(name)s loggar in med bara lösenordet tills en ny är påslagen."
    )
    return _done(request, user, lambda: users.second_factor_reset(user_id=user.id, by=actor), done)


def _about(request: HttpRequest, user_id: int) -> tuple[Actor, UserFact]:
    actor = actor_of(request)
    check(actor, Action.CHANGE_USERS)
    return actor, user_or_404(user_id)


def _grant_or_404(user: UserFact, grant_id: int) -> GrantFact:
    grant = next((grant for grant in user.grants if grant.id == grant_id), None)
    if grant is None:
        raise Http404(_("Rollen finns inte. Någon kan ha tagit bort den nyss."))
    return grant


def _asked(request: HttpRequest, user: UserFact, question: Question) -> HttpResponse:
    show = reverse("access:user_show", args=[user.id])
    trail = user_crumbs((user.name, show), (question.title, ""))
    context = {"question": question, "user_fact": user, "show_url": show, "breadcrumbs": trail}
    return render(request, "access/user_ask.html", context)


def _done(request: HttpRequest, user: UserFact, act: Callable[[], object], done: str) -> HttpResponse:
    told(request, act, done % {"name": user.name})
    return _back(user)


def _back(user: UserFact) -> HttpResponse:
    return redirect("access:user_show", user.id)
