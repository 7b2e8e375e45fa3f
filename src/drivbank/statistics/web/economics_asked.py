"""What the pages of the socio-economic result are asked for: the year, the set of assumptions, and the costs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.requests import actor_of
from drivbank.statistics.policies import check_can_see_results
from drivbank.statistics.selectors import default_year
from drivbank.statistics.selectors.assumptions import SetFact, assumption_set
from drivbank.statistics.services.economics import default_set
from drivbank.statistics.services.economics_costs import TOTAL
from drivbank.statistics.services.economics_inputs import UnknownBasis
from drivbank.ui.screens import found_or_404, trail
from drivbank.ui.years import year_asked

Made = TypeVar("Made")


@dataclass(frozen=True)
class Asked:
    """What to show: the year, the set, and the key of the costs it is measured against.

    ``fell_back`` when the year has no such costs as were asked for, and the total is shown instead.
    """

    year: int
    set: SetFact
    basis: str
    fell_back: bool = False

    def of_year(self, name: str) -> str:
        """Return the address of another page of the year that shows the same."""
        return address_of(name, self.year, self.set.slug, self.basis)

    @property
    def url(self) -> str:
        """Return the address of the result itself."""
        return now_url(self.year, self.set.slug, self.basis)


def now_url(year: int, slug: str, basis: str) -> str:
    """Return the address of a year's result under a set, measured against some costs."""
    query = urlencode({"ar": year, "antaganden": slug, "kostnad": basis})
    return f"{reverse('statistics:economics_show')}?{query}"


def address_of(name: str, year: int, slug: str, basis: str) -> str:
    """Return the address of another page of the year under a set, measured against some costs."""
    query = urlencode({"antaganden": slug, "kostnad": basis})
    return f"{reverse(f'statistics:{name}', args=[year])}?{query}"


def reader(request: HttpRequest) -> Actor:
    """Return the actor when they may see the results of the whole association; raise Refused."""
    actor = actor_of(request)
    check_can_see_results(actor)
    return actor


def asked(request: HttpRequest, year: int) -> Asked:
    """Return what the address asks for; a set that is not there is not found.

    Without a set it is the association's own of the year, else the cautious one.
    """
    slug = request.GET.get("antaganden", "")
    chosen = found_or_404(assumption_set(slug)) if slug else default_set(year)
    return Asked(year, chosen, request.GET.get("kostnad", "") or TOTAL)


def measured(wanted: Asked, make: Callable[[Asked], Made]) -> tuple[Asked, Made]:
    """Return what is made of what was asked for, or of the total when the year has no such costs."""
    try:
        return wanted, make(wanted)
    except UnknownBasis:
        wanted = replace(wanted, basis=TOTAL, fell_back=True)
        return wanted, make(wanted)


def usual_year(request: HttpRequest) -> int:
    """Return the year the address asks for, else the latest with registrations that is over."""
    return year_asked(request) or min(default_year(), timezone.localdate().year - 1)


def ways_of(asked: Asked) -> dict[str, str]:
    """Return the addresses of the other pages of the year's result, as they are shown under it."""
    return {
        "uncertainty_url": asked.of_year("economics_uncertainty"),
        "ways_url": asked.of_year("economics_ways"),
        "set_url": reverse("statistics:set_show", args=[asked.set.slug]),
    }


def way(asked: Asked, *steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page under the year's result."""
    title = _("Samhällsekonomi %(year)s") % {"year": asked.year}
    return trail((title, asked.url), *steps)


def nobody_left(year: int) -> dict[str, str]:
    """Return what is said of a year in which nobody left."""
    return {
        "title": _("Ingen lämnade en insats %(year)s") % {"year": year},
        "text": _("Resultatet räknas på dem som har lämnat en insats under året. Välj ett annat år."),
    }
