"""Bars that lie: a row for each label, with its number at the end of the bar."""

from dataclasses import dataclass

from drivbank.ui.charts import metrics
from drivbank.ui.charts.drawing import (
    ASCENT,
    DESCENT,
    SIZE,
    Bar,
    Drawing,
    Mark,
    Rule,
    Text,
    block_height,
    lines_of_text,
)
from drivbank.ui.charts.legend import legend
from drivbank.ui.charts.model import Chart, Kind, Series
from drivbank.ui.charts.palette import APART_PLACE
from drivbank.ui.charts.scales import Scale, number_text
from drivbank.ui.numbers import Number, exact

TELEPHONE = 420.0  # narrower than this, a label stands above its bars
GAP, BETWEEN = 8.0, 11.0
MISSING_GAP = 6.0


@dataclass(frozen=True)
class Frame:
    """Where the labels stand and where the bars go."""

    width: float
    label_room: float
    bar: float
    scale: Scale
    stacked: bool


def rows_drawing(chart: Chart, width: float) -> Drawing:
    """Return the chart with bars that lie."""
    frame = _frame(chart, width)
    marks, y = legend(chart.series, width, 2)
    y += 2
    top = y
    rows: list[Mark] = []
    for place in range(len(chart.labels)):
        found, height = _row(chart, frame, place, y)
        rows += found
        y += height + BETWEEN
    bottom = y - BETWEEN / 2
    return Drawing(
        width, bottom + 2, (*marks, *(_axis(frame, top - 3, bottom) if frame.label_room else ()), *rows)
    )


def _axis(frame: Frame, top: float, bottom: float) -> list[Mark]:
    zero = frame.scale.at(0)
    return [Rule(zero, top, zero, bottom, axis=True)]


def _frame(chart: Chart, width: float) -> Frame:
    stacked = chart.kind in (Kind.STACKED, Kind.HORIZONTAL_STACKED)
    label_room = _label_room(chart, width)
    start = label_room + GAP if label_room else 1.0
    room = max(metrics.width(text, SIZE, bold=stacked) for text in _end_texts(chart, stacked=stacked)) + GAP
    left = room if chart.lowest < 0 else 0.0
    high = max(exact(number) for number in (0, *_ends(chart, stacked=stacked)))
    low = exact(chart.lowest)
    top = float(high if high > low else low + 1)
    bar = 18.0 if stacked or len(chart.series) == 1 else 15.0
    return Frame(
        width,
        label_room,
        bar,
        Scale(float(low), top, 1, start + left, max(width - room, start + left + 20)),
        stacked,
    )


def _label_room(chart: Chart, width: float) -> float:
    """Return the width of the labels' column: none on a telephone, else as little as reads well."""
    if width < TELEPHONE or not chart.labels:
        return 0.0
    widest = max(metrics.width(label, SIZE) for label in chart.labels)
    words = max(metrics.longest_word(label, SIZE) for label in chart.labels)
    return min(widest, max(0.4 * width, min(words, 0.5 * width)))


def _ends(chart: Chart, *, stacked: bool) -> list[Number]:
    if not stacked:
        return list(chart.numbers)
    return [total for place in range(len(chart.labels)) if (total := total_at(chart, place)) is not None]


def total_at(chart: Chart, place: int) -> Number | None:
    """Return what the series add up to at a label; None when all are missing."""
    values = [series.values[place] for series in chart.series]
    known = [exact(value) for value in values if value is not None]
    return sum(known, exact(0)) if known else None


def _end_texts(chart: Chart, *, stacked: bool) -> list[str]:
    places = range(len(chart.labels))
    if stacked:
        return ["", *(number_text(chart, total_at(chart, place)) for place in places)]
    return ["", *(_end_text(chart, series, place) for series in chart.series for place in places)]


def _end_text(chart: Chart, series: Series, place: int) -> str:
    text = number_text(chart, series.values[place])
    note = series.notes[place] if series.notes else ""
    return f"{text} ({note})" if note else text


def _row(chart: Chart, frame: Frame, place: int, top: float) -> tuple[list[Mark], float]:
    """Return one label with its bars, and how high they are."""
    bars = 1 if frame.stacked else len(chart.series)
    bars_height = bars * frame.bar + (bars - 1) * 2
    lines = metrics.wrapped(chart.labels[place], frame.label_room or frame.width, SIZE)
    text_height = block_height(len(lines))
    if not frame.label_room:
        first = top + text_height + 4
        marks: list[Mark] = [*lines_of_text(0, top, lines), *_axis(frame, first - 2, first + bars_height + 2)]
        return marks + _bars(chart, frame, place, first), text_height + 4 + bars_height
    height = max(bars_height, text_height)
    middle = top + height / 2
    marks = [*lines_of_text(frame.label_room, middle - text_height / 2, lines, anchor="end")]
    return marks + _bars(chart, frame, place, middle - bars_height / 2), height


def _bars(chart: Chart, frame: Frame, place: int, top: float) -> list[Mark]:
    return _stack(chart, frame, place, top) if frame.stacked else _group(chart, frame, place, top)


def _group(chart: Chart, frame: Frame, place: int, top: float) -> list[Mark]:
    marks: list[Mark] = []
    for number, series in enumerate(chart.series):
        y = top + number * (frame.bar + 2)
        value = series.values[place]
        start, end = frame.scale.at(0), frame.scale.at(value or 0)
        if value:
            style = APART_PLACE if place in chart.apart else number
            marks.append(Bar(min(start, end), y, abs(end - start), frame.bar, style))
        below = value is not None and value < 0
        marks.append(
            Text(
                end - MISSING_GAP if below else end + MISSING_GAP,
                _baseline(y, frame.bar),
                _end_text(chart, series, place),
                "end" if below else "start",
            )
        )
    return marks


def _stack(chart: Chart, frame: Frame, place: int, top: float) -> list[Mark]:
    marks: list[Mark] = []
    sum_so_far = exact(0)
    for number, series in enumerate(chart.series):
        value = exact(series.values[place] or 0)
        start, end = frame.scale.at(sum_so_far), frame.scale.at(sum_so_far + value)
        sum_so_far += value
        text = number_text(chart, series.values[place])
        if value:
            marks.append(Bar(start, top, end - start, frame.bar, number))
        if value and metrics.width(text, SIZE - 1) + 10 <= end - start:
            marks.append(
                Text((start + end) / 2, _baseline(top, frame.bar), text, "middle", SIZE - 1, plate=True)
            )
    total = number_text(chart, total_at(chart, place))
    end = frame.scale.at(sum_so_far)
    return [*marks, Text(end + MISSING_GAP, _baseline(top, frame.bar), total, bold=True)]


def _baseline(top: float, height: float) -> float:
    return top + height / 2 + (ASCENT - DESCENT) / 2 * SIZE
