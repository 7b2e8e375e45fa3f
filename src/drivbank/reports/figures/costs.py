"""What each intervention cost by the ledger, as figures and a table."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from drivbank.finance.selectors.statements import InterventionCosts, YearStatements, intervention_costs
from drivbank.finance.sheets.intervention_costs import intervention_costs_sheet
from drivbank.reports.figures.model import Figure, FigureKind, FigureTable
from drivbank.reports.figures.thousands import in_thousands
from drivbank.ui.sheets import Sheet


def intervention_cost_figures(told: YearStatements) -> Iterator[Figure | FigureTable]:
    """Yield what each intervention cost in a year, with what was requisitioned for it, and their table."""
    year, costs = told.year, intervention_costs(told.year, told=told)
    if costs is None:
        return
    source = f"huvudboken {year}, version {costs.version.number}"
    evidence = reverse("finance:intervention_costs", args=[year])
    for row in costs.rows:
        for what, words, amount in (
            ("cost", "kostnad enligt huvudboken", row.ledger),
            ("requisitioned", "rekvirerat", row.requisitioned),
        ):
            yield Figure(
                key=f"intervention:{row.intervention_id}:{what}",
                label=f"{row.name}: {words} {year}",
                group="Insatsernas kostnader",
                kind=FigureKind.KRONOR,
                value=amount,
                source=source,
                evidence=evidence,
            )
    yield FigureTable(
        key="table:intervention_costs",
        label=f"Insatsernas kostnader {year}",
        group="Insatsernas kostnader",
        content=in_thousands(_costs_sheet(costs)),
        source=source,
        evidence=evidence,
    )


def _costs_sheet(costs: InterventionCosts) -> Sheet:
    """Return what each intervention cost, without the objects of the ledger that it is booked on."""
    sheet = intervention_costs_sheet(costs)
    rows = tuple(row for row in sheet.rows if row.level == 1)
    return replace(sheet, title=f"Insatsernas kostnader {costs.year}", rows=rows)
