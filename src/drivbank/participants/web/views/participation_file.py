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
from drivbank.participants.selectors.options import Options, options
from drivbank.participants.services.exporting import MOST_IN_WORKBOOK, TooMany, export_csv, export_xlsx
from drivbank.participants.web.asked import Asked, asked, chosen_text
from drivbank.participants.web.requests import rows_of
from drivbank.ui.language import in_swedish
from drivbank.ui.numbers import format_number

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@never_cache
def participation_file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Send the file of what the list shows; what cannot be sent whole is refused in words, on the list.

    The address is understood as the list understands it, so that the same selection is the same rows. When a part of
    it is no condition, nothing is sent: the file would hold more than was asked for.
    """
    actor = actor_of(request)
    check(actor, Action.EXPORT_ROWS)
    if ending not in ("csv", "xlsx"):
        raise Http404(_("Det formatet finns inte."))
    choices = options(rows_of(request))
    wanted = asked(request.GET, choices)
    if wanted.unusable:
        return _unclear(request, wanted)
    headers = {
        "Content-Disposition": f'attachment; filename="deltagare-{timezone.localdate()}.{ending}"',
        "Cache-Control": "no-store",
    }
    if ending == "csv":
        parts = export_csv(wanted.filter, wanted.order, query=wanted.selection, by=actor)
        return StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8", headers=headers)
    try:
        said = _in_words(request, choices)
        data = export_xlsx(wanted.filter, wanted.order, query=wanted.selection, by=actor, said=said)
    except TooMany:
        return _too_many(request, wanted)
    return HttpResponse(data, content_type=XLSX, headers=headers)


def _in_words(request: HttpRequest, choices: Options) -> list[tuple[str, str]]:
    """Return the conditions of the selection as the list's form has them; files are Swedish."""
    with in_swedish():
        form = asked(request.GET, choices).form
    filled = [(form.fields[name], value) for name, value in form.cleaned_data.items() if value]
    return [(str(field.label), chosen_text(field, value)) for field, value in filled]


def _unclear(request: HttpRequest, wanted: Asked) -> HttpResponse:
    told = _(
        "Ingen fil är gjord, för en del av urvalet går inte att använda: %(parts)s. Listan visar det som är kvar."
    )
    messages.error(request, told % {"parts": ", ".join(wanted.unusable)})
    return _to_list(wanted)


def _too_many(request: HttpRequest, wanted: Asked) -> HttpResponse:
    told = _("Urvalet har fler än %(most)s deltagare. Ta ut det som CSV, eller begränsa urvalet.")
    messages.warning(request, told % {"most": format_number(MOST_IN_WORKBOOK)})
    return _to_list(wanted)


def _to_list(wanted: Asked) -> HttpResponse:
    return redirect(f"{reverse('participants:participation_list')}?{wanted.query}")
