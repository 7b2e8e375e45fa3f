"""The decision that nothing is to be written."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.access.requests import actor_of
from drivbank.exchange.services import imports
from drivbank.exchange.web.requests import import_or_404


@require_POST
def import_cancel(request: HttpRequest, import_id: int) -> HttpResponse:
    """Cancel the import and go back to the history."""
    record = import_or_404(request, import_id)
    imports.import_cancel(record.pk, by=actor_of(request))
    told = _("Inläsningen av %(name)s avbröts. Inget har ändrats.") % {"name": record.file_name}
    messages.info(request, told)
    return redirect("exchange:import_list")
