"""What the rooms that hand out sets of tables share: the files by address, and the list of a set's tables."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from drivbank.ui.screens import trail
from drivbank.ui.sheet_files import sheet_csv, sheets_xlsx
from drivbank.ui.sheet_sets import About, SheetSet
from drivbank.ui.sheets import Sheet

Reader = TypeVar("Reader")
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def set_named(sets: Mapping[str, SheetSet[Reader]], what: str) -> SheetSet[Reader]:
    """Return the set with the name; raise Http404 for one there is not."""
    if what not in sets:
        raise Http404(_("De tabellerna finns inte."))
    return sets[what]


def day_of(request: HttpRequest, kept: SheetSet[Reader]) -> date | None:
    """Return the earlier day that the address names, None for today; raise Http404 for one that cannot be had."""
    try:
        return kept.day_in(request.GET.get("per", ""))
    except ValueError as error:
        raise Http404(_("Det går inte att göra som det var känt den dagen.")) from error


def set_file(
    request: HttpRequest, kept: SheetSet[Reader], year: int, ending: str, *, by: Reader, about: About
) -> HttpResponse:
    """Return the tables of a year, those the reader may see: Excel with all of them, CSV with one.

    ``tabell`` chooses the one of a CSV file, ``per`` an earlier day for a set that can be had as it was known then.
    """
    if ending not in MEDIA_TYPES:
        raise Http404(_("Den filen finns inte."))
    as_of = day_of(request, kept)
    sheets = kept.made(year, by=by, as_of=as_of)
    if ending == "xlsx":
        heading = kept.heading(year, as_of)
        data = sheets_xlsx(sheets, title=heading, about=about.lines(heading, kept.amounts_said))
    else:
        data = sheet_csv(_asked(request, sheets))
    headers = {"Content-Disposition": f'attachment; filename="{kept.file_name(year, ending, as_of)}"'}
    return HttpResponse(data, content_type=MEDIA_TYPES[ending], headers=headers)


def _asked(request: HttpRequest, sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the table the address names, else the first; raise Http404 for one there is not."""
    name = request.GET.get("tabell", "")
    found = [sheet for sheet in sheets if name in ("", sheet.name)]
    if not found:
        raise Http404(_("Den tabellen finns inte."))
    return found[0]


def set_tables(
    request: HttpRequest,
    kept: SheetSet[Reader],
    year: int,
    *,
    by: Reader,
    file_view: str,
    start: tuple[str, str],
) -> HttpResponse:
    """Return the list of the tables that the reader may see, each with its file; a single one is sent at once.

    ``file_view`` is the address of the files by name, and ``start`` the first step of the way here.
    """
    as_of = day_of(request, kept)
    sheets = kept.shown(year, by=by, as_of=as_of)
    day = {"per": as_of.isoformat()} if as_of else {}
    files = {ending: reverse(file_view, args=[kept.what, year, ending]) for ending in ("csv", "xlsx")}
    if len(sheets) == 1:
        return redirect(f"{files['csv']}?{urlencode(day)}" if day else files["csv"])
    title = _("%(part)s %(year)s som CSV") % {"part": kept.listed, "year": year}
    context = {
        "title": title,
        "as_of": as_of,
        "tables": [(sheet, f"{files['csv']}?{urlencode({'tabell': sheet.name} | day)}") for sheet in sheets],
        "xlsx": f"{files['xlsx']}?{urlencode(day)}" if day else files["xlsx"],
        "breadcrumbs": trail(start, (title, request.path)),
    }
    return render(request, "ui/sheet_tables.html", context)
