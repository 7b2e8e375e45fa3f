"""The goal doctor: what to know before a goal and its outcome are trusted, in words, with what to do about it."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from drivbank.core.goals.as_put import Finding, GoalAsPut
from drivbank.core.goals.goal_checks import GOAL_CHECKS
from drivbank.core.goals.model import Comparison, Outcome, Target, TargetUnit
from drivbank.core.goals.outcome_checks import OUTCOME_CHECKS
from drivbank.core.goals.outcomes import WHOLE
from drivbank.core.goals.words import in_words, target_in_words
from drivbank.core.phrases import Phrase


def examine(goal: GoalAsPut, outcome: Outcome) -> tuple[Finding, ...]:
    """Return what is found of one goal and its outcome, the serious first."""
    found = [finding for check in (*GOAL_CHECKS, *OUTCOME_CHECKS) for finding in check(goal, outcome)]
    return tuple(sorted(found, key=lambda finding: not finding.serious))


def contradictions(goals: Iterable[GoalAsPut]) -> tuple[Finding, ...]:
    """Return a finding for each of two goals that cannot both be followed, over the interventions they share."""
    return tuple(
        Finding(key, goal.key, text, serious, _CHOOSE)
        for pair in combinations(goals, 2)
        for key, text, serious in _against(*pair)
        for goal in pair
    )


_CHOOSE = Phrase("Bestäm vilket av målen som gäller, och ändra det andra i en ny version av planen.")
Clash = tuple[str, Phrase, bool]


def _against(first: GoalAsPut, second: GoalAsPut) -> Iterator[Clash]:
    """Yield why two goals contradict each other, and whether it is serious."""
    one, other = first.target, second.target
    if one is None or other is None or one.unit is not other.unit or not first.names & second.names:
        return
    if first.measure is None or second.measure is None:
        return
    if first.measure.id == second.measure.id:
        yield from _same_measure(first, one, second, other)
    elif one.unit is TargetUnit.PERCENT and first.measure.reasons and second.measure.reasons:
        yield from _different_routes(first, one, second, other)


def _same_measure(first: GoalAsPut, one: Target, second: GoalAsPut, other: Target) -> Iterator[Clash]:
    """Two targets of one measure: two numbers for the same, or one that rules out the other."""
    same_way = one.comparison is other.comparison
    if (same_way and one.value == other.value) or (not same_way and _can_both(one, other)):
        return
    text = Phrase(
        "Mål %(first)s och mål %(second)s mäter samma sak i samma insatser men säger olika: %(one)s och %(other)s.",
        **_named(first, one, second, other),
    )
    yield "contradiction", text, not same_way or first.names == second.names


def _different_routes(first: GoalAsPut, one: Target, second: GoalAsPut, other: Target) -> Iterator[Clash]:
    """Shares of the same exits: no more than all can leave by routes that have nothing in common."""
    reasons, others = _reasons(first), _reasons(second)
    both_least = one.comparison is other.comparison is Comparison.AT_LEAST
    if both_least and not reasons & others and one.value + other.value > WHOLE:
        text = Phrase(
            "Mål %(first)s och mål %(second)s motsäger varandra: %(one)s ska gå en väg och %(other)s en annan, "
            "tillsammans %(sum)s av samma avslut.",
            sum=in_words(one.value + other.value, TargetUnit.PERCENT),
            **_named(first, one, second, other),
        )
        yield "contradiction", text, True
    elif (reasons <= others and _exceeds(one, other)) or (others <= reasons and _exceeds(other, one)):
        text = Phrase(
            "Mål %(first)s och mål %(second)s motsäger varandra: %(one)s och %(other)s, fast det ena ingår i det "
            "andra.",
            **_named(first, one, second, other),
        )
        yield "contradiction", text, True


def _exceeds(part: Target, whole: Target) -> bool:
    """Say whether a part is wanted to be larger than the whole is allowed to be."""
    wants = part.comparison is Comparison.AT_LEAST and whole.comparison is Comparison.AT_MOST
    return wants and part.value > whole.value


def _can_both(one: Target, other: Target) -> bool:
    """Say whether a target of at least and one of at most leave room between them."""
    least, most = (one, other) if one.comparison is Comparison.AT_LEAST else (other, one)
    return least.value <= most.value


def _reasons(goal: GoalAsPut) -> frozenset[str]:
    return goal.measure.reasons if goal.measure else frozenset()


def _named(first: GoalAsPut, one: Target, second: GoalAsPut, other: Target) -> dict[str, object]:
    return {
        "first": first.number,
        "second": second.number,
        "one": target_in_words(one),
        "other": target_in_words(other),
    }
