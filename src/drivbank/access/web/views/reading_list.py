"""The read log: who was shown coded rows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.access.log import ReadingSearch, readings_found
from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.web.forms import ReadingLogSearch

PAGE = 50


@require_GET
def reading_list(request: HttpRequest) -> HttpResponse:
    """Show the readings that match, newest first."""
    check(actor_of(request), Action.READ_READINGS)
    form = ReadingLogSearch(request.GET)
    chosen = form.chosen
    search = ReadingSearch(
        who=chosen["vem"],
        words=(chosen["ord"] or "").strip(),
        first=chosen["fran"],
        last=chosen["till"],
        before=chosen["fore"],
    )
    context = {
        "form": form,
        "found": readings_found(search, most=PAGE),
        "query": form.query(),
        "later": search.before,
    }
    return render(request, "access/reading_list.html", context)
