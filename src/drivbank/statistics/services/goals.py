"""The goals of a year or a half-year with what came of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import check
from drivbank.core.goals.as_put import Finding, GoalAsPut
from drivbank.core.goals.doctor import contradictions, examine
from drivbank.core.goals.model import MeasureKind, Outcome, Target, Verdict
from drivbank.core.parameters import ParameterError
from drivbank.interventions.selectors import (
    GoalFact,
    InterventionFact,
    PlanFact,
    ReportedFact,
    interventions,
    plan_for,
    plans_for,
    reported_outcomes,
)
from drivbank.participants.policies import Scope
from drivbank.participants.selectors import count_scope
from drivbank.statistics.catalogue import FIRST_YEAR
from drivbank.statistics.measures import MeasureDefinition, measures
from drivbank.statistics.services.counting import year_days
from drivbank.statistics.services.goals_asking import goal_as_put
from drivbank.statistics.services.goals_counting import Counts, Days, measures_count
from drivbank.statistics.services.goals_outcomes import NOTHING, counted_outcome, reported_outcome
from drivbank.statistics.services.live import live_source
from drivbank.statistics.sources import Source

YEARS_BACK = 5
HALVES = (0, 1, 2)
COUNTED = (MeasureKind.REGISTER, MeasureKind.COUNT)
# Shares and means so far: what is left of the period may turn them either way.
MAY_TURN = (MeasureKind.REGISTER, MeasureKind.SURVEY)


@dataclass(frozen=True)
class YearOutcome:
    """What came of a goal in the same period of a year, and the target it had then, None when it had none."""

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

    ``unfinished`` says that the period is not over, so that the outcomes are those so far, without a verdict where the
    rest of the period may turn it.
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


@dataclass(frozen=True)
class _Known:
    """All that the goals of a period are answered from."""

    year: int
    half: int
    scope: Scope
    plan: PlanFact
    plans: Mapping[int, PlanFact | None]
    periods: Mapping[int, Days]
    interventions: Mapping[int, InterventionFact]
    counts: Counts
    reported: Mapping[tuple[str, int, int], ReportedFact]
    finished: bool


def goal_results(year: int, half: int = 0, *, by: Actor, source: Source | None = None) -> GoalResults:
    """Return the goals of a period with their outcomes, counted within what the actor may count.

    Raises ParameterError for a period that has not begun. A fixed number of queries, one of them of observations.
    """
    check(by, Action.READ_HOUSE)
    first, last = period_days(year, half)
    source = source or live_source()
    plan = plan_for(year, last_day=last)
    overall: tuple[OverallResult, ...] = ()
    unfinished = last >= timezone.localdate()
    if plan is not None:
        known = _known(plan, year, half, count_scope(by), source, finished=not unfinished)
        overall = _overall(known)
    return GoalResults(year, half, first, last, plan, overall, source, unfinished)


def goal_result(
    key: str, year: int, half: int = 0, *, by: Actor, source: Source | None = None
) -> GoalResult | None:
    """Return one result goal of a period by its key, None when no plan in force has it."""
    found = goal_results(year, half, by=by, source=source).results
    return next((result for result in found if result.goal.key == key), None)


def period_days(year: int, half: int) -> Days:
    """Return the first and last day of a year or a half of it; raise ParameterError for one that has not begun."""
    year_days(year)
    if half not in HALVES:
        raise ParameterError(f"Halvåret {half} finns inte. Välj 1, 2 eller 0 för hela året.")
    first, last = _days(year, half)
    if first > timezone.localdate():
        raise ParameterError(f"Andra halvåret {year} har inte börjat. Välj det första eller hela året.")
    return first, last


def _days(year: int, half: int) -> Days:
    return date(year, 7 if half == 2 else 1, 1), date(year, 6, 30) if half == 1 else date(year, 12, 31)


def _known(plan: PlanFact, year: int, half: int, scope: Scope, source: Source, *, finished: bool) -> _Known:
    periods = {one: _days(one, half) for one in range(max(FIRST_YEAR, year - YEARS_BACK), year + 1)}
    goals = _result_goals(plan, year)
    plans = {**plans_for((one for one in periods if one != year), half=half), year: plan}
    wanted = {goal.measure for goal in goals if goal.kind in COUNTED}
    counted = [measure for name, measure in measures().items() if name in wanted]
    return _Known(
        year=year,
        half=half,
        scope=scope,
        plan=plan,
        plans=plans,
        periods=periods,
        interventions={fact.id: fact for fact in interventions()},
        counts=measures_count(counted, periods, scope=scope, source=source),
        reported=reported_outcomes([goal.key for goal in goals], periods),
        finished=finished,
    )


def _result_goals(plan: PlanFact, year: int) -> list[GoalFact]:
    return [goal for goal in plan.goals if goal.kind is not None and goal.in_year(year)]


def _overall(known: _Known) -> tuple[OverallResult, ...]:
    goals = _result_goals(known.plan, known.year)
    clashes = contradictions(_as_put(known, goal) for goal in goals)
    results = [_result(known, goal, [one for one in clashes if one.goal_key == goal.key]) for goal in goals]
    return tuple(
        OverallResult(above, tuple(one for one in results if one.goal.parent_id == above.id))
        for above in known.plan.overall
        if above.in_year(known.year)
    )


def _result(known: _Known, goal: GoalFact, clashes: Iterable[Finding]) -> GoalResult:
    visible = _visible(known, goal)
    outcome = _outcome(known, goal, known.year) if visible else _withheld()
    found = (*examine(_as_put(known, goal), outcome), *clashes) if visible else ()
    return GoalResult(
        goal=goal,
        measure=measures().get(goal.measure),
        outcome=outcome,
        visible=visible,
        by_intervention=_by_intervention(known, goal),
        history=_history(known, goal) if visible else (),
        findings=tuple(sorted(found, key=lambda finding: not finding.serious)),
    )


def _visible(known: _Known, goal: GoalFact) -> bool:
    """Say whether the reader may count all that the goal counts; one who may count nothing sees no outcome.

    What is reported counts no registrations, whatever interventions the goal is about.
    """
    counted = goal.interventions if goal.kind in COUNTED else ()
    return bool(known.scope) and all(_counts_all(known.scope, pk) for pk in counted)


def _counts_all(scope: Scope, intervention_id: int) -> bool:
    """Say whether a scope holds every participation of an intervention, and not only some of them."""
    return any(
        window.intervention_id in (None, intervention_id)
        and window.municipalities is None
        and window.assigned_to is None
        for window in scope
    )


def _withheld() -> Outcome:
    text = _("Målet räknar insatser som du inte ser. Utfallet kan ses av kansliet, styrelsen och revisorn.")
    return Outcome(Verdict.UNKNOWN, text=text)


def _outcome(known: _Known, goal: GoalFact, year: int, *, has_target: bool = True) -> Outcome:
    """Return a goal's outcome in the period of a year; what counts no intervention counts nothing."""
    over = year < known.year or known.finished
    if goal.kind not in COUNTED:
        reported = known.reported.get((goal.key, year, known.half))
        return _so_far(goal, reported_outcome(goal, reported, has_target=has_target), over=over)
    if not goal.interventions:
        return NOTHING
    counted = known.counts.of(goal.measure, year, goal.interventions)
    found = counted_outcome(goal, counted, has_target=has_target, year_is_over=over and not known.half)
    return _so_far(goal, found, over=over)


def _so_far(goal: GoalFact, outcome: Outcome, *, over: bool) -> Outcome:
    """Return the outcome without its verdict where the period is not over and the rest of it may turn the verdict."""
    may_turn = not over and goal.kind in MAY_TURN
    return replace(outcome, verdict=Verdict.UNKNOWN) if may_turn else outcome


def _by_intervention(known: _Known, goal: GoalFact) -> tuple[tuple[str, Outcome], ...]:
    """Return each intervention for itself; a number that all reach together is no target for one of them."""
    if goal.kind not in COUNTED:
        return ()
    return tuple(
        (fact.name, _outcome_in(known, goal, fact.id))
        for fact in known.interventions.values()
        if fact.id in goal.interventions and _counts_all(known.scope, fact.id)
    )


def _outcome_in(known: _Known, goal: GoalFact, intervention_id: int) -> Outcome:
    counted = known.counts.of(goal.measure, known.year, [intervention_id])
    found = counted_outcome(goal, counted, has_target=goal.kind is MeasureKind.REGISTER)
    return _so_far(goal, found, over=known.finished)


def _history(known: _Known, goal: GoalFact) -> tuple[YearOutcome, ...]:
    """Return each year in which the goal had a target or something came of it, by the plan in force that year."""
    told = []
    for year in known.periods:
        then = _goal_then(known, goal, year)
        if then and not _visible(known, then):
            continue
        outcome = _outcome(known, then or goal, year, has_target=then is not None)
        if then or outcome.n or outcome.value:
            told.append(YearOutcome(year, then.target if then else None, outcome))
    return tuple(told)


def _goal_then(known: _Known, goal: GoalFact, year: int) -> GoalFact | None:
    """Return the goal as the plan of a year had it, None when it had not, or asked another measure."""
    plan = known.plans.get(year)
    then = plan.goal(goal.key) if plan else None
    same = then is not None and (then.kind, then.measure) == (goal.kind, goal.measure)
    return then if then and same and then.in_year(year) else None


def _as_put(known: _Known, goal: GoalFact) -> GoalAsPut:
    measure = measures().get(goal.measure)
    days = known.periods[known.year]
    return goal_as_put(goal, measure, known.interventions, days, finished=known.finished)
