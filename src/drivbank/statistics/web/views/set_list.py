"""The sets of assumptions, and which one the association counts with."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.statistics.policies import can_change_assumptions
from drivbank.statistics.selectors.assumptions import ChoiceFact, choices, sets_and_unreadable
from drivbank.statistics.web.assumption_parts import way
from drivbank.statistics.web.economics_asked import reader


@require_GET
def set_list(request: HttpRequest) -> HttpResponse:
    """Show every set, and which the association counts with from which year."""
    actor = reader(request)
    sets, unreadable = sets_and_unreadable()
    names = {fact.slug: fact.name for fact in sets}
    latest = {choice.from_year: choice for choice in choices()}
    chosen = [(choice, names.get(choice.slug, choice.slug)) for choice in reversed(latest.values())]
    spans = _spans(sorted(latest.values(), key=lambda choice: choice.from_year))
    context = {
        "sets": [(fact, ", ".join(spans.get(fact.slug, ()))) for fact in sets],
        "unreadable": unreadable,
        "chosen": chosen,
        "can_change": can_change_assumptions(actor),
        "breadcrumbs": way((_("Antaganden"), "")),
    }
    return render(request, "statistics/set_list.html", context)


def _spans(chosen: Sequence[ChoiceFact]) -> dict[str, list[str]]:
    """Return the years that each set is chosen for, in words; ``chosen`` are in order, one a year."""
    turns = [
        choice for place, choice in enumerate(chosen) if not place or chosen[place - 1].slug != choice.slug
    ]
    found: dict[str, list[str]] = {}
    for place, choice in enumerate(turns):
        found.setdefault(choice.slug, []).append(_span(choice, turns[place + 1 : place + 2]))
    return found


def _span(choice: ChoiceFact, then: Sequence[ChoiceFact]) -> str:
    if not then:
        return _("från %(year)s") % {"year": choice.from_year}
    last = then[0].from_year - 1
    return str(last) if last == choice.from_year else f"{choice.from_year}–{last}"
