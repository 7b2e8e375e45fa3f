"""What each intervention has cost by the ledger beside what was requisitioned for it, as tables."""

from collections.abc import Iterator
from datetime import date

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.statements import InterventionCost, InterventionCosts, intervention_costs
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit

UNTIL = Phrase("Till och med %(day)s, så långt som huvudboken räcker.")
DIFFERENCE = Phrase(
    "Rekvirerat är det som är rekvirerat för samma månader och inte avslaget. Skillnaden är huvudboken minus det: mer "
    "än noll när mer är bokfört än rekvirerat, till exempel för projekt där förbundet har egen personal."
)
OTHER = Phrase("Kostnader som inte hör till någon insats")
TOTAL = Phrase("Verksamhetens kostnader")


def intervention_costs_sheets(year: int, *, by: Actor, as_of: date | None = None) -> tuple[Sheet, ...]:
    """Return the costs of a year's interventions; none without a ledger; raise Refused."""
    check_can_see(by, None)
    costs = intervention_costs(year, as_of=as_of)
    return (intervention_costs_sheet(costs),) if costs else ()


def intervention_costs_sheet(costs: InterventionCosts) -> Sheet:
    """Return each intervention with the objects it is booked on, and what of the costs is of none."""
    rows = [row for cost in costs.rows for row in _rows(cost)]
    return Sheet(
        name="intervention_costs",
        title=Phrase("Insatsernas kostnader i huvudboken %(year)s", year=costs.year),
        columns=(
            Column("intervention", Phrase("Insats")),
            Column("ledger", Phrase("Huvudboken"), Unit.KRONOR),
            Column("requisitioned", Phrase("Rekvirerat"), Unit.KRONOR),
            Column("difference", Phrase("Skillnad"), Unit.KRONOR),
        ),
        rows=(
            *rows,
            SheetRow((OTHER, costs.other, "", ""), key="other"),
            SheetRow((TOTAL, costs.total, "", ""), key="total", is_sum=True),
        ),
        notes=(DIFFERENCE, *_until(costs)),
    )


def _rows(cost: InterventionCost) -> Iterator[SheetRow]:
    amounts = (cost.ledger, cost.requisitioned, cost.difference)
    yield SheetRow((cost.name, *amounts), key=f"intervention_{cost.intervention_id}")
    for project in cost.projects:
        name = f"{project.code} {project.name}".strip()
        key = f"{project.dimension}:{project.code}"
        yield SheetRow((name, project.amount, "", ""), key=key, level=2)


def _until(costs: InterventionCosts) -> Iterator[Phrase]:
    if not costs.is_whole:
        yield UNTIL.filled(day=costs.until.isoformat())
