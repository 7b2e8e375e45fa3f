"""Everything a report can be bound to, gathered from the rooms below."""

from collections.abc import Callable, Iterable, Mapping

from drivbank.core.parameters import ParameterError
from drivbank.core.statements.computing import Incomplete
from drivbank.reports.blueprints import ANNUAL, INTERIM, PLAN, STATUS
from drivbank.reports.figures.association import association_figures
from drivbank.reports.figures.budget import budget_figures
from drivbank.reports.figures.counted import counted_figures
from drivbank.reports.figures.deviations import deviation_figures
from drivbank.reports.figures.economics import economics_figures
from drivbank.reports.figures.goals import goal_figures, planned_goal_figures
from drivbank.reports.figures.interventions import intervention_figures
from drivbank.reports.figures.model import About, Catalogue, Figure, FigureTable
from drivbank.reports.figures.money import money_figures
from drivbank.reports.figures.period_measures import period_measure_figures
from drivbank.reports.figures.period_money import period_money_figures
from drivbank.reports.figures.period_staffing import period_staffing_figures
from drivbank.reports.figures.plan_money import plan_money_figures
from drivbank.reports.figures.staffing import staffing_figures
from drivbank.reports.figures.statements import statement_figures

Gather = Callable[[About], Iterable[Figure | FigureTable]]

OF_ALL: tuple[Gather, ...] = (association_figures, intervention_figures, staffing_figures)
OF_HALF_YEARS: tuple[Gather, ...] = (
    period_measure_figures,
    period_money_figures,
    period_staffing_figures,
    deviation_figures,
)
# What each kind of report can be bound to, field by field; figures that a search finds equally well come in this order.
# An intervention's report has nothing of the association's money: what the office binds in it, its lead must see too.
GATHERED: Mapping[str, tuple[Gather, ...]] = {
    ANNUAL: (
        counted_figures,
        goal_figures,
        economics_figures,
        statement_figures,
        money_figures,
        budget_figures,
        *OF_ALL,
    ),
    PLAN: (planned_goal_figures, money_figures, plan_money_figures, *OF_ALL),
    INTERIM: (goal_figures, statement_figures, money_figures, budget_figures, *OF_ALL, *OF_HALF_YEARS),
    STATUS: (goal_figures, *OF_ALL, *OF_HALF_YEARS),
}


def catalogue_of(about: About) -> Catalogue:
    """Return what a report can be bound to, within what the actor may see; raise Refused.

    A field that lacks what it needs is a fault, and the rest is found all the same.
    """
    figures: dict[str, Figure] = {}
    tables: dict[str, FigureTable] = {}
    faults: list[str] = []
    for gather in GATHERED[about.kind]:
        try:
            for found in gather(about):
                if isinstance(found, FigureTable):
                    tables[found.key] = found
                else:
                    figures[found.key] = found
        except (ParameterError, Incomplete) as fault:
            faults.append(str(fault))
    return Catalogue(figures, tables, tuple(faults), year=about.year)
