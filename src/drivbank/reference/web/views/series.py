"""Outside series: which versions there are, and the values of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.access.matrix import Action, may_everywhere
from drivbank.access.requests import allowed
from drivbank.reference.selectors import series_on, series_versions
from drivbank.reference.sheets import series_sheet
from drivbank.ui.screens import trail

POPULATION = "population_16_64"  # what the members' contributions are split by


@require_GET
def series_list(request: HttpRequest) -> HttpResponse:
    """Show every version of every series."""
    actor = allowed(request, Action.READ_HOUSE)
    versions = series_versions()
    context = {
        "versions": versions,
        "may_add": may_everywhere(actor, Action.CHANGE_FINANCE),
        "breadcrumbs": _trail((_("Serier"), "")),
    }
    return render(request, "reference/series_list.html", context)


@require_GET
def series_show(request: HttpRequest, series: str, version: int) -> HttpResponse:
    """Show one version: where it is from, and its values for each municipality and day."""
    actor = allowed(request, Action.READ_HOUSE)
    versions = series_versions(series)
    chosen = next((found for found in versions if found.version == version), None)
    if chosen is None:
        raise Http404(_("Serien eller versionen finns inte."))
    facts = [(day, series_on(series, day, version=version)) for day in chosen.days]
    context = {
        "version": chosen,
        "latest": versions[0].version,
        "may_split": series == POPULATION and may_everywhere(actor, Action.CHANGE_FINANCE),
        "sheet": series_sheet(chosen, {day: fact.values for day, fact in facts if fact}),
        "breadcrumbs": _trail((_("Serier"), reverse("reference:series_list")), (chosen.title, "")),
    }
    return render(request, "reference/series_show.html", context)


def _trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    return trail((_("Parametrar"), reverse("reference:parameter_list")), *steps)
