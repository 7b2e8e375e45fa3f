"""The sign-in log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.other_logs import SignInSearch, sign_ins_found
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.web.forms import SignInLogSearch
from drivbank.access.web.requests import without_numbers

PAGE = 50


@require_GET
def sign_in_list(request: HttpRequest) -> HttpResponse:
    """Show who has signed in and out, and what failed, newest first."""
    check(actor_of(request), Action.READ_EVENTS)
    if elsewhere := without_numbers(request):
        return elsewhere
    form = SignInLogSearch(request.GET)
    chosen = form.chosen
    search = SignInSearch(
        who=chosen["vem"],
        failed=bool(chosen["fel"]),
        first=chosen["fran"],
        last=chosen["till"],
        before=chosen["fore"],
    )
    context = {
        "form": form,
        "found": sign_ins_found(search, most=PAGE),
        "query": form.query(),
        "later": search.before,
    }
    return render(request, "access/sign_in_list.html", context)
