"""The tables of a year, with the year's numbers beside those of the year before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.participants.policies import check_can_count
from drivbank.participants.selectors import count_scope
from drivbank.statistics.catalogue import FIRST_YEAR, definition_on, table_ids
from drivbank.statistics.requests import address, faults_told, source_of, year_of
from drivbank.statistics.services.counting import year_days
from drivbank.statistics.services.years import Counts, YearSummary, year_summary
from drivbank.ui.numbers import format_number, on_screen

CARDS = (
    (_("Deltagare"), "total"),
    (_("Nyinskrivna"), "enrolled"),
    (_("Avslutade"), "exited"),
    (_("Pågående"), "ongoing"),
)


@require_GET
@faults_told
def table_list(request: HttpRequest) -> HttpResponse:
    """Show which tables there are and the year at a glance."""
    scope = count_scope(actor_of(request))
    check_can_count(scope)
    source, year = source_of(request), year_of(request)
    last_day = year_days(year)[1]
    first = max(FIRST_YEAR, min(source.labels.first_year, year))
    context = {
        "year": year,
        "years": range(timezone.localdate().year, first - 1, -1),
        "source": source,
        "query": address(source),
        "cards": _cards(year_summary(year, scope, source=source)),
        "definitions": [definition_on(table_id, last_day) for table_id in table_ids()],
        "unfinished": last_day >= timezone.localdate(),
    }
    return render(request, "statistics/table_list.html", context)


def _cards(summary: YearSummary) -> list[dict[str, object]]:
    return [
        {"label": label, "value": getattr(summary.total, name), "comparison": _before(summary, name)}
        for label, name in CARDS
    ]


def _before(summary: YearSummary, name: str) -> str:
    before: Counts | None = summary.before
    return f"{summary.year - 1}: {on_screen(format_number(getattr(before, name)))}" if before else ""
