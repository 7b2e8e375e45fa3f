"""How sure a year's result is: what means most, and how much it may vary when everything is uncertain at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.core.economics.model import MOST_YEARS
from drivbank.core.economics.simulation import RUNS
from drivbank.statistics.requests import faults_told
from drivbank.statistics.selectors.assumptions import CAUTIOUS, SetFact, assumption_set
from drivbank.statistics.services.economics_inputs import Inputs, inputs_read
from drivbank.statistics.services.economics_uncertainty import SEED, Uncertainty, uncertainty_of
from drivbank.statistics.web.economics_asked import (
    asked,
    measured,
    nobody_left,
    reader,
    way,
    ways_of,
)
from drivbank.statistics.web.economics_forms import AskedForm
from drivbank.statistics.web.economics_odds import (
    certain_text,
    drawn_chart,
    how_drawn,
    interval_sheet,
    odds_answer,
    tornado_chart,
    tornado_sheet,
)
from drivbank.statistics.web.economics_shortly import drawn_sheet
from drivbank.ui.phrases import said


@require_GET
@faults_told
def economics_uncertainty(request: HttpRequest, year: int) -> HttpResponse:
    """Show which assumptions mean most, and what the sum may be when they are drawn."""
    actor = reader(request)
    wanted, inputs = measured(asked(request, year), lambda one: inputs_read(year, one.basis, by=actor))
    context = {
        "asked": wanted,
        "form": AskedForm(wanted, inputs.bases, with_year=False),
        "here": reverse("statistics:economics_uncertainty", args=[year]),
        "breadcrumbs": way(wanted, (_("Hur säkert är det?"), "")),
        **ways_of(wanted),
        **(_answered(inputs, wanted.set) if inputs.exits.persons else {"empty": nobody_left(year, actor)}),
    }
    return render(request, "statistics/economics_uncertainty.html", context)


def _answered(inputs: Inputs, chosen: SetFact) -> dict[str, Any]:
    """Return how sure the result is; of a set in which every number is certain, how sure the cautious one's is."""
    found = uncertainty_of(inputs, chosen, RUNS, SEED, MOST_YEARS)
    if found.tornado:
        return _shown(found)
    careful = assumption_set(CAUTIOUS, year=inputs.year)
    if careful is None or careful.slug == chosen.slug:
        return {"certain": certain_text(chosen)}
    shown = _shown(uncertainty_of(inputs, careful, RUNS, SEED, MOST_YEARS))
    return {**shown, "certain": certain_text(chosen), "instead": said(careful.name)}


def _shown(found: Uncertainty) -> dict[str, Any]:
    """Return what the page shows of a set with uncertain numbers."""
    return {
        "odds": odds_answer(found),
        "tornado": tornado_chart(found),
        "tornado_sheet": tornado_sheet(found),
        "interval": interval_sheet(found),
        "drawn_chart": drawn_chart(found.simulation),
        "how": how_drawn(found.simulation),
        "drawn": drawn_sheet(found.set.assumptions),
    }
