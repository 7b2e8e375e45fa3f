"""A part of the money as a file: PDF, Word or HTML."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.requests import allowed
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.money import money_document
from drivbank.reports.rendering.forms import FORMS


def day_of(request: HttpRequest, what: str) -> date | None:
    """Return the earlier day that the address names, None for today; raise Http404 for one that cannot be had."""
    try:
        return SHEET_SETS[what].day_in(request.GET.get("per", ""))
    except ValueError as error:
        raise Http404(_("Dokumentet kan inte göras som det var känt den dagen.")) from error


@require_GET
@never_cache
def money_file(request: HttpRequest, what: str, year: int, ending: str) -> HttpResponse:
    """Send the document, with what the reader may see of the money; ``per`` is an earlier day to see it from."""
    actor = allowed(request, Action.READ_FINANCE)
    if ending not in FORMS or what not in SHEET_SETS:
        raise Http404(_("Den filen finns inte."))
    as_of = day_of(request, what)
    document = money_document(what, year, by=actor, as_of=as_of)
    name = SHEET_SETS[what].file_name(year, ending, as_of)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(FORMS[ending].write(document), content_type=FORMS[ending].media_type, headers=headers)
