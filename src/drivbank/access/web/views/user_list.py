"""Who may sign in."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may
from drivbank.access.people import user_facts, users_found
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.access.web.forms import UserSearch
from drivbank.access.web.requests import without_numbers

PAGE = 50


@require_GET
def user_list(request: HttpRequest) -> HttpResponse:
    """Show the users that match, with roles, last sign-in and second factor."""
    actor = actor_of(request)
    check(actor, Action.READ_USERS)
    if elsewhere := without_numbers(request):
        return elsewhere
    form = UserSearch(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = users_found(
        search=chosen.get("q", "").strip(), role=chosen.get("roll", ""), state=chosen.get("konto", "")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = urlencode({name: value for name, value in chosen.items() if value})
    context = {
        "form": form,
        "page": page,
        "users": user_facts(page.object_list),
        "query": f"{query}&" if query else "",
        "filtered": bool(query),
        "may_change": may(actor, Action.CHANGE_USERS),
    }
    return render(request, "access/user_list.html", context)
