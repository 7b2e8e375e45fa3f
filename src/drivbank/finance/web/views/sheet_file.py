"""Any table of the money as a file: Excel with all of them, CSV with one."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.finance.sheets.about import about_of
from drivbank.finance.sheets.registry import SHEET_SETS, SheetSet
from drivbank.finance.web.requests import reader
from drivbank.ui.sheet_files import sheet_csv, sheets_xlsx
from drivbank.ui.sheets import Sheet

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_GET
@never_cache
def sheet_file(request: HttpRequest, what: str, year: int, ending: str) -> HttpResponse:
    """Send the tables of a part for a year, those the reader may see.

    ``tabell`` chooses the one of a CSV file, ``per`` an earlier day for a part that can be had as it was known then.
    """
    actor = reader(request)
    if what not in SHEET_SETS or ending not in MEDIA_TYPES:
        raise Http404(_("Den filen finns inte."))
    kept = SHEET_SETS[what]
    as_of = day_of(request, kept)
    sheets = kept.made(year, by=actor, as_of=as_of)
    if ending == "xlsx":
        heading = kept.heading(year, as_of)
        data = sheets_xlsx(sheets, title=heading, about=about_of(actor).lines(heading, kept.amounts_said))
    else:
        data = sheet_csv(_asked(request, sheets))
    headers = {"Content-Disposition": f'attachment; filename="{kept.file_name(year, ending, as_of)}"'}
    return HttpResponse(data, content_type=MEDIA_TYPES[ending], headers=headers)


def day_of(request: HttpRequest, kept: SheetSet) -> date | None:
    """Return the earlier day that the address names, None for today; raise Http404 for one that cannot be had."""
    try:
        return kept.day_in(request.GET.get("per", ""))
    except ValueError as error:
        raise Http404(_("Filen kan inte göras som det var känt den dagen.")) from error


def _asked(request: HttpRequest, sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the table the address names, else the first; raise Http404 for one there is not."""
    name = request.GET.get("tabell", "")
    found = [sheet for sheet in sheets if name in ("", sheet.name)]
    if not found:
        raise Http404(_("Den tabellen finns inte."))
    return found[0]
