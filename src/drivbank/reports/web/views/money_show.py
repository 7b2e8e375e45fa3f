"""A part of the money as a document on the screen, and where to take it out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.requests import allowed
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.money import money_document
from drivbank.reports.rendering.html import document_part
from drivbank.reports.web.views.money_file import day_of
from drivbank.ui.screens import trail


@require_GET
@never_cache
def money_show(request: HttpRequest, what: str, year: int) -> HttpResponse:
    """Show the document, with what the reader may see of the money; ``per`` is an earlier day to see it from."""
    actor = allowed(request, Action.READ_FINANCE)
    if what not in SHEET_SETS:
        raise Http404(_("Det dokumentet finns inte."))
    as_of = day_of(request, what)
    document = money_document(what, year, by=actor, as_of=as_of)
    context = {
        "document": document,
        "part": document_part(document),
        "kept": SHEET_SETS[what],
        "year": year,
        "as_of": as_of,
        "query": f"?per={as_of}" if as_of else "",
        "breadcrumbs": trail(
            (_("Ekonomi"), f"{reverse('finance:overview')}?ar={year}"), (document.title, request.path)
        ),
    }
    return render(request, "reports/money_show.html", context)
