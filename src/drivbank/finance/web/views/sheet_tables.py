"""The tables of a part of the money, each with its CSV file: such a file holds one table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.finance.web.requests import breadcrumbs, reader
from drivbank.finance.web.views.sheet_file import day_of


@require_GET
@never_cache
def sheet_tables(request: HttpRequest, what: str, year: int) -> HttpResponse:
    """List the tables that the reader may see, each with its file; a single one is sent at once."""
    actor = reader(request)
    if what not in SHEET_SETS:
        raise Http404(_("De tabellerna finns inte."))
    kept = SHEET_SETS[what]
    as_of = day_of(request, kept)
    sheets = kept.shown(year, by=actor, as_of=as_of)
    day = {"per": as_of.isoformat()} if as_of else {}
    files = {ending: reverse("finance:sheet_file", args=[what, year, ending]) for ending in ("csv", "xlsx")}
    if len(sheets) == 1:
        return redirect(f"{files['csv']}?{urlencode(day)}" if day else files["csv"])
    title = _("%(part)s %(year)s som CSV") % {"part": kept.listed, "year": year}
    context = {
        "title": title,
        "as_of": as_of,
        "tables": [(sheet, f"{files['csv']}?{urlencode({'tabell': sheet.name} | day)}") for sheet in sheets],
        "xlsx": f"{files['xlsx']}?{urlencode(day)}" if day else files["xlsx"],
        "breadcrumbs": breadcrumbs((title, request.path)),
    }
    return render(request, "finance/sheet_tables.html", context)
