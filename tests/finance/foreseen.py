"""A scenario, a ladder and a reservation as tests need them."""

from datetime import date

from drivbank.finance.services.ladders import LadderDraft, StepDraft, ladder_create
from drivbank.finance.services.reservations import ReservationDraft, reservation_create
from drivbank.finance.services.scenario_steps import ScenarioStepDraft
from drivbank.finance.services.scenarios import ScenarioDraft, scenario_create
from tests.house import SYSTEM

MILLION = 100_000_000  # öre
LADDER = LadderDraft(
    date(2020, 1, 1),
    "contributions",
    "Prov",
    (StepDraft(0, tenths=300), StepDraft(10 * MILLION, tenths=250)),
    known_on=date(2020, 1, 1),
)


def imagined(name: str = "Inga nya ansökningar") -> int:
    """Add a scenario without new grants."""
    return scenario_create(ScenarioDraft(name, 1, (ScenarioStepDraft("no_new_grants"),)), by=SYSTEM)


def reserved(year: int = 2024, amount: int = MILLION) -> int:
    """Set aside a million at the end of a year."""
    draft = ReservationDraft(year, "Pågående insatser", amount, date(2025, 3, 21), "Styrelsen § 14")
    return reservation_create(draft, by=SYSTEM)


def laddered() -> int:
    """Enter a ladder."""
    return ladder_create(LADDER, by=SYSTEM)
