"""How much the result may vary when the uncertain assumptions are drawn, many times, independently of each other.

What is drawn are assumptions, so this is how sure the sum is under what is assumed. It says nothing of what would
have happened without the interventions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy

from drivbank.core.economics.flows import unit_of, weights_of, worth
from drivbank.core.economics.model import WHOLE, Assumptions, Distribution, ExitGroup, Value
from drivbank.core.economics.names import PERSISTENCE
from drivbank.core.economics.varying import every_value

if TYPE_CHECKING:
    from drivbank.core.economics.flows import FloatArray

RUNS = 10_000


@dataclass(frozen=True)
class Simulation:
    """The drawn results in öre, from the least to the most, with their mean and percentiles rounded to whole öre."""

    runs: int
    seed: int
    mean: int
    p5: int
    p50: int
    p95: int
    outcomes: "FloatArray" = field(repr=False, compare=False)  # each a whole number

    def share_at_least(self, amount: int) -> int:
        """Return in which share of the runs the result is at least an amount, in hundredths of a percent."""
        below = int(numpy.searchsorted(self.outcomes, amount, side="left"))
        return (2 * WHOLE * (self.runs - below) + self.runs) // (2 * self.runs)

    def histogram(self, bars: int) -> tuple[tuple[int, int, int], ...]:
        """Return the runs in so many equally wide steps: from and to in öre, and how many."""
        counts, edges = numpy.histogram(self.outcomes, bins=bars)
        whole = [round(float(edge)) for edge in edges]
        return tuple(
            (low, high, int(count)) for low, high, count in zip(whole, whole[1:], counts, strict=False)
        )


def simulate(
    groups: Iterable[ExitGroup], assumptions: Assumptions, years: int, *, runs: int = RUNS, seed: int
) -> Simulation:
    """Return the set's result of so many years when its assumptions are drawn as each says.

    The shares that remain each year are drawn as one: the same place in each year's distribution. The discount is
    what it is likely to be. A seed draws the same places again, also when another assumption is changed.
    """
    weights = weights_of(groups, assumptions)
    numbers = _drawn(every_value(assumptions), runs, numpy.random.default_rng(seed))
    drawn = worth(weights, numbers, assumptions, years, payers=assumptions.payers)
    # Whole öre, as every result is: else a certain one could be a hair below itself.
    outcomes = numpy.sort(numpy.broadcast_to(numpy.floor(drawn + 0.5), (runs,)))
    outcomes.flags.writeable = False
    p5, p50, p95 = (round(float(each)) for each in numpy.percentile(outcomes, (5, 50, 95)))
    return Simulation(runs, seed, round(float(outcomes.mean())), p5, p50, p95, outcomes)


def _drawn(values: dict[str, Value], runs: int, generator: numpy.random.Generator) -> dict[str, "FloatArray"]:
    remaining = generator.random(runs)
    numbers: dict[str, FloatArray] = {}
    for name, value in values.items():
        # Places are drawn for what is certain too, so that the others' stay when one becomes uncertain.
        places = remaining if name in PERSISTENCE else generator.random(runs)
        certain = name == "discount" or value.distribution == Distribution.FIXED
        drawn = numpy.asarray(float(value.likely)) if certain else _at(value, places)
        numbers[name] = drawn / unit_of(name)
    return numbers


def _at(value: Value, places: "FloatArray") -> "FloatArray":
    """Return the numbers that stand at places from 0 to 1 in a value's distribution."""
    width = float(value.high - value.low)
    if value.distribution == Distribution.UNIFORM or width == 0:
        return value.low + width * places
    rising, falling = float(value.likely - value.low), float(value.high - value.likely)
    up = value.low + numpy.sqrt(places * width * rising)
    down = value.high - numpy.sqrt((1 - places) * width * falling)
    return numpy.where(places * width < rising, up, down)
