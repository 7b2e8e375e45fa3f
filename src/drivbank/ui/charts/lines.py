"""Lines over time, with gaps where a number is missing, and small multiples of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drivbank.ui.charts import metrics
from drivbank.ui.charts.drawing import (
    ASCENT,
    DESCENT,
    LINE,
    SIZE,
    Drawing,
    Mark,
    Marker,
    Text,
    Trace,
    block_height,
    lines_of_text,
)
from drivbank.ui.charts.legend import legend
from drivbank.ui.charts.model import Chart, Series
from drivbank.ui.charts.rows import TELEPHONE
from drivbank.ui.charts.scales import Scale, number_text, scale, tick_room, upright

PLOT = 210.0
PANEL_GAP, PANEL_PLOT, PANEL_WIDTH = 26.0, 92.0, 190.0
SHORT_SERIES = 14  # so few points carry a marker each


@dataclass(frozen=True)
class Across:
    """Where the labels stand along the bottom."""

    left: float
    right: float
    count: int

    def at(self, place: int) -> float:
        """Return the place of a label; a single one stands in the middle."""
        if self.count < 2:
            return (self.left + self.right) / 2
        return self.left + place * (self.right - self.left) / (self.count - 1)


def lines_drawing(chart: Chart, width: float) -> Drawing:
    """Return the chart with a line for each series, named at its end where there is room."""
    names = _end_names(chart, width)
    marks, above = ([], 0.0) if names else legend(chart.series, width, 2, lines=True)
    top, bottom = above + 16, above + 16 + PLOT
    axis = scale(chart.numbers, bottom, top)
    left = tick_room(axis, chart.unit)
    right = width - (max(metrics.width(line, SIZE) for name in names for line in name) + 14 if names else 8)
    across = Across(left + 8, right, len(chart.labels))
    marks += upright(axis, left, right + 6, chart.unit)
    for place, series in enumerate(chart.series):
        marks += drawn_series(series, place, axis, across)
    marks += _placed_names(chart, names, axis, right, top, bottom)
    marks += labels_below(chart.labels, across, bottom + 8, width)
    return Drawing(width, bottom + 8 + block_height(1) + 2, tuple(marks))


def drawn_series(series: Series, style: int, axis: Scale, across: Across) -> list[Mark]:
    """Return a series as lines between the numbers that are known, each with its marker when they are few."""
    marks: list[Mark] = []
    for run in _runs(series):
        points = tuple((across.at(place), axis.at(series.values[place] or 0)) for place in run)
        if len(points) > 1:
            marks.append(Trace(points, style))
        shown = (
            points if len(series.values) <= SHORT_SERIES or len(points) == 1 else points[:: len(points) - 1]
        )
        marks += [Marker(x, y, style) for x, y in shown]
    return marks


def _runs(series: Series) -> Iterator[list[int]]:
    """Yield the places that follow each other without a gap."""
    run: list[int] = []
    for place, value in enumerate(series.values):
        if value is not None:
            run.append(place)
        elif run:
            yield run
            run = []
    if run:
        yield run


def labels_below(labels: Sequence[str], across: Across, top: float, width: float) -> list[Mark]:
    """Return as many labels as stand apart: every one, every other, every third, with the first and the last."""
    boxes = [
        _kept_inside(across.at(place), metrics.width(label, SIZE), width)
        for place, label in enumerate(labels)
    ]
    places = _apart(boxes)
    y = top + ASCENT * SIZE
    return [Text(boxes[place][0], y, _shortened(labels[place], boxes[place][1], width)) for place in places]


def _apart(boxes: Sequence[tuple[float, float]]) -> list[int]:
    """Return the places of labels that do not touch; the first alone when no two can stand side by side."""
    last = len(boxes) - 1
    for step in range(1, last + 1):
        places = [*range(0, last + 1, step)]
        if places[-1] != last:
            # the last is where a year or a trend ends: it takes the place of the one before when both do not fit
            places = [*places, last] if _clear(boxes, places[-1], last) else [*places[:-1], last]
        if all(_clear(boxes, one, after) for one, after in pairwise(places)):
            return places
    return [0] if boxes else []


def _clear(boxes: Sequence[tuple[float, float]], one: int, after: int) -> bool:
    left, wide = boxes[one]
    return left + wide + 8 <= boxes[after][0]


def _kept_inside(middle: float, wide: float, width: float) -> tuple[float, float]:
    return max(0.0, min(middle - wide / 2, width - wide)), wide


def _shortened(label: str, wide: float, width: float) -> str:
    """Return the label, cut when it alone is wider than the chart; the table below has it whole."""
    if wide <= width:
        return label
    return metrics.wrapped(label, width - metrics.width("…", SIZE), SIZE)[0] + "…"


def _end_names(chart: Chart, width: float) -> list[list[str]]:
    """Return the names of the series in lines for the right margin, none when they need a legend."""
    ends = all(series.values and series.values[-1] is not None for series in chart.series)
    if len(chart.series) < 2 or width < TELEPHONE or not ends:
        return []
    room = width * 0.28
    names = [metrics.wrapped(series.name, room, SIZE) for series in chart.series]
    fits = all(metrics.longest_word(series.name, SIZE) <= room for series in chart.series)
    return names if fits and sum(len(name) for name in names) * LINE * SIZE < PLOT * 0.8 else []


def _placed_names(
    chart: Chart, names: Sequence[Sequence[str]], axis: Scale, right: float, top: float, bottom: float
) -> list[Mark]:
    """Return the names at the ends of the lines, pushed apart where they would touch."""
    ends = [axis.at(series.values[-1] or 0) for series in chart.series] if names else []
    order = sorted(range(len(names)), key=lambda place: ends[place])
    heights = {place: block_height(len(names[place])) + 3 for place in order}
    tops: dict[int, float] = {}
    free = top - 12
    for place in order:
        tops[place] = max(free, ends[place] - heights[place] / 2)
        free = tops[place] + heights[place]
    free = bottom + (ASCENT + DESCENT) * SIZE / 2
    for place in reversed(order):
        tops[place] = min(tops[place], free - heights[place])
        free = tops[place]
    return [mark for place in order for mark in lines_of_text(right + 12, tops[place], names[place])]


def multiples_drawing(chart: Chart, width: float) -> Drawing:
    """Return a small drawing for each series, all on the same scale."""
    across_count = max(1, min(len(chart.series), int((width + PANEL_GAP) // (PANEL_WIDTH + PANEL_GAP)) or 1))
    room = (width - (across_count - 1) * PANEL_GAP) / across_count
    marks: list[Mark] = []
    top = 2.0
    for first in range(0, len(chart.series), across_count):
        row = chart.series[first : first + across_count]
        names = [metrics.wrapped(series.name, room, SIZE, bold=True) for series in row]
        head = block_height(max(len(name) for name in names)) + 10
        for place, (series, name) in enumerate(zip(row, names, strict=True)):
            left = place * (room + PANEL_GAP)
            marks += lines_of_text(left, top, name, bold=True)
            marks += _panel(chart, series, left, left + room, top + head)
        top += head + PANEL_PLOT + 8 + block_height(1) + 22
    return Drawing(width, top - 18, tuple(marks))


def _panel(chart: Chart, series: Series, left: float, right: float, top: float) -> list[Mark]:
    axis = scale(chart.numbers, top + PANEL_PLOT, top + 14, ticks=2)
    start = left + tick_room(axis, chart.unit)
    last = next(
        (place for place in reversed(range(len(series.values))) if series.values[place] is not None), None
    )
    text = "" if last is None else number_text(chart, series.values[last])
    across = Across(start + 8, right - metrics.width(text, SIZE, bold=True) - 12, len(chart.labels))
    marks = upright(axis, start, across.right + 4, chart.unit) + drawn_series(series, 0, axis, across)
    if last is not None:
        y = axis.at(series.values[last] or 0) + 0.27 * SIZE
        marks.append(Text(across.at(last) + 8, y, text, bold=True))
    return marks + _first_and_last(chart.labels, across, top + PANEL_PLOT + 8, left, right)


def _first_and_last(
    labels: Sequence[str], across: Across, top: float, left: float, right: float
) -> list[Mark]:
    """Return the first and last label where both fit, else the last."""
    y = top + ASCENT * SIZE
    ends = [labels[0], labels[-1]] if len(labels) > 1 else [*labels]
    if sum(metrics.width(label, SIZE) for label in ends) + 12 > right - across.left + 8:
        ends = ends[-1:]
    texts = (
        [Text(right, y, _shortened(ends[-1], metrics.width(ends[-1], SIZE), right - left), "end")]
        if ends
        else []
    )
    return [*texts, *([Text(across.left - 8, y, ends[0])] if len(ends) == 2 else [])]
