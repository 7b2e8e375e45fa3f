"""What the parts of the start page share: who looks, at which year, and what is found once for all of them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.utils import timezone
from django.utils.translation import get_language

from drivbank.access.actors import Actor
from drivbank.organisation.selectors import areas
from drivbank.participants import policies
from drivbank.participants.policies import Scope
from drivbank.statistics.services.years import YearSummary, year_summary


@dataclass(frozen=True)
class Section:
    """A part of the page: its template, which is given ``part``, and what it shows."""

    template: str
    part: object


@dataclass(frozen=True)
class Look:
    """All that the year's parts depend on. Two looks that are alike show the same, so that each is made once.

    A change while a part is made may be in it already; it is in the next version's as well.
    """

    version: str
    year: int
    scope: Scope
    today: date
    language: str

    @property
    def unfinished(self) -> bool:
        return self.year >= self.today.year


REMEMBERED = 256


@lru_cache(maxsize=REMEMBERED)
def summary_of(look: Look) -> YearSummary:
    """Return the year's counts."""
    return year_summary(look.year, look.scope)


class Visit:
    """One visit to the start page, at a version of what is registered. What several parts ask for is looked up once."""

    def __init__(self, actor: Actor, year: int, version: str) -> None:
        self.actor, self.year, self.version = actor, year, version

    @cached_property
    def _areas(self) -> dict[int, frozenset[str]]:
        return {area.id: area.municipalities for area in areas()}

    @cached_property
    def row_scope(self) -> Scope:
        return policies.row_scope(self.actor, self._areas)

    @cached_property
    def look(self) -> Look:
        scope = policies.count_scope(self.actor, self._areas)
        return Look(self.version, self.year, scope, timezone.localdate(), get_language() or "")
