"""The decision that the accepted rows are to be written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from drivbank.access.requests import actor_of
from drivbank.exchange.services.imports import import_queue_write
from drivbank.exchange.web.requests import import_or_404


@require_POST
def import_confirm(request: HttpRequest, import_id: int) -> HttpResponse:
    """Queue the writing and show its progress."""
    record = import_or_404(request, import_id)
    import_queue_write(record.pk, by=actor_of(request))
    return redirect("exchange:import_show", record.pk)
