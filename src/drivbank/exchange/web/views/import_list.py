"""History of imports."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.requests import actor_of
from drivbank.exchange.selectors import import_facts, imports_for
from drivbank.participants.policies import check_can_work_with_imports


def import_list(request: HttpRequest) -> HttpResponse:
    """Show what has come in, latest first."""
    actor = actor_of(request)
    check_can_work_with_imports(actor)
    page = Paginator(imports_for(actor), 25).get_page(request.GET.get("page"))
    facts = import_facts(page.object_list)  # type: ignore[arg-type]  # a page of a queryset is a queryset
    population = may_everywhere(actor, Action.CHANGE_FINANCE)
    context = {"page": page, "imports": facts, "may_take_population": population}
    return render(request, "exchange/import_list.html", context)
