"""Giving a coach the participants that were chosen in the list."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from drivbank.access.requests import actor_of
from drivbank.participants.policies import check_can_assign
from drivbank.participants.services.assigning import participations_assign
from drivbank.participants.web.requests import list_address, number_or_404, safe_query


@require_POST
def participation_assign(request: HttpRequest) -> HttpResponse:
    """Assign the chosen rows and go back to the same list."""
    check_can_assign(actor_of(request))
    ids = [number_or_404(text) for text in request.POST.getlist("deltagare")]
    if ids:
        _assign(request, ids)
    else:
        messages.warning(request, _("Välj minst en deltagare i listan först."))
    return redirect(list_address(safe_query(request.POST.get("back", ""))))


def _assign(request: HttpRequest, ids: list[int]) -> None:
    coach = number_or_404(request.POST.get("coach", ""))
    try:
        count = participations_assign(ids, user_id=coach, by=actor_of(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    said = ngettext("%(count)s deltagare är fördelad.", "%(count)s deltagare är fördelade.", count)
    nothing = _("Coachen hade redan alla som du valde.")
    messages.success(request, said % {"count": count} if count else nothing)
