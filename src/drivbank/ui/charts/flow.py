"""A flow by month: those who come above the axis and those who leave below it, and over them how many there are."""

from drivbank.ui.charts.drawing import SIZE, Bar, Drawing, Mark, Rule, Text, block_height, lines_of_text
from drivbank.ui.charts.legend import legend
from drivbank.ui.charts.lines import Across, drawn_series, labels_below
from drivbank.ui.charts.metrics import width as text_width
from drivbank.ui.charts.metrics import wrapped
from drivbank.ui.charts.model import Chart, Series
from drivbank.ui.charts.palette import LONE_PLACE
from drivbank.ui.charts.scales import Scale, number_text, scale, tick_room, tick_text, upright
from drivbank.ui.numbers import Number

LINE_PLOT, BAR_PLOT = 92.0, 150.0
WIDEST_BAR, FILLED = 34.0, 0.62
NUMBER_ROOM = SIZE + 6


def flow_drawing(chart: Chart, width: float) -> Drawing:
    """Return the flow. The two drawings have scales of their own and the same months."""
    coming, leaving, ongoing = chart.series
    name = wrapped(ongoing.name, width, SIZE, bold=True)
    top = 2 + block_height(len(name)) + 14
    line = scale((value for value in ongoing.values if value is not None), top + LINE_PLOT, top, ticks=3)
    legend_top = top + LINE_PLOT + 22
    signs, high = legend((coming, leaving), width, legend_top)
    bars_top = legend_top + high + 6
    bars = _both_ways(coming, leaving, bars_top)
    left = max(tick_room(line, chart.unit), tick_room(bars, chart.unit))
    slot = (width - left) / max(len(chart.labels), 1)
    across = Across(left + slot / 2, width - slot / 2, len(chart.labels))
    marks: list[Mark] = [*lines_of_text(0, 2, name, bold=True), *upright(line, left, width, chart.unit)]
    marks += [*drawn_series(ongoing, LONE_PLACE, line, across), *signs, *_grid(bars, left, width, chart.unit)]
    marks += _columns(chart, bars, across, slot)
    bottom = bars.start + NUMBER_ROOM
    marks += labels_below(chart.labels, across, bottom, width)
    return Drawing(width, bottom + block_height(1) + 2, tuple(marks))


def _both_ways(coming: Series, leaving: Series, top: float) -> Scale:
    """Return a scale for those who come above zero and those who leave below it, with room for their numbers."""
    values = [*(value or 0 for value in coming.values), *(-(value or 0) for value in leaving.values)]
    return scale(values, top + NUMBER_ROOM + BAR_PLOT, top + NUMBER_ROOM, ticks=4)


def _grid(axis: Scale, left: float, right: float, unit: str) -> list[Mark]:
    """Return the grid; the numbers below zero count people too, and so have no minus sign."""
    marks: list[Mark] = []
    for tick in axis.ticks:
        y = axis.at(tick)
        marks.append(Rule(left, y, right, y, axis=tick == 0))
        marks.append(Text(left - 6, y + 0.34 * SIZE, tick_text(abs(tick), unit), "end", faint=True))
    return marks


def _columns(chart: Chart, axis: Scale, across: Across, slot: float) -> list[Mark]:
    wide = min(WIDEST_BAR, slot * FILLED)
    texts = [number_text(chart, value) for series in chart.series[:2] for value in series.values]
    numbered = all(text_width(text, SIZE) <= slot - 2 for text in texts)
    marks: list[Mark] = []
    for style, series in enumerate(chart.series[:2]):
        for place, value in enumerate(series.values):
            marks += _column(
                axis, across.at(place), wide, value, style, number_text(chart, value) if numbered else ""
            )
    return marks


def _column(axis: Scale, x: float, wide: float, value: Number | None, style: int, text: str) -> list[Mark]:
    """Return one bar, up for the first series and down for the second, with its number at the end of it."""
    down = style == 1
    zero, end = axis.at(0), axis.at(-(value or 0) if down else value or 0)
    marks: list[Mark] = [Bar(x - wide / 2, min(zero, end), wide, abs(end - zero), style)] if value else []
    # Nobody is a zero above the line; one below it as well would lie in the same place.
    if text and (value or not down):
        marks.append(Text(x, end + SIZE if down else end - 4, text, "middle", SIZE - 1, plate=True))
    return marks
