"""Figures of reports of a half-year: the interim report of the association, and an intervention's status report."""

from collections.abc import Iterator

from drivbank.reports.figures.deviations import deviation_figures
from drivbank.reports.figures.model import About, Figure, FigureTable
from drivbank.reports.figures.period_measures import period_measure_figures
from drivbank.reports.figures.period_money import period_money_figures
from drivbank.reports.figures.period_staffing import period_staffing_figures

OF_PERIODS = ("interim_report", "status_report")


def period_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what a half-year came to; nothing for reports of other kinds."""
    if about.kind in OF_PERIODS:
        yield from period_measure_figures(about)
        yield from period_money_figures(about)
        yield from period_staffing_figures(about)
        yield from deviation_figures(about)
