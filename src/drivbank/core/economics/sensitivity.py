"""What each assumption means for the result: one at a time at its lowest and its highest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from drivbank.core.economics.calculating import half_up
from drivbank.core.economics.flows import weights_of, worth
from drivbank.core.economics.model import Assumptions, ExitGroup, Value
from drivbank.core.economics.names import PERSISTENCE, Measure
from drivbank.core.economics.varying import every_value, label_of, measure_of, numbers_with
from drivbank.core.phrases import Phrase

NO_WORDS: Mapping[str, str] = MappingProxyType({})
# The shares that remain each year move together: who is gone one year is gone the next.
ALL_PERSISTENCE = "persistence"


@dataclass(frozen=True)
class Bar:
    """An assumption at its lowest and highest, as it is kept, and the result less the cost at each, in öre.

    Where several move together, ``low`` and ``high`` are their means over the years counted.
    """

    name: str
    label: Phrase
    measure: Measure
    low: int
    high: int
    at_low: int
    at_high: int

    @property
    def swing(self) -> int:
        """Return how far apart the results are, in öre."""
        return abs(self.at_high - self.at_low)


def tornado(
    groups: Iterable[ExitGroup],
    assumptions: Assumptions,
    years: int,
    *,
    cost: int,
    supports: Mapping[str, str] = NO_WORDS,
) -> tuple[Bar, ...]:
    """Return the assumptions that move the result of so many years, the one that moves it most first.

    Those whose lowest is their highest, or that change nothing, are left out. ``supports`` are the words of the
    support codes.
    """
    weights = weights_of(groups, assumptions)

    def result_at(chosen: Mapping[str, int]) -> int:
        numbers = numbers_with(assumptions, chosen)
        return half_up(worth(weights, numbers, assumptions, years, payers=assumptions.payers)) - cost

    bars = [
        Bar(
            name,
            _label(name, supports),
            measure_of(next(iter(values))),
            low=_mean([value.low for value in values.values()]),
            high=_mean([value.high for value in values.values()]),
            at_low=result_at({each: value.low for each, value in values.items()}),
            at_high=result_at({each: value.high for each, value in values.items()}),
        )
        for name, values in _moving(assumptions, years).items()
    ]
    return tuple(sorted((bar for bar in bars if bar.swing), key=lambda bar: -bar.swing))


def _moving(assumptions: Assumptions, years: int) -> dict[str, dict[str, Value]]:
    """Return the values that are not certain, those that move together under one name."""
    counted = PERSISTENCE[:years]
    found: dict[str, dict[str, Value]] = {}
    for name, value in every_value(assumptions).items():
        if name in counted:
            found.setdefault(ALL_PERSISTENCE, {})[name] = value
        elif name not in PERSISTENCE:
            found[name] = {name: value}
    return {name: values for name, values in found.items() if any(v.low != v.high for v in values.values())}


def _label(name: str, supports: Mapping[str, str]) -> Phrase:
    if name == ALL_PERSISTENCE:
        return Phrase("Andel som är kvar i arbete eller studier, alla år")
    return label_of(name, supports)


def _mean(numbers: list[int]) -> int:
    return half_up(Fraction(sum(numbers), len(numbers)))
