"""What a person brings: age, education, time in support, support before, and who referred."""

from collections.abc import Mapping, Sequence

from drivbank.config.demo.chance import Chance
from drivbank.config.demo.margins import COOPERARI, SIKTA, SPIRA, Plan, Quota
from drivbank.config.demo.person import Person

# Those who get support at all, by source; and the ages at which each source can be had.
SUPPORT: Mapping[str, Mapping[str, int]] = {
    SIKTA.name: {
        "sickness_benefit": 26,
        "activity_compensation": 18,
        "rehabilitation_benefit": 6,
        "income_support": 36,
        "unemployment_benefit": 4,
        "activity_grant": 6,
        "unknown": 3,
        "": 1,
    },
    COOPERARI.name: {"income_support": 97, "unknown": 3},
    SPIRA.name: {
        "income_support": 45,
        "activity_grant": 12,
        "development_allowance": 15,
        "activity_compensation": 15,
        "sickness_benefit": 4,
        "unknown": 8,
        "": 1,
    },
}
SUPPORT_AGES: Mapping[str, tuple[int, int]] = {
    "activity_compensation": (19, 29),
    "development_allowance": (18, 24),
    "unemployment_benefit": (20, 64),
}
NO_SUPPORT = {"no_support": 85, "study_support": 8, "other": 7}
SECOND_SOURCE: Mapping[str, str] = {
    "sickness_benefit": "income_support",
    "rehabilitation_benefit": "sickness_benefit",
    "activity_compensation": "income_support",
    "unemployment_benefit": "income_support",
    "activity_grant": "income_support",
    "development_allowance": "income_support",
}
REFERRED_BY: Mapping[str, Mapping[str, int]] = {
    SIKTA.name: {
        "social_services": 30,
        "municipal_labour_market": 12,
        "primary_care": 8,
        "psychiatry": 8,
        "social_insurance_agency": 30,
        "employment_service": 6,
        "own_application": 2,
        "other": 2,
        "unknown": 1,
        "": 1,
    },
    COOPERARI.name: {
        "social_services": 72,
        "municipal_labour_market": 16,
        "primary_care": 8,
        "psychiatry": 4,
    },
    SPIRA.name: {
        "municipal_school": 42,
        "social_services": 16,
        "municipal_labour_market": 16,
        "psychiatry": 8,
        "employment_service": 8,
        "own_application": 7,
        "other": 2,
        "unknown": 1,
    },
}


def age_in(plan: Plan, *, young: bool, chance: Chance) -> int:
    """Return an age of the target group, on the asked side of 30."""
    lowest, highest = plan.ages
    if highest <= 30:
        # In an intervention for the young the ends are rare: most are past school and not yet 25.
        return (chance.between(lowest, highest) + chance.between(lowest, highest)) // 2
    return chance.between(lowest, 30) if young else chance.between(31, highest)


def deal(people: Sequence[Person], quotas: Sequence[Quota], chance: Chance) -> list[str]:
    """Return a code for each person so that every quota is filled by people old enough for it.

    Quotas come with the highest age first: those who may have the first may have all, so nobody is left over.
    """
    dealt = [""] * len(people)
    waiting = chance.shuffled(range(len(people)))
    for code, count, lowest in quotas:
        chosen = [number for number in waiting if people[number].age >= lowest][:count]
        for number in chosen:
            dealt[number] = code
        taken = set(chosen)
        waiting = [number for number in waiting if number not in taken]
    return dealt


def drawn(quotas: Sequence[Quota], age: int, chance: Chance) -> str:
    """Return a code that someone of the age may have, as often as the quotas say."""
    return chance.weighted({code: count for code, count, lowest in quotas if lowest <= age})


def support_before(person: Person, plan: Plan, chance: Chance) -> None:
    """Set main and second support so that they go with age and time in support, and the party that referred."""
    if person.time_in_support == "none" or person.age < 18:
        person.support_before = chance.weighted(NO_SUPPORT)
    else:
        person.support_before = chance.weighted(_sources(plan, person.age))
    second = SECOND_SOURCE.get(person.support_before, "")
    if second and chance.happens(0.15):
        person.support_before_other = second
    person.referring_party = _referrer(person, plan, chance)


def _sources(plan: Plan, age: int) -> dict[str, int]:
    ages = {source: SUPPORT_AGES.get(source, (18, 64)) for source in SUPPORT[plan.name]}
    return {
        source: weight
        for source, weight in SUPPORT[plan.name].items()
        if ages[source][0] <= age <= ages[source][1]
    }


def _referrer(person: Person, plan: Plan, chance: Chance) -> str:
    if person.support_before in ("sickness_benefit", "rehabilitation_benefit") and chance.happens(0.7):
        return "social_insurance_agency"
    return chance.weighted(REFERRED_BY[plan.name])
