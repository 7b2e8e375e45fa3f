"""Numbers of goals as they are written in a sentence."""

from decimal import Decimal

from drivbank.core.goals.model import Comparison, Outcome, Target, TargetUnit
from drivbank.core.goals.outcomes import side_of
from drivbank.core.phrases import Phrase

SPACE = "\N{NO-BREAK SPACE}"


def in_words(hundredths: int, unit: TargetUnit) -> str:
    """Return a number in its unit with the decimals it has: "26,05 %", "52" or "4,05"."""
    number = f"{Decimal(hundredths) / 100:f}".replace(".", ",")
    return f"{number}{SPACE}%" if unit is TargetUnit.PERCENT else number


def outcome_in_words(outcome: Outcome, target: Target) -> str:
    """Return what came out as it is printed, "" for no number, so that it never reads as a target it is not.

    A share is in whole percent, with decimals when it would else look like the target; one that two decimals do not
    tell from it says on which side it lies.
    """
    value, beside = outcome.value, target.value
    if value is None:
        return ""
    if target.unit is not TargetUnit.PERCENT:
        return in_words(value, target.unit)
    if value == beside:
        return beside_in_words(in_words(value, target.unit), side_of(outcome, target))
    step = next((step for step in (100, 10) if _to(step, value) != _to(step, beside)), 1)
    return in_words(_to(step, value), target.unit)


def beside_in_words(value: str, side: int) -> str:
    """Return a number that is printed as its target, told from it by the side on which it lies: -1, 0 or 1."""
    if side == 0:
        return value
    return Phrase("knappt %(value)s", value=value) if side < 0 else Phrase("drygt %(value)s", value=value)


def _to(step: int, value: int) -> int:
    """Return a value to the nearest step, halves up."""
    return (2 * value + step) // (2 * step) * step


def target_in_words(target: Target) -> Phrase:
    """Return a target with the way it points, as within a sentence."""
    value = in_words(target.value, target.unit)
    if target.comparison is Comparison.AT_LEAST:
        return Phrase("minst %(value)s", value=value)
    return Phrase("högst %(value)s", value=value)


def share_in_words(n: int, of: int) -> str:
    """Return a share in whole percent, halves up."""
    return f"{(200 * n + of) // (2 * of)}{SPACE}%"
