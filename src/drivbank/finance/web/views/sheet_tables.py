"""The tables of a part of the money, each with its CSV file: such a file holds one table."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.finance.web.requests import reader
from drivbank.ui.sheet_pages import set_named, set_tables


@require_GET
@never_cache
def sheet_tables(request: HttpRequest, what: str, year: int) -> HttpResponse:
    """List the tables that the reader may see, each with its file; a single one is sent at once."""
    actor = reader(request)
    kept = set_named(SHEET_SETS, what)
    start = (_("Ekonomi"), reverse("finance:overview"))
    return set_tables(request, kept, year, by=actor, file_view="finance:sheet_file", start=start)
