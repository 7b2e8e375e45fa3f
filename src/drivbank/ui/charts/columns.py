"""Bars that stand: for labels short enough to be read under them."""

from drivbank.ui.charts import metrics
from drivbank.ui.charts.drawing import SIZE, Bar, Drawing, Mark, Text, block_height, lines_of_text
from drivbank.ui.charts.legend import legend
from drivbank.ui.charts.model import Chart, Kind
from drivbank.ui.charts.palette import APART_PLACE
from drivbank.ui.charts.rows import TELEPHONE, rows_drawing, total_at
from drivbank.ui.charts.scales import Scale, number_text, scale, tick_room, upright
from drivbank.ui.numbers import Number, exact

WIDEST_BAR, FILLED = 46.0, 0.72
MOST_LINES = 3
PLOT = {True: 190.0, False: 230.0}


def columns_drawing(chart: Chart, width: float) -> Drawing:
    """Return the chart with bars that stand; where a label would not fit, with bars that lie."""
    stacked = chart.kind is Kind.STACKED
    totals = [total_at(chart, place) for place in range(len(chart.labels))]
    numbers = [total for total in totals if total is not None] if stacked else list(chart.numbers)
    marks, above = legend(chart.series, width, 2)
    top = above + 22
    axis = scale(numbers, top + PLOT[width < TELEPHONE], top)
    bottom = axis.start + (SIZE + 4 if chart.lowest < 0 else 0)
    left = tick_room(axis, chart.unit)
    slot = (width - left) / max(len(chart.labels), 1)
    labels = [_fitting(label, slot - 6) for label in chart.labels]
    if not labels or any(label is None for label in labels):
        return rows_drawing(chart, width)
    marks += upright(axis, left, width, chart.unit)
    for place, lines in enumerate(labels):
        middle = left + (place + 0.5) * slot
        marks += (
            _stack(chart, axis, place, middle, slot) if stacked else _group(chart, axis, place, middle, slot)
        )
        marks += lines_of_text(middle, bottom + 8, lines or [], anchor="middle")
    most = max(len(lines or []) for lines in labels)
    return Drawing(width, bottom + 8 + block_height(most) + 2, tuple(marks))


def _fitting(label: str, room: float) -> list[str] | None:
    """Return the label in lines that fit under its bars, None when a word would have to be cut."""
    if metrics.longest_word(label, SIZE) > room:
        return None
    lines = metrics.wrapped(label, room, SIZE)
    return lines if len(lines) <= MOST_LINES else None


def _group(chart: Chart, axis: Scale, place: int, middle: float, slot: float) -> list[Mark]:
    count = len(chart.series)
    wide = min(WIDEST_BAR, slot * FILLED / count)
    room = slot if count == 1 else wide
    marks: list[Mark] = []
    for number, series in enumerate(chart.series):
        value = series.values[place]
        x = middle + (number - count / 2) * wide
        if value:
            style = APART_PLACE if place in chart.apart else number
            marks.append(_column(axis, x, wide, 0, value, style))
        text = number_text(chart, value)
        if _all_fit(chart, room):
            marks.append(Text(x + wide / 2, _over(axis, value), text, "middle", plate=True))
    return marks


def _all_fit(chart: Chart, room: float) -> bool:
    """Say whether every number fits over its bar; else the axis alone tells how high they are."""
    return all(
        metrics.width(number_text(chart, value), SIZE) <= room - 2
        for series in chart.series
        for value in series.values
    )


def _over(axis: Scale, value: Number | None) -> float:
    y = axis.at(value or 0)
    return y + 0.95 * SIZE + 2 if value is not None and value < 0 else y - 5


def _stack(chart: Chart, axis: Scale, place: int, middle: float, slot: float) -> list[Mark]:
    wide = min(WIDEST_BAR, slot * FILLED)
    below = exact(0)
    marks: list[Mark] = []
    for number, series in enumerate(chart.series):
        value = exact(series.values[place] or 0)
        if value:
            bar = _column(axis, middle - wide / 2, wide, below, below + value, number)
            marks.append(bar)
            marks += _inside(bar, number_text(chart, value))
        below += value
    total = total_at(chart, place)
    text = number_text(chart, total)
    if metrics.width(text, SIZE, bold=True) <= slot - 2:
        marks.append(Text(middle, axis.at(total or 0) - 5, text, "middle", bold=True, plate=True))
    return marks


def _inside(bar: Bar, text: str) -> list[Mark]:
    size = SIZE - 1
    if metrics.width(text, size) + 8 > bar.width or bar.height < block_height(1, size) + 2:
        return []
    y = bar.y + bar.height / 2 + 0.27 * size
    return [Text(bar.x + bar.width / 2, y, text, "middle", size, plate=True)]


def _column(axis: Scale, x: float, wide: float, low: Number, high: Number, style: int) -> Bar:
    start, end = sorted((axis.at(low), axis.at(high)))
    return Bar(x, start, wide, end - start, style)
