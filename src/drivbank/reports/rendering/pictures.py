"""A chart as a picture of dots, for where drawings cannot go."""

import orjson

from drivbank.reports.rendering.typesetting import png_of
from drivbank.ui.charts import Chart, svg

PPI = 192.0  # sharp on paper at the width of a page


def chart_png(chart: Chart) -> bytes:
    """Return the chart as PNG, with its texts in our own font."""
    return png_of("picture.typ", orjson.dumps({"svg": svg(chart)}).decode(), ppi=PPI)
