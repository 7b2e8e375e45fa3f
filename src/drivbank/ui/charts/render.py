"""From chart to picture."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from drivbank.ui.charts.columns import columns_drawing
from drivbank.ui.charts.drawing import Drawing, as_svg, lines_of_text
from drivbank.ui.charts.flow import flow_drawing
from drivbank.ui.charts.lines import lines_drawing, multiples_drawing
from drivbank.ui.charts.metrics import wrapped
from drivbank.ui.charts.model import Chart, Kind
from drivbank.ui.charts.rows import rows_drawing
from drivbank.ui.charts.words import alt_text, nothing_to_show

WIDE, NARROW = 640.0, 288.0

_DRAWN: Mapping[Kind, Callable[[Chart, float], Drawing]] = {
    Kind.BARS: columns_drawing,
    Kind.STACKED: columns_drawing,
    Kind.HORIZONTAL: rows_drawing,
    Kind.HORIZONTAL_STACKED: rows_drawing,
    Kind.LINES: lines_drawing,
    Kind.MULTIPLES: multiples_drawing,
    Kind.FLOW: flow_drawing,
}


def drawing(chart: Chart, width: float = WIDE) -> Drawing:
    """Return what is drawn of a chart at a width; with nothing in it, words that say so."""
    if not any(chart.numbers):
        lines = wrapped(nothing_to_show(), width, 13)
        return Drawing(width, 24.0 + 16 * len(lines), tuple(lines_of_text(0, 8, lines, faint=True)))
    return _DRAWN[chart.kind](chart, width)


def svg(chart: Chart, width: float = WIDE, *, uid: str = "") -> str:
    """Return the chart as SVG with its title and description; ``uid`` begins the ids, which a page has once each."""
    return as_svg(drawing(chart, width), chart.title, alt_text(chart), uid or chart_uid(chart, width))


def chart_uid(chart: Chart, width: float) -> str:
    """Return a name that the same chart always has."""
    return f"c{sha256(repr((chart, width)).encode()).hexdigest()[:10]}"
