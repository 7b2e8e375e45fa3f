"""Synthetic participations that meet every published total of the year at once, and outlines of earlier years.

Nobody here is or was a person. The totals are published; how they combine in one row is drawn with a fixed seed.
"""

from collections.abc import Sequence
from typing import Any

from drivbank.config.demo.afterwards import occupation_after, progress_steps
from drivbank.config.demo.background import age_in, deal, drawn, support_before
from drivbank.config.demo.chance import Chance
from drivbank.config.demo.days import dates_of_earlier_year, dates_of_year
from drivbank.config.demo.margins import MUNICIPALITIES, PLANS, PROGRESS_STEPS, YEAR, Plan
from drivbank.config.demo.person import Person
from drivbank.core.codes import new_code

SEED = 2025
Rows = list[tuple[Any, ...]]
MISTAKE = "registered_in_error"


def participations() -> dict[str, Rows]:
    """Return each intervention's registrations by its name, in the order they were enrolled."""
    made = {plan.name: _people_of(plan, Chance(SEED + number)) for number, plan in enumerate(PLANS)}
    current = [person for people, _ in made.values() for person in people]
    earlier = [person for _, people in made.values() for person in people]
    progress_steps([person for person in current if person.exited_on], PROGRESS_STEPS, Chance(SEED + 10))
    progress_steps(earlier, len(earlier) * 46 // 100, Chance(SEED + 11))
    _give_codes([*current, *earlier], Chance(SEED + 12))
    return {name: _rows([*people, *before]) for name, (people, before) in made.items()}


def _rows(people: Sequence[Person]) -> Rows:
    return [
        person.values() for person in sorted(people, key=lambda person: (person.enrolled_on, person.code))
    ]


def _people_of(plan: Plan, chance: Chance) -> tuple[list[Person], list[Person]]:
    people = people_of_year(plan, chance)
    reasons = {reason: women + men for reason, women, men in plan.exits}
    before = [
        _exited_in(year, chance.weighted(reasons), plan, chance)
        for year, count in plan.exits_before.items()
        for _ in range(count)
    ]
    mistakes = [_exited_in(YEAR - 1, MISTAKE, plan, chance) for _ in range(plan.mistakes)]
    return people, [*before, *mistakes]


def people_of_year(plan: Plan, chance: Chance) -> list[Person]:
    """Return the year's participations of an intervention; their counts are the plan's."""
    exited = [Person(sex=sex, exit_reason=reason) for reason, *both in plan.exits for sex in _sexes(*both)]
    ongoing = [Person(sex=sex) for sex in _sexes(*plan.ongoing)]
    people = [*exited, *ongoing]
    _places(people, plan, chance)
    _backgrounds(people, plan, chance)
    for group, earlier in zip((exited, ongoing), plan.enrolled_earlier, strict=True):
        for number, person in enumerate(chance.shuffled(group)):
            dates_of_year(person, plan, earlier=number < earlier, chance=chance)
    for person in people:
        _finish(person, plan, chance)
    return people


def _sexes(women: int, men: int) -> list[str]:
    return ["woman"] * women + ["man"] * men


def _places(people: Sequence[Person], plan: Plan, chance: Chance) -> None:
    left = dict(plan.municipalities)
    by_reason = {
        reason: [person for person in people if person.exit_reason == reason]
        for reason in ("work", "studies")
    }
    posts = [(place, extent) for place, extents in plan.workers.items() for extent in extents]
    placed = list(zip(chance.shuffled(by_reason["work"]), posts, strict=True))
    if plan.works_and_studies:
        placed.append((chance.choose(by_reason["studies"]), plan.works_and_studies))
    for person, (place, extent) in placed:
        person.municipality, person.work_after = MUNICIPALITIES[place], extent
        left[place] -= 1
    free = chance.shuffled(place for place, count in left.items() for _ in range(count))
    others = [person for person in people if not person.municipality]
    for person, place in zip(others, free, strict=True):
        person.municipality = MUNICIPALITIES[place]


def _backgrounds(people: Sequence[Person], plan: Plan, chance: Chance) -> None:
    for number, person in enumerate(chance.shuffled(people)):
        person.age = age_in(plan, young=number < plan.aged_30_or_younger, chance=chance)
    for person, code in zip(people, deal(people, plan.education, chance), strict=True):
        person.education = code
    for person, code in zip(people, deal(people, plan.time_in_support, chance), strict=True):
        person.time_in_support = code


def _finish(person: Person, plan: Plan, chance: Chance) -> None:
    support_before(person, plan, chance)
    person.violence_asked = "yes"
    if person.exited_on and person.exit_reason != MISTAKE:
        occupation_after(person, chance)


def _exited_in(year: int, reason: str, plan: Plan, chance: Chance) -> Person:
    young = chance.between(1, sum(plan.municipalities.values())) <= plan.aged_30_or_younger
    person = Person(
        municipality=MUNICIPALITIES[chance.weighted(plan.municipalities)],
        sex=chance.weighted({"woman": 53, "man": 47}),
        age=age_in(plan, young=young, chance=chance),
        exit_reason=reason,
    )
    person.education = drawn(plan.education, person.age, chance)
    person.time_in_support = drawn(plan.time_in_support, person.age, chance)
    dates_of_earlier_year(person, plan, year, chance)
    _finish(person, plan, chance)
    return person


def _give_codes(people: Sequence[Person], chance: Chance) -> None:
    used: set[str] = set()
    for person in people:
        while not person.code or person.code in used:
            person.code = new_code(chance.choose)
        used.add(person.code)
