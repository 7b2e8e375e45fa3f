"""Reads of what adopted annual reports print, and of how many the association employed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivbank.finance.models import Headcount, PublishedFigure


@dataclass(frozen=True)
class PublishedFact:
    """A figure as the annual report of a year prints it.

    ``amount`` is in whole öre for money and the number itself for employees and percent; ``unit`` is how it is printed:
    kr, tkr, mkr, count or percent. ``column`` is amount, comparison, budget or deviation, or a year.
    """

    report_year: int
    statement: str
    line: str
    column: str
    amount: int
    unit: str


def published(years: Iterable[int]) -> list[PublishedFact]:
    """Return what the annual reports of the years print, by year and in the order it was entered. One query."""
    names = ("closed_year__year", "statement", "line", "column", "amount", "unit")
    rows = PublishedFigure.objects.filter(closed_year__year__in=list(years))
    return [PublishedFact(*row) for row in rows.order_by("closed_year__year", "pk").values_list(*names)]


def published_counts() -> dict[int, dict[str, int]]:
    """Return how many figures are entered of each statement of each year's annual report. One query."""
    found: dict[int, dict[str, int]] = {}
    for year, statement in PublishedFigure.objects.values_list("closed_year__year", "statement"):
        counts = found.setdefault(year, {})
        counts[statement] = counts.get(statement, 0) + 1
    return found


@dataclass(frozen=True)
class HeadcountFact:
    """How many were employed at the end of a year, and where that is read."""

    year: int
    employees: int
    source: str


def headcount_facts() -> dict[int, HeadcountFact]:
    """Return how many were employed at the end of each year, the latest year first. One query."""
    rows = Headcount.objects.order_by("-year").values_list("year", "employees", "source")
    return {row[0]: HeadcountFact(*row) for row in rows}


def headcounts(years: Iterable[int]) -> Mapping[int, int]:
    """Return how many were employed at the end of each of the years that it is known for. One query."""
    rows = Headcount.objects.filter(year__in=list(years)).order_by("year")
    return dict(rows.values_list("year", "employees"))
