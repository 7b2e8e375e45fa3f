"""The chart's own numbers as a table."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from drivbank.ui.charts.model import Chart
from drivbank.ui.charts.scales import number_text


@dataclass(frozen=True)
class ChartTable:
    """What a chart shows, as text: headings, and a row for each label."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(chart: Chart) -> ChartTable:
    """Return the chart's numbers; notes have a column of their own."""
    headings = [chart.heading or _("Grupp")]
    columns: list[list[str]] = [list(chart.labels)]
    for series in chart.series:
        headings.append(series.name)
        columns.append([number_text(chart, value) for value in series.values])
        if series.notes:
            headings.append(_("%(name)s, andel") % {"name": series.name})
            columns.append(list(series.notes))
    return ChartTable(chart.title, tuple(headings), tuple(zip(*columns, strict=True)))
