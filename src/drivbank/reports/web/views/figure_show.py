"""A figure of a report: what it is, what it stands on, where it is said, and the way to its evidence."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.reports.figures.model import Copy, Figure, FigureTable
from drivbank.reports.later import Compared, compared, snapshot_faults
from drivbank.reports.rendering.html import blocks_part
from drivbank.reports.selectors import ReportFact
from drivbank.reports.tables import Numbers, blocks_of_table
from drivbank.reports.web.requests import faults_told, page_in, readable
from drivbank.statistics.selectors import snapshot_numbered
from drivbank.ui.screens import found_or_404


@require_GET
@never_cache
@faults_told
def figure_show(request: HttpRequest, report_id: int, key: str) -> HttpResponse:
    """Show the figure or table that a key of the report is bound to."""
    actor, of = readable(request, report_id)
    found = found_or_404(compared(of, key, by=actor))
    shown = found.reported or found.now
    context = page_in(
        of,
        found.label,
        found=found,
        figure=shown if isinstance(shown, Figure) else None,
        table=_table(shown) if isinstance(shown, FigureTable) else "",
        evidence=_evidence(found, of),
        faults=snapshot_faults(of),
        snapshot=snapshot_numbered(of.snapshot_id) if of.snapshot_id is not None else None,
    )
    return render(request, "reports/figure_show.html", context)


def _table(found: FigureTable) -> SafeString:
    return blocks_part(blocks_of_table(found, Copy.INTERNAL, Numbers(numbered=False)))


def _evidence(found: Compared, of: ReportFact) -> str:
    """Return where it is seen what the figure stands on: on the report's own snapshot where it has one.

    What was frozen has the address of the one who froze it, who may see more: the page is the one that this reader gets.
    """
    kept = found.reported.evidence if found.reported else ""
    if found.now is None or (kept and not of.frozen):
        return kept
    page = urlsplit(found.now.evidence)
    counted_on = [(name, value) for name, value in parse_qsl(urlsplit(kept).query) if name == "bild"]
    return page._replace(query=urlencode([*parse_qsl(page.query), *counted_on])).geturl()
