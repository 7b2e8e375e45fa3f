"""The goal doctor: what to know before a goal and its outcome are trusted, in words, with what to do about it."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from drivbank.core.goals.as_put import Finding, GoalAsPut
from drivbank.core.goals.goal_checks import GOAL_CHECKS
from drivbank.core.goals.model import Comparison, MissingRule, Outcome, Target, TargetUnit
from drivbank.core.goals.outcome_checks import OUTCOME_CHECKS
from drivbank.core.goals.outcomes import WHOLE
from drivbank.core.goals.words import in_words, target_in_words
from drivbank.core.phrases import Phrase


def examine(goal: GoalAsPut, outcome: Outcome) -> tuple[Finding, ...]:
    """Return what is found of one goal and its outcome, the serious first."""
    found = [finding for check in (*GOAL_CHECKS, *OUTCOME_CHECKS) for finding in check(goal, outcome)]
    return tuple(sorted(found, key=lambda finding: not finding.serious))


def contradictions(goals: Iterable[GoalAsPut]) -> tuple[Finding, ...]:
    """Return a finding for each of two goals that cannot both be followed, or that speak of the same unalike."""
    return tuple(
        Finding(key, goal.key, text, key == CONTRADICTION, _TO_DO[key])
        for pair in combinations(goals, 2)
        for key, text in _against(*pair)
        for goal in pair
    )


CONTRADICTION, OVERLAP = "contradiction", "overlap"
_TO_DO = {
    CONTRADICTION: Phrase(
        "Bestäm vilket av målen som gäller, och ändra det andra i en ny version av planen."
    ),
    OVERLAP: Phrase("Är det meningen, säg i planen vad som skiljer målen åt."),
}
Clash = tuple[str, Phrase]


def _against(first: GoalAsPut, second: GoalAsPut) -> Iterator[Clash]:
    """Yield why two goals contradict each other or overlap."""
    one, other = first.target, second.target
    if one is None or other is None or one.unit is not other.unit or not first.names & second.names:
        return
    if first.measure is None or second.measure is None:
        return
    if one.unit is TargetUnit.COUNT:
        yield from _numbers(first, one, second, other)
    elif first.measure.id == second.measure.id:
        yield from _shares(first, one, second, other)
    elif first.measure.reasons and second.measure.reasons and first.names == second.names:
        yield from _different_routes(first, one, second, other)


def _numbers(first: GoalAsPut, one: Target, second: GoalAsPut, other: Target) -> Iterator[Clash]:
    """Two numbers of one measure: what some are to reach cannot be more than what they and others may."""
    if _measured_by(first) != _measured_by(second):
        return
    if one.comparison is other.comparison:
        if first.names == second.names and one.value != other.value:
            yield CONTRADICTION, _unalike(first, one, second, other)
        return
    least, most = (first, second) if one.comparison is Comparison.AT_LEAST else (second, first)
    if least.names <= most.names and not _can_both(one, other):
        yield CONTRADICTION, _unalike(first, one, second, other)


def _shares(first: GoalAsPut, one: Target, second: GoalAsPut, other: Target) -> Iterator[Clash]:
    """Two shares of one measure: over the same it is one number, over partly the same it may be two.

    Shares that treat the missing unalike are not the same number either.
    """
    same_way = one.comparison is other.comparison
    if (same_way and one.value == other.value) or (not same_way and _can_both(one, other)):
        return
    if first.names != second.names:
        text = Phrase(
            "Mål %(first)s och mål %(second)s mäter samma sak i delvis samma insatser men säger olika: %(one)s och "
            "%(other)s.",
            **_named(first, one, second, other),
        )
        yield OVERLAP, text
    elif first.missing is second.missing:
        yield CONTRADICTION, _unalike(first, one, second, other)


def _unalike(first: GoalAsPut, one: Target, second: GoalAsPut, other: Target) -> Phrase:
    if first.names == second.names:
        return Phrase(
            "Mål %(first)s och mål %(second)s mäter samma sak i samma insatser men säger olika: %(one)s och %(other)s.",
            **_named(first, one, second, other),
        )
    return Phrase(
        "Mål %(first)s och mål %(second)s motsäger varandra: %(one)s och %(other)s, fast det enas insatser ingår i det "
        "andras.",
        **_named(first, one, second, other),
    )


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
        yield CONTRADICTION, text
    elif _too_large_a_part(first, one, second, other) or _too_large_a_part(second, other, first, one):
        text = Phrase(
            "Mål %(first)s och mål %(second)s motsäger varandra: %(one)s och %(other)s, fast det ena ingår i det "
            "andra.",
            **_named(first, one, second, other),
        )
        yield CONTRADICTION, text


def _too_large_a_part(part: GoalAsPut, one: Target, whole: GoalAsPut, other: Target) -> bool:
    """Say whether a goal's routes are some of another's and are to be more; a share of fewer may be larger."""
    same_base = part.missing is whole.missing or part.missing is not MissingRule.LEFT_OUT
    return _reasons(part) <= _reasons(whole) and same_base and _exceeds(one, other)


def _exceeds(part: Target, whole: Target) -> bool:
    """Say whether a part is wanted to be larger than the whole is allowed to be."""
    wants = part.comparison is Comparison.AT_LEAST and whole.comparison is Comparison.AT_MOST
    return wants and part.value > whole.value


def _can_both(one: Target, other: Target) -> bool:
    """Say whether a target of at least and one of at most leave room between them."""
    least, most = (one, other) if one.comparison is Comparison.AT_LEAST else (other, one)
    return least.value <= most.value


def _measured_by(goal: GoalAsPut) -> str:
    return goal.measure.id if goal.measure else ""


def _reasons(goal: GoalAsPut) -> frozenset[str]:
    return goal.measure.reasons if goal.measure else frozenset()


def _named(first: GoalAsPut, one: Target, second: GoalAsPut, other: Target) -> dict[str, object]:
    return {
        "first": first.number,
        "second": second.number,
        "one": target_in_words(one),
        "other": target_in_words(other),
    }
