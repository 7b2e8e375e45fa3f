"""What the work after was worth in the latest year that is over, for those who see the results of the whole association."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from drivbank.access.actors import Actor
from drivbank.access.selectors import last_event_hash
from drivbank.config.web.start.visit import Section, Visit
from drivbank.core.parameters import ParameterError
from drivbank.statistics.services.economics import default_set, economics
from drivbank.statistics.web.economics_texts import in_short

# What the worth stands on beside who took part: the costs, the members' shares and the assumptions.
ROOMS = ("finance", "interventions", "organisation", "reference", "statistics")


@dataclass(frozen=True)
class Worth:
    """The part as its template shows it: the answer in short, and where it and the members' pages are."""

    year: int
    sentences: tuple[str, ...]
    url: str
    members_url: str


def worth_part(visit: Visit) -> Section | None:
    """Return what it was worth beside what it cost; None when nobody left in the year."""
    today = timezone.localdate()
    year = min(visit.year, today.year - 1)
    version = f"{visit.version} {last_event_hash(*ROOMS)}"
    found = _told(version, visit.actor, year, today, get_language() or "")
    if not found:
        return None
    query = f"?ar={year}"
    part = Worth(
        year,
        found,
        f"{reverse('statistics:economics_show')}{query}",
        f"{reverse('statistics:member_list')}{query}",
    )
    return Section("config/start/worth.html", part)


@lru_cache(maxsize=32)
def _told(version: str, actor: Actor, year: int, today: date, language: str) -> tuple[str, ...]:
    """Return the answer as it was at a version of what is registered, in a language."""
    try:
        told = economics(year, default_set(year), by=actor)
    except ParameterError:
        return ()
    return tuple(in_short(told)) if told.counts.exits else ()
