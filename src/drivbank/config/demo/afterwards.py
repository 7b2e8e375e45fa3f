"""What comes after an exit: work, studies, support, and whether a progress step was taken."""

from collections.abc import Mapping, Sequence

from drivbank.config.demo.chance import Chance
from drivbank.config.demo.person import Person

STUDIES = {
    "compulsory": 8,
    "upper_secondary": 44,
    "folk_high_school": 26,
    "labour_market_training": 8,
    "higher_vocational": 9,
    "university": 5,
}
MINOR_STUDIES = {"compulsory": 1, "upper_secondary": 9}
EXTENTS = {"p100": 11, "p75": 4, "p50": 5, "p25": 2, "hourly": 12}
MOST_OF_FULL_TIME = ("p100", "p75", "p50")
# Main support after each exit reason; reasons not here leave the support as it was.
SUPPORT_AFTER: Mapping[str, Mapping[str, int]] = {
    "studies": {"study_support": 80, "income_support": 12, "no_support": 8},
    "sickness_compensation_granted": {"sickness_compensation": 100},
    "sickness_compensation_denied": {"income_support": 100},
    "municipal_labour_market_unit": {"income_support": 70, "activity_grant": 30},
    "employment_service": {"activity_grant": 60, "unemployment_benefit": 20, "income_support": 20},
}
PROGRESS_WEIGHT: Mapping[str, float] = {
    "work": 2.0,
    "studies": 1.6,
    "reinforced_cooperation": 0.9,
    "employment_service": 0.9,
    "municipal_labour_market_unit": 0.8,
    "day_activity": 0.6,
    "sickness_compensation_granted": 0.5,
}


def occupation_after(person: Person, chance: Chance) -> None:
    """Set work, studies and support after an exit; an extent of work already set is kept."""
    unsure = "unknown" if person.exit_reason == "other_exit" and chance.happens(0.3) else ""
    if person.exit_reason == "work" and not person.work_after:
        person.work_after = chance.weighted(EXTENTS)
    if person.work_after:
        person.work_form_after = chance.weighted({"unsubsidised": 60, "subsidised": 36, "own_company": 4})
    else:
        person.work_after = unsure or "not_working"
    if person.exit_reason == "studies":
        person.studies_after = chance.weighted(STUDIES if person.age >= 20 else MINOR_STUDIES)
    else:
        person.studies_after = unsure or "not_studying"
    _support(person, unsure, chance)


def _support(person: Person, unsure: str, chance: Chance) -> None:
    usual = SUPPORT_AFTER.get(person.exit_reason)
    if person.exit_reason == "work":
        _support_of_worker(person)
    elif person.exit_reason == "day_activity":
        person.support_after = "activity_compensation" if 19 <= person.age < 30 else "sickness_compensation"
    elif usual:
        person.support_after = chance.weighted(usual)
    else:
        person.support_after = unsure or person.support_before or "unknown"
    if person.exit_reason == "studies" and person.work_form_after:
        person.support_after_other = "wage"


def _support_of_worker(person: Person) -> None:
    if person.work_after in MOST_OF_FULL_TIME or person.support_before in (
        "",
        "unknown",
        "no_support",
        "other",
    ):
        person.support_after = "wage"
    else:
        person.support_after, person.support_after_other = person.support_before, "wage"


def progress_steps(exited: Sequence[Person], count: int, chance: Chance) -> None:
    """Say yes for this many of those who exited, most often for those who went on to something."""
    exited = [person for person in exited if person.exit_reason != "registered_in_error"]
    draws = [
        PROGRESS_WEIGHT.get(person.exit_reason, 0.0) + chance.between(0, 1000) / 1000 for person in exited
    ]
    best_first = sorted(range(len(exited)), key=lambda number: (-draws[number], number))
    yes = set(best_first[:count])
    for number, person in enumerate(exited):
        person.progress_step = "yes" if number in yes else "no"
