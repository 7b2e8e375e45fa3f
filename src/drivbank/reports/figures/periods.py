"""The days a report is of, the day that what it says of the association is read on, and when it is decided."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from drivbank.reports.blueprints import PLAN
from drivbank.reports.figures.model import About
from drivbank.reports.selectors import report_of


@dataclass(frozen=True)
class Period:
    """A year, or a half of it (1 or 2). ``day`` is when boards and staffing are read: a plan's first, else the last."""

    year: int
    half: int
    first_day: date
    last_day: date
    day: date

    @property
    def name(self) -> str:
        """What the period is called in a sentence."""
        return {1: f"första halvåret {self.year}", 2: f"andra halvåret {self.year}"}.get(
            self.half, str(self.year)
        )

    def overlaps(self, first: date, last: date) -> bool:
        """Say whether any day is in both."""
        return first <= self.last_day and self.first_day <= last

    def has_month(self, month: date) -> bool:
        """Say whether a month, named by its first day, is in the period."""
        return self.first_day <= month <= self.last_day


def period_of(about: About) -> Period:
    """Return the period of a report."""
    return period(about.year, about.half, ahead=about.kind == PLAN)


def period(year: int, half: int, *, ahead: bool = False) -> Period:
    """Return a year (half 0) or a half of it; one that lies ahead is read on its first day."""
    first = date(year, 7 if half == 2 else 1, 1)
    last = date(year, 6, 30) if half == 1 else date(year, 12, 31)
    return Period(year, half, first, last, first if ahead else last)


def earlier(about: About) -> Period:
    """Return the period that a report's is set beside: the same of the year before, an intervention's the one before."""
    of = period_of(about)
    if about.intervention_id is None or not of.half:
        return period(of.year - 1, of.half)
    return period(of.year, 1) if of.half == 2 else period(of.year - 1, 2)


def decided_on(about: About) -> date | None:
    """Return the day that a report is decided on, None while it has none."""
    found = report_of(about.kind, about.year, about.half, intervention_id=about.intervention_id)
    return found.decided_on if found else None


def known_on(about: About, undecided: date) -> date:
    """Return the day that a forecast in a report is as known on: of its decision, else another day; never one to come."""
    return min(decided_on(about) or undecided, timezone.localdate())
