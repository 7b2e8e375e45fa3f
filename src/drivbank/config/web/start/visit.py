"""What the parts of the start page share: who looks, at which year, and what is found once for all of them."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.organisation.selectors import areas
from drivbank.participants import policies
from drivbank.participants.policies import Scope
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.years import YearSummary, year_summary
from drivbank.statistics.sources import Source


@dataclass(frozen=True)
class Section:
    """A part of the page: its template, which is given ``part``, and what it shows."""

    template: str
    part: object


class Visit:
    """One look at the start page, at a version of what is registered. What several parts ask for is looked up once."""

    def __init__(self, actor: Actor, year: int, version: str) -> None:
        self.actor, self.year, self.version = actor, year, version

    @cached_property
    def _areas(self) -> dict[int, frozenset[str]]:
        return {area.id: area.municipalities for area in areas()}

    @cached_property
    def count_scope(self) -> Scope:
        return policies.count_scope(self.actor, self._areas)

    @cached_property
    def row_scope(self) -> Scope:
        return policies.row_scope(self.actor, self._areas)

    @cached_property
    def source(self) -> Source:
        return live_source()

    @cached_property
    def summary(self) -> YearSummary:
        return year_summary(self.year, self.count_scope, source=self.source)

    @property
    def unfinished(self) -> bool:
        return self.year >= timezone.localdate().year
