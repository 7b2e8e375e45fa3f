"""The goals of a year or a half-year with what came of them."""

from dataclasses import dataclass
from datetime import date

from drivbank.core.goals.as_put import Finding
from drivbank.core.goals.model import Outcome, Target
from drivbank.interventions.selectors import GoalFact, PlanFact
from drivbank.statistics.measures import MeasureDefinition
from drivbank.statistics.sources import Source


@dataclass(frozen=True)
class YearOutcome:
    """What came of a goal in the same period of an earlier year, and the target it had then."""

    year: int
    target: Target | None
    outcome: Outcome


@dataclass(frozen=True)
class GoalResult:
    """A result goal with its outcome in the period.

    ``visible`` is False where the goal counts an intervention that the reader may not count; the outcome is then not
    told. ``by_intervention`` are those the reader may count; ``history`` is in order of year, this one last.
    """

    goal: GoalFact
    measure: MeasureDefinition | None
    outcome: Outcome
    visible: bool
    by_intervention: tuple[tuple[str, Outcome], ...]
    history: tuple[YearOutcome, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class OverallResult:
    """An overall goal with its result goals."""

    goal: GoalFact
    results: tuple[GoalResult, ...]


@dataclass(frozen=True)
class GoalResults:
    """A plan's goals in a period: half 0 is the whole year. ``plan`` is None where none is decided for it.

    ``unfinished`` says that the period is not over, so that the outcomes are those so far.
    """

    year: int
    half: int
    first_day: date
    last_day: date
    plan: PlanFact | None
    overall: tuple[OverallResult, ...]
    source: Source
    unfinished: bool

    @property
    def results(self) -> tuple[GoalResult, ...]:
        """All result goals in order."""
        return tuple(result for one in self.overall for result in one.results)
