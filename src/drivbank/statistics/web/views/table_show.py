"""One table of a year."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.participants.selectors import count_scope, row_scope
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.charting import chart_of
from drivbank.statistics.outputs import base_text, printed
from drivbank.statistics.requests import address, faults_told, source_of
from drivbank.statistics.services.counting import table_count
from drivbank.statistics.services.differences import differences
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import Cell, Line, Table
from drivbank.ui.numbers import on_screen
from drivbank.ui.phrases import all_said, said


@dataclass(frozen=True)
class ShownCell:
    """A cell on the page: its text, how many of how many when that is said, and the address of its rows."""

    text: str
    base: str
    url: str
    says: str


@dataclass(frozen=True)
class ShownLine:
    """A row on the page."""

    label: str
    is_total: bool
    cells: tuple[ShownCell, ...]


@require_GET
@faults_told
def table_show(request: HttpRequest, table_id: str, year: int) -> HttpResponse:
    """Show a table with what it stands on; each number opens its rows for one who may see rows."""
    actor, source = actor_of(request), source_of(request)
    scope = count_scope(actor)
    table = table_count(table_id, year, scope=scope, source=source)
    now = table_count(table_id, year, scope=scope) if source.snapshot else table
    opens = bool(row_scope(actor))
    context = {
        "table": table,
        "chart": chart_of(table),
        "source": source,
        "query": address(source),
        "groups": _groups(table, source, opens=opens),
        "opens": opens,
        "differences": differences(table, now),
        "row_heading": _row_heading(table),
        "unfinished": year >= source.counted_at.year,
        "earlier": year - 1 if year > FIRST_YEAR else None,
        "later": year + 1 if year < timezone.localdate().year else None,
        "list_url": reverse("statistics:table_list") + address(source, ar=year),
        "breadcrumbs": [
            {"label": _("Statistik"), "url": reverse("statistics:table_list") + address(source, ar=year)},
            {"label": f"{said(table.title)} {year}"},
        ],
    }
    return render(request, "statistics/table_show.html", context)


def _row_heading(table: Table) -> str:
    first, *more = (said(heading) for heading in table.row_headings)
    return _("%(first)s och %(last)s") % {"first": first, "last": more[0].lower()} if more else first


def _groups(table: Table, source: Source, *, opens: bool) -> list[list[ShownLine]]:
    """Return the rows, those of one group together."""
    nested = len(table.row_headings) > 1
    keyed = groupby(table.lines, key=lambda line: line.labels[0] if nested or line.level == 0 else "")
    return [[_shown(line, table, source, opens=opens) for line in lines] for _, lines in keyed]


def _shown(line: Line, table: Table, source: Source, *, opens: bool) -> ShownLine:
    label = line.labels[-1] if line.level == 2 else line.labels[0]
    cells = tuple(
        ShownCell(
            on_screen(printed(cell)),
            said(base_text(cell)) if table.heading(cell).shows_base else "",
            _cell_url(cell, table, source) if opens and cell.n else "",
            all_said([*cell.row, *cell.column]),
        )
        for cell in line.cells
    )
    return ShownLine(label, line.is_total, cells)


def _cell_url(cell: Cell, table: Table, source: Source) -> str:
    where = reverse("statistics:cell_show", args=[table.id, table.year])
    return where + address(source, rad=cell.row_key, kolumn=cell.column_key)
