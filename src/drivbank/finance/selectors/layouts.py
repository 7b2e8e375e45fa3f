"""The statements' layouts and the charts' rules, as they are for a year."""

from datetime import date
from functools import cache

from drivbank.core.statements.accounts import Chart, ChartRule
from drivbank.core.statements.layouts import chart_rules_from, layouts_from
from drivbank.core.statements.model import Layout
from drivbank.reference.parameters import contents_on, parameters

STATEMENTS, CHARTS = "statements", "accounts"


@cache
def layouts_on(year: int) -> tuple[Layout, ...]:
    """Return every statement and note in the form it has for a year; raise ParameterError before the first."""
    return layouts_from(contents_on(STATEMENTS, date(year, 12, 31)))


@cache
def account_rules_on(chart: Chart, year: int) -> tuple[ChartRule, ...]:
    """Return the rules of a chart of accounts as they are for a year."""
    content = contents_on(CHARTS, date(year, 12, 31))[chart.value]
    return chart_rules_from(chart.value, content, layouts_on(year))


def check_layouts() -> int:
    """Return how many layouts and charts there are; raise ParameterError on the first fault of any year."""
    found = [*parameters(STATEMENTS).values(), *parameters(CHARTS).values()]
    years = {dated.start.year for parameter in found for dated in parameter.values}
    for year in sorted(years):
        for chart in Chart:
            account_rules_on(chart, year)
    return len(found)
