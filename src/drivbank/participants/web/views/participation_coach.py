"""Adding a coach to one participation, or taking one away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.access.requests import actor_of
from drivbank.participants.services.assigning import coach_release, participations_assign
from drivbank.participants.web.requests import number_or_404, participation_or_404, rows_of, show_address


@require_POST
def participation_coach(request: HttpRequest, participation_id: int) -> HttpResponse:
    """Add the coach chosen, or take away the one whose button was pressed."""
    fact = participation_or_404(rows_of(request), participation_id)
    actor = actor_of(request)
    if leaving := request.POST.get("ta_bort", ""):
        coach_release(fact.id, user_id=number_or_404(leaving), by=actor)
        messages.success(request, _("Coachen är borttagen."))
    else:
        _add(request, fact.id)
    return redirect(show_address(request, participation_id))


def _add(request: HttpRequest, pk: int) -> None:
    coach = number_or_404(request.POST.get("coach", ""))
    try:
        participations_assign([pk], user_id=coach, by=actor_of(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    messages.success(request, _("Deltagaren är fördelad."))
