"""Which ways to count give which payback: from the narrowest to the widest, on the same persons."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.statistics.requests import faults_told
from drivbank.statistics.services.economics_inputs import inputs_read
from drivbank.statistics.services.economics_ways import PaybackWays, ways_of
from drivbank.statistics.web import economics_routes as routes
from drivbank.statistics.web.economics_asked import (
    asked,
    counts_as_published,
    measured,
    nobody_left,
    reader,
    usual_months,
    way,
)
from drivbank.statistics.web.economics_asked import ways_of as addresses_of
from drivbank.statistics.web.economics_forms import WaysForm
from drivbank.ui.sheets import Sheet


@dataclass(frozen=True)
class Target:
    """So many months: what comes closest, in words and as a table, and what it would take."""

    months: int
    near: str
    near_sheet: Sheet | None
    need_sheet: Sheet | None


@require_GET
@faults_told
def economics_ways(request: HttpRequest, year: int) -> HttpResponse:
    """Show which assumptions give a payback of so many months, or as many as is usual when none is asked for."""
    actor, written = reader(request), request.GET.get("manader", "")
    wanted, inputs = measured(asked(request, year), lambda one: inputs_read(year, one.basis, by=actor))
    published = counts_as_published()
    usual = usual_months(published)
    targets = routes.targets_in(written) if written.strip() else usual
    found = ways_of(inputs, wanted.set, targets or usual)
    context = {
        "asked": wanted,
        "form": WaysForm(wanted, inputs.bases, written or ", ".join(map(str, found.targets))),
        "here": reverse("statistics:economics_ways", args=[year]),
        "misread": "" if targets else routes.misread_text(usual),
        "breadcrumbs": way(wanted, (_("Återbetalningstid"), "")),
        **addresses_of(wanted),
        **(
            _shown(found, evaluated=published and found.targets == usual)
            if inputs.exits.persons
            else {"empty": nobody_left(year, actor)}
        ),
    }
    return render(request, "statistics/economics_ways.html", context)


def _shown(found: PaybackWays, *, evaluated: bool) -> dict[str, Any]:
    """Return what the page shows; without a known cost there is nothing to pay back."""
    if not found.bases:
        return {"empty": _no_cost(found)}
    return {
        "evaluated": evaluated,
        "spread": routes.spread_text(found.ways, found.bases),
        "chain": routes.chain_sheet(found.ways, found.bases),
        "contributions": routes.contributions_text(found.contributions),
        "targets": [_target(found, months) for months in found.targets],
        "unknown": [routes.unknown_text(basis) for basis in found.unknown],
    }


def _target(found: PaybackWays, months: int) -> Target:
    near, basis = found.closest[months], found.basis
    return Target(
        months,
        routes.near_text(near, months),
        routes.near_sheet(near, months) if near else None,
        routes.need_sheet(found.ways, months, basis) if basis in found.bases else None,
    )


def _no_cost(found: PaybackWays) -> dict[str, str]:
    why = " ".join(routes.unknown_text(basis) for basis in found.unknown)
    return {"title": _("Ingen kostnad är känd för %(year)s") % {"year": found.year}, "text": why}
