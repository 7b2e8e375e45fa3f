"""The coded rows behind what came of a goal."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from drivbank.access.requests import actor_of
from drivbank.participants.policies import check_can_see_rows
from drivbank.participants.selectors import row_scope
from drivbank.statistics.requests import address, faults_told, source_of
from drivbank.statistics.services.cells import PAGE_ROWS
from drivbank.statistics.services.goal_rows import goal_rows as rows_of
from drivbank.statistics.services.goals import GoalResults, goal_results
from drivbank.statistics.web.goal_parts import period_of
from drivbank.ui.screens import found_or_404

WHOLE = "alla"


@require_GET
@never_cache
@faults_told
def goal_rows(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Show a page of the rows; what is shown is noted in the read log before it is shown."""
    actor = actor_of(request)
    scope = row_scope(actor)
    check_can_see_rows(scope)
    source, period = source_of(request), period_of(request, year)
    results = goal_results(year, period.half, by=actor, source=source)
    result = found_or_404(next((one for one in results.results if one.goal.key == key), None))
    if result.measure is None:
        raise Http404(_("Målet räknas inte ur registreringarna."))
    whole = request.GET.get("rader") == WHOLE
    found = rows_of(
        result.goal,
        result.measure,
        (results.first_day, results.last_day),
        whole=whole,
        scope=scope,
        by=actor,
        source=source,
        page=_page(request),
    )
    asked = {**period.query, **({"rader": WHOLE} if whole else {})}
    goal_url = reverse("statistics:goal_show", args=[key, year]) + address(source, **period.query)
    context = {
        "period": period,
        "goal": result.goal,
        "measure": result.measure,
        "whole": whole,
        "found": found,
        "page": Paginator(range(found.count), PAGE_ROWS).page(found.page),
        "query": f"{address(source, **asked)[1:]}&".lstrip("&"),
        "source": source,
        "goal_url": goal_url,
        "breadcrumbs": _trail(
            results, result.goal.number, goal_url, address(source, ar=year, **period.query)
        ),
    }
    return render(request, "statistics/goal_rows.html", context)


def _trail(results: GoalResults, number: str, goal_url: str, query: str) -> list[dict[str, str]]:
    return [
        {
            "label": _("Mål %(period)s") % {"period": results.year},
            "url": reverse("statistics:goal_list") + query,
        },
        {"label": _("Mål %(number)s") % {"number": number}, "url": goal_url},
        {"label": _("Rader")},
    ]


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return int(text) if text.isdecimal() and len(text) < 10 else 1
