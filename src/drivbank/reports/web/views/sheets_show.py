"""A set of tables as a document on the screen, and where to take it out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.reports.rendering.html import document_part
from drivbank.reports.web.shelves import MONEY, RESULTS, Shelf
from drivbank.ui.screens import trail
from drivbank.ui.sheet_pages import day_of, set_named


@require_GET
@never_cache
def money_show(request: HttpRequest, what: str, year: int) -> HttpResponse:
    """Show a part of the money, as much of it as the reader may see; ``per`` is an earlier day to see it from."""
    return _shown(request, MONEY, what, year)


@require_GET
@never_cache
def result_show(request: HttpRequest, what: str, year: int) -> HttpResponse:
    """Show what came of a year, as much of it as the reader may see."""
    return _shown(request, RESULTS, what, year)


def _shown(request: HttpRequest, shelf: Shelf, what: str, year: int) -> HttpResponse:
    actor = shelf.reader(request)
    kept = set_named(shelf.sets, what)
    as_of = day_of(request, kept)
    document = shelf.make(what, year, by=actor, as_of=as_of)
    label, start = shelf.start
    context = {
        "document": document,
        "part": document_part(document),
        "kept": kept,
        "shelf": shelf,
        "year": year,
        "as_of": as_of,
        "query": f"?per={as_of}" if as_of else "",
        "breadcrumbs": trail((str(label), f"{reverse(start)}?ar={year}"), (document.title, request.path)),
    }
    return render(request, "reports/sheets_show.html", context)
