"""A kept result, beside what the same question gives now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.statistics.selectors.kept import kept_result
from drivbank.statistics.services.kept import kept_compared
from drivbank.statistics.web.economics_asked import now_url, reader
from drivbank.statistics.web.economics_shortly import short_sheet
from drivbank.statistics.web.kept_parts import (
    difference_text,
    figure_sheet,
    kept_items,
    municipality_sheet,
)
from drivbank.ui.phrases import said
from drivbank.ui.screens import found_or_404, trail


@require_GET
def kept_show(request: HttpRequest, kept_id: int) -> HttpResponse:
    """Show a result as it was kept and as it is counted now."""
    actor = reader(request)
    kept = found_or_404(kept_result(kept_id))
    compared = kept_compared(kept, by=actor)
    context = {
        "kept": kept,
        "items": kept_items(kept),
        "difference": difference_text(compared),
        "compared": figure_sheet(compared),
        "sheets": [municipality_sheet(compared), short_sheet(said(kept.set.name), kept.set.assumptions)],
        "now_url": now_url(kept.year, kept.set.slug, kept.basis) if compared.now else "",
        "breadcrumbs": trail(
            (_("Samhällsekonomi"), reverse("statistics:economics_show")),
            (_("Sparade resultat"), reverse("statistics:kept_list")),
            (kept.name, ""),
        ),
    }
    return render(request, "statistics/kept_show.html", context)
