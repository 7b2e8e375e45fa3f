"""From what was counted or reported to an outcome: its value, how sure it is, and how it stands against the target.

A verdict is decided by whole numbers alone: 87 of 334 is less than 26.05 percent, though it is written so.
"""

from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction

from drivbank.core.goals.model import Comparison, Interval, MissingRule, Outcome, Target, TargetUnit, Verdict

# 100 percent, and 1 of what is counted, in hundredths.
WHOLE, HUNDREDTHS = 10_000, 100
# The 97.5th percentile of the normal distribution: 95 percent lie between it and its opposite.
Z = Decimal("1.959963984540054")


def wilson(n: int, of: int) -> Interval | None:
    """Return the 95 percent Wilson interval of n of ``of``, None of nobody; right for few and for all or none too."""
    if of <= 0 or not 0 <= n <= of:
        return None
    with localcontext() as context:
        context.prec = 40
        squared, whole = Z * Z, Decimal(of)
        middle = n + squared / 2
        reach = Z * (n * (of - n) / whole + squared / 4).sqrt()
        low, high = ((middle + sign * reach) / (whole + squared) * WHOLE for sign in (-1, 1))
        return Interval(low=max(0, round(low)), high=min(WHOLE, round(high)))


def verdict_of(value: int, target: Target) -> Verdict:
    """Return how a value stands, both in hundredths of the target's unit."""
    return _verdict(Fraction(value), target)


def share_outcome(n: int, of: int, missing: int | None, target: Target | None, rule: MissingRule) -> Outcome:
    """Return the outcome of n of ``of``, of whom ``missing`` have no answer, both before the rule is applied.

    The outcome's ``of`` is what it is a share of: without those who are missing where the rule leaves them out.
    """
    base = of - (missing or 0) if rule is MissingRule.LEFT_OUT else of
    if base <= 0:
        return Outcome(Verdict.UNKNOWN, n=n, of=max(base, 0), missing=missing)
    share = Fraction(n * WHOLE, base)
    return Outcome(
        verdict=_judged(share, target),
        value=rounded(share),
        n=n,
        of=base,
        missing=missing,
        interval=wilson(n, base),
    )


def count_outcome(n: int, target: Target | None) -> Outcome:
    """Return the outcome of what was counted, or how many said yes, as a number."""
    value = n * HUNDREDTHS
    return Outcome(_judged(Fraction(value), target), value=value, n=n)


def count_so_far(n: int, target: Target | None) -> Outcome:
    """Return the outcome of a part of the year against its target: a verdict only where the rest cannot turn it."""
    found = count_outcome(n, target)
    least = target is not None and target.comparison is Comparison.AT_LEAST
    settled = Verdict.MET if least else Verdict.NOT_MET
    return found if found.verdict is settled else replace(found, verdict=Verdict.UNKNOWN)


def mean_outcome(hundredths: int, n: int | None, target: Target | None) -> Outcome:
    """Return the outcome of a mean, in hundredths of a step, of what n answered."""
    return Outcome(_judged(Fraction(hundredths), target), value=hundredths, n=n)


def side_of(outcome: Outcome, target: Target) -> int:
    """Return on which side of its target an outcome lies, exactly: -1 below, 0 on it, 1 above; 0 of what is no number.

    A share is n of how many and not its rounded value: 351 of 1003 lies below 35 percent.
    """
    if outcome.value is None:
        return 0
    exact = Fraction(outcome.value)
    if is_share(target) and outcome.n is not None and outcome.of:
        exact = Fraction(outcome.n * WHOLE, outcome.of)
    return (exact > target.value) - (exact < target.value)


def rounded(number: Fraction) -> int:
    """Return a number that is not negative as a whole one, halves up."""
    return int(number + Fraction(1, 2))


def is_share(target: Target | None) -> bool:
    """Say whether a target is a share."""
    return target is not None and target.unit is TargetUnit.PERCENT


def _judged(value: Fraction, target: Target | None) -> Verdict:
    return Verdict.UNKNOWN if target is None else _verdict(value, target)


def _verdict(value: Fraction, target: Target) -> Verdict:
    if _reaches(value, target.value, target.comparison):
        return Verdict.MET
    return Verdict.NEARLY if _reaches(value, target.nearly, target.comparison) else Verdict.NOT_MET


def _reaches(value: Fraction, limit: int, comparison: Comparison) -> bool:
    return value >= limit if comparison is Comparison.AT_LEAST else value <= limit
