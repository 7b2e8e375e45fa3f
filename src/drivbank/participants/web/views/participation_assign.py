"""Giving a coach the participants that were chosen in the list."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from drivbank.access.requests import actor_of
from drivbank.participants.policies import check_can_assign
from drivbank.participants.services.assigning import participations_assign
from drivbank.participants.web.requests import number_or_404


@require_POST
def participation_assign(request: HttpRequest) -> HttpResponse:
    """Assign the chosen rows and go back to the same list."""
    check_can_assign(actor_of(request))
    ids = [number_or_404(text) for text in request.POST.getlist("deltagare")]
    if ids:
        _assign(request, ids)
    else:
        messages.warning(request, _("Välj minst en deltagare i listan först."))
    query = QueryDict(request.POST.get("back", "")).urlencode()
    return redirect(reverse("participants:participation_list") + (f"?{query}" if query else ""))


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
