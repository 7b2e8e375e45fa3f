"""What the pages of the socio-economic result are asked for: the year, the set of assumptions, and the costs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action, may
from drivbank.access.requests import actor_of
from drivbank.interventions.selectors import interventions
from drivbank.participants.selectors import latest_year
from drivbank.statistics.policies import check_can_see_results
from drivbank.statistics.selectors import default_year
from drivbank.statistics.selectors.assumptions import SORMLAND, SetFact, assumption_set, choices
from drivbank.statistics.services.economics import default_set
from drivbank.statistics.services.economics_costs import TOTAL
from drivbank.statistics.services.economics_inputs import UnknownBasis
from drivbank.statistics.services.economics_ways import published_months
from drivbank.ui.phrases import said
from drivbank.ui.screens import trail
from drivbank.ui.years import year_asked

Made = TypeVar("Made")
WHOLE_YEARS = (12, 36)  # months


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
    """Return what the address asks for.

    Without a set it is the association's own of the year, else the cautious one. So it is for a set that is not there,
    with words of it; what is to be kept is then not found.
    """
    slug = request.GET.get("antaganden", "")
    found = assumption_set(slug, year=year) if slug else None
    chosen = found or default_set(year)
    if slug and found is None:
        if request.method == "POST":
            raise Http404
        told = _("Det finns inga antaganden som heter %(slug)s. Här räknas med %(name)s.")
        messages.warning(request, told % {"slug": slug, "name": said(chosen.name)})
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
    year = year_asked(request)
    if year:
        return year
    usual = min(default_year(), timezone.localdate().year - 1)
    if wanted := request.GET.get("ar"):
        told = _("Året %(wanted)s gick inte att läsa. Här visas %(year)s.")
        messages.warning(request, told % {"wanted": wanted, "year": usual})
    return usual


def ways_of(asked: Asked) -> dict[str, str]:
    """Return the addresses of the other pages of the year's result, as they are shown under it."""
    return {
        "uncertainty_url": asked.of_year("economics_uncertainty"),
        "ways_url": asked.of_year("economics_ways"),
        "ways_label": ways_label(),
        "set_url": reverse("statistics:set_show", args=[asked.set.slug]),
    }


def usual_months(published: bool) -> tuple[int, ...]:
    """Return the months that the page of paybacks asks for by itself.

    They are the two that evaluations have found of the association whose set is published, and whole years for others.
    """
    return published_months() if published else WHOLE_YEARS


def counts_as_published() -> bool:
    """Say whether the association has said of any year that it counts with the published set."""
    return any(choice.slug == SORMLAND for choice in choices())


def ways_label() -> str:
    """Return what the way to the page of paybacks is called."""
    if counts_as_published():
        return _("Hur kan återbetalningen bli 9 månader, eller 29?")
    return _("Hur återbetalningstiden beror på vad som räknas")


def way(asked: Asked, *steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a page under the year's result."""
    title = _("Samhällsekonomi %(year)s") % {"year": asked.year}
    return trail((title, asked.url), *steps)


def nobody_left(year: int, actor: Actor) -> dict[str, str]:
    """Return what is said of a year in which nobody left: what is missing, and where it is put right by one who may."""
    if not interventions():
        label, url = _("Lägg upp en insats"), reverse("interventions:intervention_create")
        return {
            "title": _("Ingen insats är upplagd"),
            "text": _(
                "Resultatet räknas på dem som har lämnat en insats och på vad året kostade. Först behövs en insats, sedan "
                "dess deltagare."
            ),
            **({"label": label, "url": url} if may(actor, Action.CHANGE_INTERVENTIONS) else {}),
        }
    if latest_year() is None:
        label, url = _("Hämta en mall"), reverse("exchange:template_list")
        return {
            "title": _("Inga deltagare är registrerade"),
            "text": _(
                "Resultatet räknas på dem som har lämnat en insats under året, och på vad de gjorde efteråt. Registrera "
                "deltagarna i insatsens mall och läs in den."
            ),
            **({"label": label, "url": url} if may(actor, Action.IMPORT) else {}),
        }
    return {
        "title": _("Ingen lämnade en insats %(year)s") % {"year": year},
        "text": _("Resultatet räknas på dem som har lämnat en insats under året. Välj ett annat år."),
    }
