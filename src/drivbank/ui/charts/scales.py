"""Axes: round ticks from zero, and the place of a number between them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from drivbank.ui.charts import metrics
from drivbank.ui.charts.drawing import SIZE, Mark, Rule, Text
from drivbank.ui.charts.model import Chart
from drivbank.ui.numbers import WITHHELD, Number, format_number, format_percent, on_screen

PERCENT = "%"


SMALLEST = 1e-6


@dataclass(frozen=True)
class Scale:
    """Numbers from the lowest to the highest tick, laid out between two places."""

    low: float
    high: float
    step: float
    start: float
    end: float

    def at(self, value: Number) -> float:
        """Return the place of a number."""
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the round numbers of the axis."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + place * self.step for place in range(count + 1))


def scale(values: Iterable[Number], start: float, end: float, *, ticks: int = 5) -> Scale:
    """Return a scale with zero in it, where the numbers fit between round ticks."""
    numbers = [0.0, *(float(value) for value in values)]
    low, high = min(numbers), max(numbers)
    # Ticks are printed with six decimals: what is smaller is nothing.
    if high - low < SMALLEST:
        high = low + 1.0
    step = _round_step((high - low) / ticks, whole=all(number == int(number) for number in numbers))
    return Scale(math.floor(low / step) * step, math.ceil(high / step) * step, step, start, end)


def _round_step(least: float, *, whole: bool) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * (1 - 1e-9))
    return max(1.0, step) if whole else step


def value_text(value: Number | None, unit: str) -> str:
    """Return a number as it stands by its bar: a share with its sign, another number alone."""
    if isinstance(value, float):
        value = round(value, 2) if value != int(value) else int(value)
    if unit == PERCENT and value is not None:
        return on_screen(format_percent(value, 0 if value == int(value) else 1))
    return on_screen(format_number(value))


def number_text(chart: Chart, value: Number | None) -> str:
    """Return a number of a chart as it stands by its mark: two dots where it is withheld, a dash where there is none."""
    return WITHHELD if value is None and chart.withheld else value_text(value, chart.unit)


def tick_text(value: float, unit: str) -> str:
    """Return a tick's number."""
    return value_text(int(value) if value == int(value) else round(value, 6), unit)


def upright(axis: Scale, left: float, right: float, unit: str) -> list[Mark]:
    """Return the grid of an axis that stands up, with its numbers to the left of it."""
    marks: list[Mark] = []
    for tick in axis.ticks:
        y = axis.at(tick)
        marks.append(Rule(left, y, right, y, axis=tick == 0))
        marks.append(Text(left - 6, y + 0.34 * SIZE, tick_text(tick, unit), "end", faint=True))
    return marks


def tick_room(axis: Scale, unit: str) -> float:
    """Return how much room the numbers of an axis that stands up take."""
    return max(metrics.width(tick_text(tick, unit), SIZE) for tick in axis.ticks) + 8
