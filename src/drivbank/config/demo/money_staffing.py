"""The staffing of Sikta as its plan has it, own and financed, and made-up vacancies in what is financed."""

from collections.abc import Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.association import MUNICIPAL_MEMBERS, Made
from drivbank.config.demo.margins import SIKTA
from drivbank.interventions.services import StaffingDraft, VacancyDraft, staffing_create, vacancy_create
from drivbank.organisation.selectors import members

COACH, COORDINATOR, REGION = "Coach", "Samordnare", "Region Sörmland"
# Percent of full time: the municipality's own, and what the association pays for.
SHARES: Mapping[str, tuple[int, int]] = {
    "Katrineholm": (75, 150),
    "Flen": (50, 100),
    "Vingåker": (25, 50),
    "Gnesta": (25, 50),
    "Trosa": (25, 50),
    "Nyköping": (100, 150),
    "Oxelösund": (25, 50),
    "Strängnäs": (100, 100),
    "Eskilstuna": (200, 250),
}
COORDINATORS = 300
# Made up: where, how much, from, when that was noted, to, and when the end was noted.
VACANCIES: tuple[tuple[str, VacancyDraft], ...] = (
    (
        "Eskilstuna",
        VacancyDraft(200, date(2025, 1, 1), date(2025, 1, 15), date(2025, 8, 31), date(2025, 8, 20)),
    ),
    ("Nyköping", VacancyDraft(50, date(2025, 2, 1), date(2025, 2, 3), date(2025, 6, 30), date(2025, 6, 2))),
    (
        "Katrineholm",
        VacancyDraft(75, date(2025, 3, 1), date(2025, 3, 10), date(2025, 10, 31), date(2025, 10, 1)),
    ),
    ("Strängnäs", VacancyDraft(50, date(2026, 9, 1), date(2026, 9, 3))),
)


def staffing_build(made: Made, *, by: Actor) -> None:
    """Staff Sikta's municipalities and the region, and note what has been vacant."""
    sikta, since = made.interventions[SIKTA.name], SIKTA.first_day
    ids = {member.name: member.id for member in members()}
    financed = {}
    for place, (own, paid) in SHARES.items():
        member = ids[MUNICIPAL_MEMBERS[place]]
        staffing_create(sikta, StaffingDraft(member, COACH, own, since, financed=False), by=by)
        financed[place] = staffing_create(sikta, StaffingDraft(member, COACH, paid, since), by=by).pk
    staffing_create(sikta, StaffingDraft(ids[REGION], COORDINATOR, COORDINATORS, since), by=by)
    for place, draft in VACANCIES:
        vacancy_create(financed[place], draft, by=by)
