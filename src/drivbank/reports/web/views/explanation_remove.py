"""Taking away why a finding of the checker stands."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drivbank.reports.services.findings import explanation_remove as remove
from drivbank.reports.web.requests import decidable


@require_POST
def explanation_remove(request: HttpRequest, report_id: int) -> HttpResponse:
    """Take the explanation away and go back to the findings, where its finding stands among those to mend."""
    actor, of = decidable(request, report_id)
    rule, key = request.POST.get("rule", ""), request.POST.get("finding", "")
    try:
        remove(of.id, rule, key, seen=_moment(request.POST.get("seen", "")), by=actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request, _("Förklaringen är borttagen. Anmärkningen ska rättas eller förklaras igen.")
        )
    return redirect(reverse("reports:report_checks", args=[of.id]))


def _moment(written: str) -> datetime | None:
    try:
        return parse_datetime(written)
    except ValueError:
        return None
