"""Everything a report can be bound to, gathered from the rooms below."""

from collections.abc import Callable, Iterable

from drivbank.core.parameters import ParameterError
from drivbank.core.statements.computing import Incomplete
from drivbank.reports.figures.counted import counted
from drivbank.reports.figures.economics import worth
from drivbank.reports.figures.goals import goals
from drivbank.reports.figures.house import house_figures
from drivbank.reports.figures.model import About, Catalogue, Figure, FigureTable
from drivbank.reports.figures.money import money_figures
from drivbank.reports.figures.period import period_figures
from drivbank.reports.figures.statements import statement_figures

Found = Iterable[Figure | FigureTable]
Gather = Callable[[About], Found]

# Each gathers the figures of one field; those that lack what they need raise, and the rest are found all the same.
SOURCES: tuple[Gather, ...] = (
    counted,
    goals,
    worth,
    statement_figures,
    money_figures,
    house_figures,
    period_figures,
)


def catalogue_of(about: About) -> Catalogue:
    """Return what a report can be bound to, within what the actor may see; raise Refused."""
    figures: dict[str, Figure] = {}
    tables: dict[str, FigureTable] = {}
    faults: list[str] = []
    for gather in SOURCES:
        try:
            for found in gather(about):
                if isinstance(found, FigureTable):
                    tables[found.key] = found
                else:
                    figures[found.key] = found
        except (ParameterError, Incomplete) as fault:
            faults.append(str(fault))
    return Catalogue(figures, tables, tuple(faults), year=about.year)
