"""One set of assumptions: what it is, every value with its source, and the sets it can be laid beside."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.core.economics.model import Assumptions, Baseline, Payer
from drivbank.core.phrases import Phrase
from drivbank.organisation.selectors import members
from drivbank.reference.parameters import code_list
from drivbank.statistics.policies import can_change_assumptions
from drivbank.statistics.selectors.assumptions import SetFact, assumption_sets
from drivbank.statistics.services.economics_words import PAYERS
from drivbank.statistics.sheets.assumptions import BASELINES, rates_sheet
from drivbank.statistics.sheets.economics_assumptions import NOT_ADJUSTED, assumption_sheet
from drivbank.statistics.web.assumption_parts import municipality_names, under_sets
from drivbank.statistics.web.economics_asked import reader
from drivbank.ui.phrases import said
from drivbank.ui.screens import found_or_404
from drivbank.ui.sheets import Sheet


@require_GET
def set_show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a set."""
    actor = reader(request)
    sets = assumption_sets()
    fact = found_or_404(next((one for one in sets if one.slug == slug), None))
    names = {one.slug: one.name for one in sets}
    context = {
        "set": fact,
        "facts": _facts(fact, names),
        "sheet": replace(assumption_sheet(fact), notes=(NOT_ADJUSTED,)),
        "rates": _rates(fact.assumptions),
        "others": [one for one in sets if one.slug != slug],
        "can_change": can_change_assumptions(actor),
        "breadcrumbs": under_sets((said(fact.name), "")),
    }
    return render(request, "statistics/set_show.html", context)


def _facts(fact: SetFact, names: dict[str, str]) -> list[tuple[str, str]]:
    """Return in words what the set is built on."""
    payers = ", ".join(said(PAYERS[payer]) for payer in Payer if payer in fact.assumptions.payers)
    origin = (_("Källa"), said(fact.reference))
    if not fact.shipped:
        origin = (_("Kopia av"), said(names.get(fact.copied_from, fact.copied_from)))
    return [
        (_("Gäller från"), fact.valid_from.isoformat()),
        origin,
        (_("Stöd före insatsen räknas med"), said(BASELINES[fact.assumptions.baseline])),
        (_("Vilkas vinst är resultatet"), payers),
        *_taxed(fact.assumptions),
    ]


def _rates(assumptions: Assumptions) -> Sheet | None:
    """Return the municipalities' own tax rates, None in a set that has one rate for all."""
    if not assumptions.tax_rates:
        return None
    asked = [member.municipality for member in members() if member.municipality and member.left_on is None]
    return rates_sheet(assumptions, municipality_names(), asked)


def _taxed(assumptions: Assumptions) -> list[tuple[str, str]]:
    """Return which supports are taxed, where each is counted with their own."""
    items = code_list("support").all_items()
    words = [said(Phrase(item.label)) for code, item in items.items() if code in assumptions.taxable]
    if not words or assumptions.baseline is not Baseline.OWN_SOURCE:
        return []
    return [(_("Stöd som det betalas skatt på"), ", ".join(words))]
