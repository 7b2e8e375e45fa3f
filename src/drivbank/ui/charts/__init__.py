"""Charts: one object gives the picture, its table and its words, so that the three cannot say different things."""

from drivbank.ui.charts.model import Chart, Kind, Series
from drivbank.ui.charts.render import NARROW, WIDE, svg
from drivbank.ui.charts.tabling import ChartTable, table_of
from drivbank.ui.charts.words import alt_text

__all__ = ["NARROW", "WIDE", "Chart", "ChartTable", "Kind", "Series", "alt_text", "svg", "table_of"]
