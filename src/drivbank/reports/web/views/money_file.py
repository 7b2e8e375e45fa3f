"""A part of the money as a file: PDF, Word or HTML."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.requests import allowed
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.money import money_document
from drivbank.reports.rendering.forms import FORMS


@require_GET
@never_cache
def money_file(request: HttpRequest, what: str, year: int, ending: str) -> HttpResponse:
    """Send the document, with what the reader may see of the money."""
    actor = allowed(request, Action.READ_FINANCE)
    if ending not in FORMS or what not in SHEET_SETS:
        raise Http404(_("Den filen finns inte."))
    document = money_document(what, year, by=actor)
    name = f"{SHEET_SETS[what].file}-{year}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(FORMS[ending].write(document), content_type=FORMS[ending].media_type, headers=headers)
