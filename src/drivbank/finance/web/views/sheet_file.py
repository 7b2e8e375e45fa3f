"""Any table of the money as a file: Excel with all of them, CSV with one."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.finance.sheets.about import about_of
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.finance.web.requests import reader
from drivbank.ui.sheet_pages import set_file, set_named


@require_GET
@never_cache
def sheet_file(request: HttpRequest, what: str, year: int, ending: str) -> HttpResponse:
    """Send the tables of a part for a year, those the reader may see."""
    actor = reader(request)
    kept = set_named(SHEET_SETS, what)
    return set_file(request, kept, year, ending, by=actor, about=about_of(actor))
