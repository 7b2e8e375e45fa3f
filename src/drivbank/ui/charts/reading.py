"""A chart for a page: its texts in the language of the reader, where a document has them in Swedish."""

from dataclasses import replace

from drivbank.ui.charts.model import Chart, Series
from drivbank.ui.numbers import on_screen
from drivbank.ui.phrases import said_if_ours


def for_reader(chart: Chart) -> Chart:
    """Return the chart with every phrase said; names and what users have written stay as they are."""
    return replace(
        chart,
        title=_said(chart.title),
        labels=tuple(_said(label) for label in chart.labels),
        series=tuple(_series(series) for series in chart.series),
        unit=_said(chart.unit),
        note=_said(chart.note),
        heading=_said(chart.heading),
    )


def _series(series: Series) -> Series:
    notes = tuple(on_screen(str(_said(note))) for note in series.notes)
    return replace(series, name=_said(series.name), notes=notes)


def _said(text: str) -> str:
    return str(said_if_ours(text))
