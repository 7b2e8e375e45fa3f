"""One user: roles, how they sign in, and what has been done with the account."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.access.actors import Actor
from drivbank.access.log import EventLine, EventSearch, events_found
from drivbank.access.matrix import Action, may
from drivbank.access.people import sign_ins_of
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.services.invitations import mail_works
from drivbank.access.web.requests import user_crumbs, user_or_404

EVENTS, SIGN_INS = 20, 10


@require_GET
def user_show(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show the user."""
    actor = actor_of(request)
    check(actor, Action.READ_USERS)
    user = user_or_404(user_id)
    reads_log = may(actor, Action.READ_EVENTS)
    context = {
        "user_fact": user,
        "own": user.id == actor.user_id,
        "may_change": may(actor, Action.CHANGE_USERS),
        "mails": mail_works(),
        "events": _history(user.email, actor) if reads_log else None,
        "sign_ins": sign_ins_of(user.id, most=SIGN_INS) if reads_log else None,
        "breadcrumbs": user_crumbs((user.name, "")),
    }
    return render(request, "access/user_show.html", context)


def _history(email: str, by: Actor) -> Sequence[EventLine]:
    return events_found(EventSearch(subject=email), most=EVENTS, by=by).lines
