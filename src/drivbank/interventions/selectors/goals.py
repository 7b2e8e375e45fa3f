"""Reads of the plans of goals, their goals, and what has been reported of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from drivbank.core.goals.model import Comparison, MeasureKind, MissingRule, Target, TargetUnit, Verdict
from drivbank.interventions.models import Goal, GoalPlan, ReportedOutcome
from drivbank.reference.parameters import parameters

# A result goal is its overall goal's number and a letter.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class GoalFact:
    """A goal of a plan. An overall goal has no parent, no kind and no target; a judged one has no target.

    ``number`` is "1" or "1A" and ``key`` what follows it through the versions; the years are the plan's where the goal
    has none of its own. ``missing`` is None where it does not matter or is not said yet.
    """

    id: int
    key: str
    number: str
    plan_id: int
    parent_id: int | None
    wording: str
    owner: str
    activities: str
    followed_by: str
    interventions: tuple[int, ...]
    first_year: int
    last_year: int
    kind: MeasureKind | None
    measure: str
    question: str
    missing: MissingRule | None
    target: Target | None
    target_group: str
    target_set_on: date | None

    def in_year(self, year: int) -> bool:
        """Say whether the goal is to be followed in a year."""
        return self.first_year <= year <= self.last_year


@dataclass(frozen=True)
class PlanFact:
    """A version of a plan; a draft is not decided. ``goals`` are each overall goal followed by its result goals."""

    id: int
    title: str
    first_year: int
    last_year: int
    version: int
    valid_from: date
    decided_on: date | None
    decision: str
    text: str
    goals: tuple[GoalFact, ...]

    @property
    def overall(self) -> tuple[GoalFact, ...]:
        """The overall goals in order."""
        return tuple(goal for goal in self.goals if goal.parent_id is None)

    def under(self, overall: GoalFact) -> tuple[GoalFact, ...]:
        """Return the result goals of an overall goal in order."""
        return tuple(goal for goal in self.goals if goal.parent_id == overall.id)

    def goal(self, key: str) -> GoalFact | None:
        """Return the goal with a key, None when the plan has none."""
        return next((goal for goal in self.goals if goal.key == key), None)

    def holds(self, year: int, last_day: date) -> bool:
        """Say whether the plan is decided, for the year, and valid by the last day of the period asked about."""
        decided = self.decided_on is not None and self.valid_from <= last_day
        return decided and self.first_year <= year <= self.last_year


@dataclass(frozen=True)
class ReportedFact:
    """What was last reported of a goal for a year or a half-year; numbers as in ``ReportedOutcome``."""

    id: int
    goal_key: str
    year: int
    half: int
    n: int | None
    of: int | None
    asked: int | None
    mean: int | None
    verdict: Verdict | None
    text: str
    judged_by: str
    judged_on: date
    source: str
    registered_at: datetime


def goal_plans() -> list[PlanFact]:
    """Return every version of every plan, drafts too: the latest years first, then the latest version. Three queries."""
    return [_plan(row) for row in _rows()]


def goal_plan(pk: int) -> PlanFact | None:
    """Return one version, None when there is none. Three queries."""
    row = _rows().filter(pk=pk).first()
    return _plan(row) if row else None


def plan_of_goal(goal_id: int) -> PlanFact | None:
    """Return the version that a goal is in, None when there is no such goal. Three queries."""
    row = _rows().filter(goals=goal_id).first()
    return _plan(row) if row else None


def plan_for(year: int, *, last_day: date | None = None, as_of: date | None = None) -> PlanFact | None:
    """Return the plan in force for a year, None when no decided one holds. Three queries.

    ``last_day`` is the last day of the period asked about, the year's own when it is not said; with ``as_of`` only
    what had been decided by then.
    """
    rows = _decided(as_of).filter(first_year__lte=year, last_year__gte=year)
    return in_force_of([_plan(row) for row in rows], year, last_day or date(year, 12, 31))


def plans_for(
    years: Iterable[int], *, half: int = 0, as_of: date | None = None
) -> dict[int, PlanFact | None]:
    """Return the plan in force at the end of each year, None where no decided one holds. Three queries.

    With ``half`` 1 it is the one in force at the end of the first half-year of each.
    """
    wanted = sorted(set(years))
    if not wanted:
        return {}
    rows = _decided(as_of).filter(first_year__lte=wanted[-1], last_year__gte=wanted[0])
    plans = [_plan(row) for row in rows]
    return {year: in_force_of(plans, year, _last_day(year, half)) for year in wanted}


def _last_day(year: int, half: int) -> date:
    return date(year, 6, 30) if half == 1 else date(year, 12, 31)


def reported_outcomes(
    keys: Iterable[str], years: Iterable[int], *, as_of: date | None = None
) -> dict[tuple[str, int, int], ReportedFact]:
    """Return the latest report by the goal's key, the year and the half (0 for the whole year). One query.

    With ``as_of`` only what had been registered by the end of that day.
    """
    rows = ReportedOutcome.objects.filter(goal_key__in=set(keys), year__in=set(years)).order_by("pk")
    if as_of is not None:
        rows = rows.filter(registered_at__date__lte=as_of)
    return {(row.goal_key, row.year, row.half): _reported(row) for row in rows}


def reports_of(key: str, year: int, half: int) -> list[ReportedFact]:
    """Return all that was reported of a goal for a period, the latest first. One query."""
    rows = ReportedOutcome.objects.filter(goal_key=key, year=year, half=half)
    return [_reported(row) for row in rows.order_by("-pk")]


def in_force_of(plans: Iterable[PlanFact], year: int, last_day: date) -> PlanFact | None:
    """Return which of some plans is in force for a period of a year that ends on a day, None when none is."""
    holding = [plan for plan in plans if plan.holds(year, last_day)]
    return max(holding, key=_latest, default=None)


def usual_nearly(value: int, comparison: Comparison, day: date) -> int:
    """Return from where a target is nearly met by the parameter in force, in hundredths of the unit.

    As far below a target of at least so much as above one of at most; the exact bound is rounded towards the target.
    """
    percent: int = parameters("values")["goal_nearly"].on(day)
    if comparison is Comparison.AT_LEAST:
        return -(-value * percent // 100)
    return value * (200 - percent) // 100


def _rows() -> QuerySet[GoalPlan]:
    return GoalPlan.objects.prefetch_related("goals__interventions").order_by(
        "-first_year", "title", "-version"
    )


def _decided(as_of: date | None) -> QuerySet[GoalPlan]:
    rows = _rows().filter(decided_on__isnull=False)
    return rows if as_of is None else rows.filter(decided_on__lte=as_of)


def _latest(plan: PlanFact) -> tuple[date, date, int]:
    return plan.valid_from, plan.decided_on or plan.valid_from, plan.version


def _plan(row: GoalPlan) -> PlanFact:
    goals = sorted(row.goals.all(), key=lambda goal: (goal.position, goal.pk))
    return PlanFact(
        id=row.pk,
        title=row.title,
        first_year=row.first_year,
        last_year=row.last_year,
        version=row.version,
        valid_from=row.valid_from,
        decided_on=row.decided_on,
        decision=row.decision,
        text=row.text,
        goals=tuple(_numbered(row, goals)),
    )


def _numbered(plan: GoalPlan, goals: Sequence[Goal]) -> Iterable[GoalFact]:
    overall = [goal for goal in goals if goal.parent_id is None]
    for number, goal in enumerate(overall, start=1):
        yield _goal(plan, goal, str(number))
        below = [one for one in goals if one.parent_id == goal.pk]
        for letter, one in zip(LETTERS, below, strict=False):
            yield _goal(plan, one, f"{number}{letter}")


def _goal(plan: GoalPlan, row: Goal, number: str) -> GoalFact:
    return GoalFact(
        id=row.pk,
        key=row.key,
        number=number,
        plan_id=plan.pk,
        parent_id=row.parent_id,
        wording=row.wording,
        owner=row.owner,
        activities=row.activities,
        followed_by=row.followed_by,
        interventions=tuple(one.pk for one in row.interventions.all()),
        first_year=row.first_year or plan.first_year,
        last_year=row.last_year or plan.last_year,
        kind=MeasureKind(row.kind) if row.kind else None,
        measure=row.measure,
        question=row.question,
        missing=MissingRule(row.missing) if row.missing else None,
        target=_target(plan, row),
        target_group=row.target_group,
        target_set_on=row.target_set_on,
    )


def _target(plan: GoalPlan, row: Goal) -> Target | None:
    if row.target is None:
        return None
    comparison = Comparison(row.comparison)
    usual = usual_nearly(row.target, comparison, plan.valid_from)
    nearly = usual if row.nearly is None else row.nearly
    return Target(TargetUnit(row.unit), comparison, row.target, nearly)


def _reported(row: ReportedOutcome) -> ReportedFact:
    return ReportedFact(
        id=row.pk,
        goal_key=row.goal_key,
        year=row.year,
        half=row.half,
        n=row.n,
        of=row.of,
        asked=row.asked,
        mean=row.mean,
        verdict=Verdict(row.verdict) if row.verdict else None,
        text=row.text,
        judged_by=row.judged_by,
        judged_on=row.judged_on,
        source=row.source,
        registered_at=row.registered_at,
    )
