"""The read log: who was shown coded rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.access.log import reads_codes
from drivbank.access.matrix import REASONS, Action
from drivbank.access.other_logs import ReadingSearch, readings_found
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.web.forms import ReadingLogSearch
from drivbank.access.web.requests import without_numbers

PAGE = 50


@require_GET
def reading_list(request: HttpRequest) -> HttpResponse:
    """Show the readings that match, newest first."""
    actor = actor_of(request)
    check(actor, Action.READ_READINGS)
    if elsewhere := without_numbers(request):
        return elsewhere
    whole = reads_codes(actor)
    form = ReadingLogSearch(request.GET, by_words=whole)
    chosen = form.chosen
    search = ReadingSearch(
        who=chosen["vem"],
        words=(chosen.get("ord") or "").strip(),
        first=chosen["fran"],
        last=chosen["till"],
        before=chosen["fore"],
    )
    context = {
        "form": form,
        "found": readings_found(search, most=PAGE, by=actor),
        "hidden": "" if whole else REASONS[Action.READ_ROWS],
        "query": form.query(),
        "later": search.before,
    }
    return render(request, "access/reading_list.html", context)
