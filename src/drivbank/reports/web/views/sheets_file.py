"""A set of tables as a file: PDF, Word or HTML."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.reports.rendering.forms import FORMS
from drivbank.reports.web.shelves import MONEY, RESULTS, Shelf
from drivbank.ui.sheet_pages import day_of, set_named


@require_GET
@never_cache
def money_file(request: HttpRequest, what: str, year: int, ending: str) -> HttpResponse:
    """Send a part of the money, as much of it as the reader may see; ``per`` is an earlier day to see it from."""
    return _file(request, MONEY, what, year, ending)


@require_GET
@never_cache
def result_file(request: HttpRequest, what: str, year: int, ending: str) -> HttpResponse:
    """Send what came of a year, as much of it as the reader may see."""
    return _file(request, RESULTS, what, year, ending)


def _file(request: HttpRequest, shelf: Shelf, what: str, year: int, ending: str) -> HttpResponse:
    actor = shelf.reader(request)
    if ending not in FORMS:
        raise Http404(_("Den filen finns inte."))
    kept = set_named(shelf.sets, what)
    as_of = day_of(request, kept)
    document = shelf.make(what, year, by=actor, as_of=as_of)
    headers = {"Content-Disposition": f'attachment; filename="{kept.file_name(year, ending, as_of)}"'}
    return HttpResponse(FORMS[ending].write(document), content_type=FORMS[ending].media_type, headers=headers)
