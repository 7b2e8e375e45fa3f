"""The money of this year: what is granted and drawn, and for those who see the whole where the equity is going."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from drivbank.access.actors import Actor
from drivbank.access.selectors import last_event_hash
from drivbank.config.web.start.visit import Section, Visit
from drivbank.finance.overview import Overview, overview_of
from drivbank.finance.web.overview_parts import Figure, figures_of, warning_of

# What a year of the money stands on.
ROOMS = ("finance", "interventions", "organisation", "reference", "exchange")


@dataclass(frozen=True)
class Money:
    """The part as its template shows it; ``warning`` is "" when there is nothing to warn of."""

    year: int
    figures: tuple[Figure, ...]
    warning: str
    url: str
    forecast_url: str


def money_part(visit: Visit) -> Section | None:
    """Return this year's money, as much as the one who looks sees of it; None when there is none."""
    found = found_for(visit.actor)
    figures = tuple(figures_of(found))
    if not figures:
        return None
    forecast_url = f"{reverse('finance:forecast_show')}?ar={found.year}"
    part = Money(found.year, figures, warning_of(found), reverse("finance:overview"), forecast_url)
    return Section("config/start/money.html", part)


def found_for(actor: Actor) -> Overview:
    """Return this year's money at a glance for one who may see any of it."""
    version = last_event_hash(*ROOMS)
    return _remembered(version, actor, timezone.localdate(), get_language() or "")


@lru_cache(maxsize=32)
def _remembered(version: str, actor: Actor, today: date, language: str) -> Overview:
    """Return the year as it was at a version of what is registered; a change meanwhile is in the next version too."""
    return overview_of(today.year, by=actor, today=today)
