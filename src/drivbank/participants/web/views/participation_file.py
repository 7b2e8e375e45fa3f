"""All participations that a filter matches, as a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.participants.selectors import action_scope
from drivbank.participants.selectors.options import options
from drivbank.participants.services.exporting import MOST_IN_WORKBOOK, TooMany, export_csv, export_xlsx
from drivbank.participants.web.asked import Asked, asked
from drivbank.ui.numbers import format_number

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@never_cache
def participation_file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Send the file; a workbook above the limit is refused in words, on the list."""
    actor = actor_of(request)
    check(actor, Action.EXPORT_ROWS)
    wanted = asked(request.GET, options(action_scope(actor, Action.EXPORT_ROWS)))
    headers = {
        "Content-Disposition": f'attachment; filename="deltagare-{timezone.localdate()}.{ending}"',
        "Cache-Control": "no-store",
    }
    if ending == "csv":
        parts = export_csv(wanted.filter, wanted.order, by=actor)
        return StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8", headers=headers)
    if ending != "xlsx":
        raise Http404(_("Det formatet finns inte."))
    try:
        data = export_xlsx(wanted.filter, wanted.order, by=actor)
    except TooMany:
        return _too_many(request, wanted)
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _too_many(request: HttpRequest, wanted: Asked) -> HttpResponse:
    told = _("Urvalet har fler än %(most)s deltagare. Ta ut det som CSV, eller begränsa urvalet.")
    messages.warning(request, told % {"most": format_number(MOST_IN_WORKBOOK)})
    return redirect(f"{reverse('participants:participation_list')}?{wanted.query}")
