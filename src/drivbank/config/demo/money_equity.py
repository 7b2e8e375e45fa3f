"""The demo's ladder, reservations and scenarios. The ladder is invented, and says so: the product comes without one."""

from collections.abc import Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.association import Made
from drivbank.config.demo.margins import SIKTA, SPIRA
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.selectors.grants import grants
from drivbank.finance.services.ladders import LadderDraft, StepDraft, ladder_create
from drivbank.finance.services.reservations import ReservationDraft, reservation_create
from drivbank.finance.services.scenario_steps import ScenarioStepDraft
from drivbank.finance.services.scenarios import ScenarioDraft, scenario_create

MILLION = 1_000_000 * ORE_PER_KRONA
LADDER = LadderDraft(
    valid_from=date(2013, 10, 2),
    known_on=date(2013, 10, 2),
    basis="contributions",
    source="Påhittat exempel. Byt mot Nationella rådets tabell.",
    steps=(
        StepDraft(above=0, tenths=300),
        StepDraft(above=10 * MILLION, tenths=250),
        StepDraft(above=25 * MILLION, tenths=200),
    ),
)
PURPOSE = "Pågående insatser"
RESERVATIONS = (
    ReservationDraft(2024, PURPOSE, 7 * MILLION, date(2025, 3, 21), "Styrelsen § 14, exempel"),
    ReservationDraft(2025, PURPOSE, 95 * MILLION // 10, date(2026, 3, 20), "Styrelsen § 12, exempel"),
)
NO_NEW, FILLED, ESF_ENDS = "Inga nya ansökningar", "Vakanserna tillsätts i september", "ESF slutar i juli"


def equity_build(made: Made, *, by: Actor) -> None:
    """Enter the ladder, what the board has set aside, and what might happen. The grants are there already."""
    ladder_create(LADDER, by=by)
    for reserved in RESERVATIONS:
        reservation_create(reserved, by=by)
    ids = {fact.title: fact.id for fact in grants()}
    for draft in _scenarios(ids):
        scenario_create(draft, by=by)


def _scenarios(grants: Mapping[str, int]) -> tuple[ScenarioDraft, ...]:
    sikta, spira = grants[SIKTA.name], grants[SPIRA.name]
    filled = ScenarioStepDraft("filled", grant_id=sikta, first_month=date(2025, 9, 1))
    ends = ScenarioStepDraft("grant_ends", grant_id=spira, last_month=date(2026, 7, 1))
    return (
        ScenarioDraft(NO_NEW, 1, (ScenarioStepDraft("no_new_grants"),)),
        ScenarioDraft(FILLED, 2, (filled,)),
        ScenarioDraft(ESF_ENDS, 3, (ends,)),
    )
