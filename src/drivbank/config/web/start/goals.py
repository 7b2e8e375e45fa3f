"""What came of the goals of the latest year that is over, for those who see the whole association counted."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.selectors import last_event_hash
from drivbank.config.web.start.visit import Section, Visit
from drivbank.core.parameters import ParameterError
from drivbank.statistics.services.goals import goal_results
from drivbank.statistics.web.goal_parts import Tally, mark_of, tallies


@dataclass(frozen=True)
class Goals:
    """The part as its template shows it: how many goals had each verdict, and where they are."""

    year: int
    tallies: tuple[Tally, ...]
    url: str


def goals_part(visit: Visit) -> Section | None:
    """Return how many goals were met; None when none was decided for the year, or none is known."""
    today = timezone.localdate()
    year = min(visit.year, today.year - 1)
    # Goals, their interventions and activities are written in one room; who took part is in the visit's version.
    version = f"{visit.version} {last_event_hash('interventions')}"
    found = _counted(version, visit.actor, year, today)
    if not found:
        return None
    part = Goals(year, found, f"{reverse('statistics:goal_list')}?ar={year}")
    return Section("config/start/goals.html", part)


@lru_cache(maxsize=32)
def _counted(version: str, actor: Actor, year: int, today: date) -> tuple[Tally, ...]:
    """Return the verdicts as they were at a version of what is registered; words are said where they are shown."""
    try:
        results = goal_results(year, by=actor).results
    except ParameterError:
        return ()
    return tallies(mark_of(one.outcome.verdict, one.goal.kind, visible=one.visible) for one in results)
