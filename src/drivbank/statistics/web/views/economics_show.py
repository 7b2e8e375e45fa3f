"""The socio-economic result of a year: the answer first, then what it is made of."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.statistics.policies import can_change_assumptions
from drivbank.statistics.requests import faults_told
from drivbank.statistics.selectors.assumptions import CAUTIOUS
from drivbank.statistics.services.economics import economics
from drivbank.statistics.services.economics_results import Economics
from drivbank.statistics.sheets.economics import (
    extent_sheet,
    municipality_sheet,
    payback_sheet,
    payer_sheet,
)
from drivbank.statistics.web.economics_asked import (
    Asked,
    asked,
    measured,
    nobody_left,
    reader,
    usual_year,
    ways_of,
)
from drivbank.statistics.web.economics_forms import AskedForm
from drivbank.statistics.web.economics_parts import (
    beside_sheet,
    figures,
    horizon_chart,
    parts,
    payers_chart,
    why_sheet,
)
from drivbank.statistics.web.economics_shortly import short_sheet
from drivbank.statistics.web.economics_texts import answer, break_even, why_different
from drivbank.ui.phrases import said
from drivbank.ui.screens import trail


@require_GET
@faults_told
def economics_show(request: HttpRequest) -> HttpResponse:
    """Show what the work after was worth in a year, under which assumptions and to whom."""
    actor, year = reader(request), usual_year(request)
    wanted, told = measured(
        asked(request, year), lambda one: economics(year, one.set, basis=one.basis, by=actor)
    )
    context = {
        "asked": wanted,
        "form": AskedForm(wanted, told.bases),
        "here": reverse("statistics:economics_show"),
        "unfinished": year >= timezone.localdate().year,
        "keep_url": wanted.of_year("result_keep")
        if told.counts.exits and can_change_assumptions(actor)
        else "",
        "breadcrumbs": trail((_("Samhällsekonomi"), "")),
        **ways_of(wanted),
        **(_shown(told, wanted) if told.counts.exits else {"empty": nobody_left(year, actor)}),
    }
    return render(request, "statistics/economics_show.html", context)


def _shown(told: Economics, wanted: Asked) -> dict[str, Any]:
    """Return what the page shows of a year in which someone left."""
    return {
        "answer": answer(told),
        "figures": figures(told, wanted.of_year("economics_ways")),
        "parts": parts(),
        "extent": extent_sheet(told),
        "municipality": municipality_sheet(told),
        "why": why_different(told),
        "why_sheet": why_sheet(told),
        "payers_chart": payers_chart(told),
        "payers": payer_sheet(told),
        "horizon_chart": horizon_chart(told),
        "payback": payback_sheet(told),
        "beside": beside_sheet(told),
        "break_even": break_even(told),
        "limits": [said(sentence) for sentence in told.limits],
        "assumptions": short_sheet(said(told.set.name), told.set.assumptions),
        "compare_url": _compare_url(wanted),
    }


def _compare_url(wanted: Asked) -> str:
    if wanted.set.slug == CAUTIOUS:
        return ""
    return f"{reverse('statistics:set_compare', args=[wanted.set.slug, CAUTIOUS])}?ar={wanted.year}"
