"""What the pages of assumptions share: the way to them, and what a year comes to under two sets."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.core.economics.comparing import differences
from drivbank.reference.parameters import code_list
from drivbank.reference.selectors import municipalities
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.economics import economics_of
from drivbank.statistics.services.economics_costs import TOTAL
from drivbank.statistics.services.economics_inputs import UnknownBasis, inputs_read
from drivbank.statistics.sheets.assumptions import differences_sheet, results_sheet
from drivbank.ui.screens import trail
from drivbank.ui.sheets import Sheet


@dataclass(frozen=True)
class SideBySide:
    """Two sets: where they differ, and what a year comes to under each; no results in a year that nobody left."""

    year: int
    differences: Sheet
    results: Sheet | None


def side_by_side(
    first: SetFact, second: SetFact, year: int, *, by: Actor, names: tuple[str, str], basis: str = TOTAL
) -> SideBySide:
    """Return two sets beside each other under their names, against a cost, the total where the year has no such cost.

    Raise Refused, or ParameterError for a year that is not.
    """
    words = {code: item.label for code, item in code_list("support").all_items().items()}
    found = differences(
        first.assumptions, second.assumptions, supports=words, municipalities=municipality_names()
    )
    try:
        inputs = inputs_read(year, basis, by=by)
    except UnknownBasis:
        inputs = inputs_read(year, TOTAL, by=by)
    results = None
    if inputs.exits.persons:
        results = results_sheet(economics_of(inputs, first), economics_of(inputs, second), *names)
    return SideBySide(year, differences_sheet(found, *names), results)


def municipality_names() -> dict[str, str]:
    """Return every municipality's name by its code."""
    return {fact.code: fact.name for fact in municipalities()}


def way(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page of assumptions; the last step is the page itself."""
    return trail((_("Samhällsekonomi"), reverse("statistics:economics_show")), *steps)


def under_sets(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page under the list of sets."""
    return way((_("Antaganden"), reverse("statistics:set_list")), *steps)
