"""The parameters in force."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.access.requests import actor_of
from drivbank.reference.in_force import (
    BLUEPRINTS,
    CHARTS,
    CODE_LISTS,
    MEASURES,
    STATEMENTS,
    TABLES,
    VALUES,
    parameters_on,
)
from drivbank.reference.web.requests import day_of


@require_GET
def parameter_list(request: HttpRequest) -> HttpResponse:
    """Show every parameter with the value that holds on a day."""
    check(actor_of(request), Action.READ_HOUSE)
    form, day = day_of(request)
    context = {
        "form": form,
        "day": day,
        "query": "" if day == timezone.localdate() else f"?dag={day.isoformat()}",
        "limits": parameters_on(day, VALUES),
        "code_lists": parameters_on(day, CODE_LISTS),
        "tables": parameters_on(day, TABLES),
        "measures": parameters_on(day, MEASURES),
        "statements": parameters_on(day, STATEMENTS),
        "charts": parameters_on(day, CHARTS),
        "blueprints": parameters_on(day, BLUEPRINTS),
    }
    return render(request, "reference/parameter_list.html", context)
