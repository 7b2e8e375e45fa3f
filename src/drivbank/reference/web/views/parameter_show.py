"""One parameter and every value it has had."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.reference.in_force import parameter_on
from drivbank.reference.web.requests import day_of


@require_GET
def parameter_show(request: HttpRequest, folder: str, name: str) -> HttpResponse:
    """Show the parameter's values, the one that holds on the day first."""
    check(actor_of(request), Action.READ_HOUSE)
    _form, day = day_of(request)
    fact = parameter_on(day, folder, name)
    if fact is None:
        raise Http404(_("Det finns ingen sådan parameter."))
    trail = [
        {"label": _("Parametrar"), "url": reverse("reference:parameter_list")},
        {"label": fact.title, "url": ""},
    ]
    others = [period for period in reversed(fact.periods) if period is not fact.current]
    context = {"fact": fact, "day": day, "others": others, "breadcrumbs": trail}
    return render(request, "reference/parameter_show.html", context)
