"""Any table of results as a file, and the list of a set's tables."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.requests import allowed
from drivbank.statistics.sheets.about import about_of
from drivbank.statistics.sheets.registry import RESULT_SETS
from drivbank.ui.sheet_pages import set_file, set_named, set_tables


@require_GET
@never_cache
def sheet_file(request: HttpRequest, what: str, year: int, ending: str) -> HttpResponse:
    """Send the tables of a set for a year, those the reader may see: Excel with all of them, CSV with one."""
    actor = allowed(request, Action.COUNT)
    return set_file(request, set_named(RESULT_SETS, what), year, ending, by=actor, about=about_of())


@require_GET
@never_cache
def sheet_tables(request: HttpRequest, what: str, year: int) -> HttpResponse:
    """List the tables that the reader may see, each with its file; a single one is sent at once."""
    actor = allowed(request, Action.COUNT)
    kept, start = set_named(RESULT_SETS, what), (_("Statistik"), reverse("statistics:table_list"))
    return set_tables(request, kept, year, by=actor, file_view="statistics:sheet_file", start=start)
