"""The coded rows behind one cell."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.participants.policies import check_can_see_rows
from drivbank.participants.selectors import count_scope, row_scope
from drivbank.statistics.requests import address, faults_told, source_of
from drivbank.statistics.services.cells import PAGE_ROWS, cell_rows
from drivbank.statistics.services.counting import table_count
from drivbank.ui.phrases import all_said, said


@require_GET
@never_cache
@faults_told
def cell_show(request: HttpRequest, table_id: str, year: int) -> HttpResponse:
    """Show a page of the rows; what is shown is noted in the read log before it is shown."""
    actor = actor_of(request)
    scope = row_scope(actor)
    check_can_see_rows(scope)
    source = source_of(request)
    keys = request.GET.get("rad", ""), request.GET.get("kolumn", "")
    table = table_count(table_id, year, scope=count_scope(actor), source=source)
    cell = table.cell(*keys)
    if cell is None:
        raise Http404(_("Tabellen har ingen sådan ruta."))
    found = cell_rows(table_id, year, *keys, scope=scope, by=actor, source=source, page=_page(request))
    table_url = reverse("statistics:table_show", args=[table_id, year]) + address(source)
    list_url = reverse("statistics:table_list") + address(source, ar=year)
    context = {
        "table": table,
        "cell": cell,
        "source": source,
        "title": all_said([*cell.row, *cell.column]),
        "found": found,
        "page": Paginator(range(found.count), PAGE_ROWS).page(found.page),
        "query": address(source, rad=keys[0], kolumn=keys[1])[1:] + "&",
        "table_url": table_url,
        "breadcrumbs": [
            {"label": _("Statistik"), "url": list_url},
            {"label": f"{said(table.title)} {year}", "url": table_url},
            {"label": _("Rader")},
        ],
    }
    return render(request, "statistics/cell_show.html", context)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
