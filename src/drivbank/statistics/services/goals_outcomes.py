"""What was counted or reported of a goal, as its outcome."""

from dataclasses import replace

from drivbank.core.goals.model import MeasureKind, MissingRule, Outcome, TargetUnit, Verdict
from drivbank.core.goals.outcomes import count_outcome, count_so_far, mean_outcome, share_outcome
from drivbank.interventions.selectors import GoalFact, ReportedFact
from drivbank.statistics.services.goals_counting import Counted

NOTHING = Outcome(Verdict.UNKNOWN)


def counted_outcome(
    goal: GoalFact, counted: Counted, *, has_target: bool = True, year_is_over: bool = True
) -> Outcome:
    """Return the outcome of what registrations answer; a number is set against a target for a whole year."""
    target = goal.target if has_target else None
    if goal.kind is MeasureKind.COUNT:
        return (count_outcome if year_is_over else count_so_far)(counted.n, target)
    rule = goal.missing or MissingRule.COUNTS_AS_NO
    return share_outcome(counted.n, counted.of, counted.missing, target, rule)


def reported_outcome(goal: GoalFact, reported: ReportedFact | None, *, has_target: bool = True) -> Outcome:
    """Return the outcome of what was reported, unknown when nothing was."""
    if reported is None:
        return NOTHING
    answered = goal if has_target else replace(goal, target=None)
    found = _judged(reported) if goal.kind is MeasureKind.JUDGED else _survey(answered, goal, reported)
    return replace(
        found,
        text=reported.text,
        by=reported.judged_by,
        day=reported.judged_on,
        source=reported.source,
    )


def _judged(reported: ReportedFact) -> Outcome:
    return Outcome(reported.verdict or Verdict.UNKNOWN, n=reported.n, of=reported.of)


def _survey(goal: GoalFact, asked_as: GoalFact, reported: ReportedFact) -> Outcome:
    """Return the outcome of answers: a mean, a number of yes, or a share of those who answered or were asked."""
    answers, asked = reported.of, reported.asked
    missing = None if asked is None or answers is None else max(asked - answers, 0)
    unit = asked_as.target.unit if asked_as.target else TargetUnit.PERCENT
    if unit is TargetUnit.MEAN and reported.mean is not None:
        return replace(mean_outcome(reported.mean, answers, goal.target), missing=missing)
    if unit is TargetUnit.COUNT and reported.n is not None:
        return replace(count_outcome(reported.n, goal.target), missing=missing)
    if reported.n is None or answers is None:
        return NOTHING
    rule = goal.missing or MissingRule.LEFT_OUT
    return share_outcome(reported.n, answers + (missing or 0), missing, goal.target, rule)
