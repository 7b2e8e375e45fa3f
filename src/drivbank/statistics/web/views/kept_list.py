"""The results that have been kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.statistics.policies import can_change_assumptions
from drivbank.statistics.selectors.kept import kept_results
from drivbank.statistics.web.economics_asked import reader
from drivbank.statistics.web.kept_parts import list_sheet
from drivbank.ui.screens import trail


@require_GET
def kept_list(request: HttpRequest) -> HttpResponse:
    """Show what has been kept, the latest year first."""
    actor = reader(request)
    found = kept_results()
    show_url = reverse("statistics:economics_show")
    context = {
        "sheet": list_sheet(found) if found else None,
        "can_keep": can_change_assumptions(actor),
        "show_url": show_url,
        "breadcrumbs": trail((_("Samhällsekonomi"), show_url), (_("Sparade resultat"), "")),
    }
    return render(request, "statistics/kept_list.html", context)
