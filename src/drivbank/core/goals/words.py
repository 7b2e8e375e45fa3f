"""Numbers of goals as they are written in a sentence."""

from decimal import Decimal

from drivbank.core.goals.model import Comparison, Target, TargetUnit
from drivbank.core.phrases import Phrase

SPACE = "\N{NO-BREAK SPACE}"


def in_words(hundredths: int, unit: TargetUnit) -> str:
    """Return a number in its unit with the decimals it has: "26,05 %", "52" or "4,05"."""
    number = f"{Decimal(hundredths) / 100:f}".replace(".", ",")
    return f"{number}{SPACE}%" if unit is TargetUnit.PERCENT else number


def outcome_in_words(value: int, unit: TargetUnit, beside: int | None = None) -> str:
    """Return what came out as it is printed: a share in whole percent, with decimals when it would else look like the target."""
    if unit is not TargetUnit.PERCENT:
        return in_words(value, unit)
    step = next((step for step in (100, 10) if beside is None or _to(step, value) != _to(step, beside)), 1)
    return in_words(value if value == beside else _to(step, value), unit)


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
