"""The names of the series above the drawing, each after its sign."""

from collections.abc import Sequence

from drivbank.ui.charts import metrics
from drivbank.ui.charts.drawing import ASCENT, LINE, SIZE, Bar, Mark, Marker, Trace, lines_of_text
from drivbank.ui.charts.model import Series

SWATCH, GAP, BETWEEN = 18.0, 7.0, 20.0
ROW = 22.0


def legend(
    series: Sequence[Series], width: float, top: float, *, lines: bool = False
) -> tuple[list[Mark], float]:
    """Return the legend and how high it is; a single series needs none."""
    if len(series) < 2:
        return [], 0.0
    marks: list[Mark] = []
    x, y, row_lines = 0.0, top, 1
    for place, one in enumerate(series):
        text = metrics.wrapped(one.name, width - SWATCH - GAP, SIZE)
        wide = SWATCH + GAP + max(metrics.width(line, SIZE) for line in text)
        if x and x + wide > width:
            x, y, row_lines = 0.0, y + _row(row_lines), 1
        marks += _sign(place, x, y, lines=lines)
        marks += lines_of_text(x + SWATCH + GAP, y, text)
        row_lines = max(row_lines, len(text))
        x += wide + BETWEEN
    return marks, y + _row(row_lines) + 8 - top


def _row(lines: int) -> float:
    return ROW + (lines - 1) * LINE * SIZE


def _sign(place: int, x: float, y: float, *, lines: bool) -> list[Mark]:
    middle = y + ASCENT * SIZE - 4.5
    if not lines:
        return [Bar(x, middle - 6, SWATCH, 12, place)]
    ends = ((x, middle), (x + SWATCH, middle))
    return [Trace(ends, place), Marker(x + SWATCH / 2, middle, place)]
