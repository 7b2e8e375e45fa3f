"""Removing a saved view."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.access.requests import actor_of
from drivbank.participants.services.views import view_delete as delete
from drivbank.participants.web.requests import own_view_or_404, rows_of


@require_POST
def view_delete(request: HttpRequest, view_id: int) -> HttpResponse:
    """Remove one of the user's own views."""
    rows_of(request)
    delete(own_view_or_404(request, view_id).id, by=actor_of(request))
    messages.success(request, _("Vyn är borttagen. Inga deltagare har ändrats."))
    return redirect("participants:view_list")
