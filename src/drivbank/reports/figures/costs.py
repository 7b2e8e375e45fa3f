"""What each intervention cost by the ledger, as figures and a table."""

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from drivbank.finance.selectors.statements import InterventionCosts, YearStatements, intervention_costs
from drivbank.finance.sheets.intervention_costs import intervention_costs_sheet
from drivbank.reports.figures.model import Figure, FigureTable, Origin
from drivbank.reports.figures.thousands import in_thousands
from drivbank.ui.sheets import Sheet


def intervention_cost_figures(told: YearStatements) -> Iterator[Figure | FigureTable]:
    """Yield what each intervention cost in a year, with what was requisitioned for it, and their table."""
    year, costs = told.year, intervention_costs(told.year, told=told)
    if costs is None:
        return
    source = f"huvudboken {year}, version {costs.version.number}"
    origin = Origin("Insatsernas kostnader", source, reverse("finance:intervention_costs", args=[year]))
    for row in costs.rows:
        key = f"intervention:{row.intervention_id}"
        yield origin.kronor(f"{key}:cost", f"{row.name}: kostnad enligt huvudboken {year}", row.ledger)
        yield origin.kronor(f"{key}:requisitioned", f"{row.name}: rekvirerat {year}", row.requisitioned)
    yield origin.table("intervention_costs", in_thousands(_costs_sheet(costs)))


def _costs_sheet(costs: InterventionCosts) -> Sheet:
    """Return what each intervention cost, without the objects of the ledger that it is booked on."""
    sheet = intervention_costs_sheet(costs)
    rows = tuple(row for row in sheet.rows if row.level == 1)
    return replace(sheet, title=f"Insatsernas kostnader {costs.year}", rows=rows)
