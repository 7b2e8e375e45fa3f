"""Working days, and the dates of a participation."""

from datetime import date, timedelta

from drivbank.config.demo.chance import Chance
from drivbank.config.demo.margins import SIKTA, YEAR, Plan
from drivbank.config.demo.person import Person

DAY = timedelta(days=1)
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
# How much of a usual month's work is done: July is quiet, December is short.
PACE = (0.8, 1.0, 1.0, 0.9, 0.8, 0.8, 0.2, 0.7, 1.0, 1.0, 1.0, 0.6)
FIXED_HOLIDAYS = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
# Good Friday, Easter Monday, Ascension Day and Midsummer Eve.
OTHER_HOLIDAYS = {
    *(date(2023, *day) for day in ((4, 7), (4, 10), (5, 18), (6, 23))),
    *(date(2024, *day) for day in ((3, 29), (4, 1), (5, 9), (6, 21))),
    *(date(2025, *day) for day in ((4, 18), (4, 21), (5, 29), (6, 20))),
}
# Longest days from enrolment to a finished mapping, and from finished mapping to work training.
MAPPING_DAYS, TRAINING_WAIT, TRAINING_DAYS = (5, 40), (10, 90), (40, 220)
SHARE_IN_TRAINING = {SIKTA.name: 0.75}
SHARE_IN_TRAINING_ELSEWHERE = 0.12


def is_workday(day: date) -> bool:
    """Say whether offices are open."""
    return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS and day not in OTHER_HOLIDAYS


def workday_before(day: date) -> date:
    """Return the day itself or the nearest working day before it."""
    while not is_workday(day):
        day -= DAY
    return day


def workday_within(first: date, last: date, chance: Chance) -> date:
    """Return a working day of the period, seldom one in July."""
    while True:
        day = first + chance.between(0, (last - first).days) * DAY
        if is_workday(day) and chance.happens(PACE[day.month - 1]):
            return day


def dates_of_year(person: Person, plan: Plan, *, earlier: bool, chance: Chance) -> None:
    """Give someone of the year an enrolment before or in it, and an exit in it if there is a reason for one."""
    newest = date(YEAR, 12, 12)
    if person.exit_reason:
        soonest = FIRST if earlier else date(YEAR, 3, 1)
        person.exited_on = workday_within(soonest, date(YEAR, 12, 19), chance)
        newest = person.exited_on - 40 * DAY
    oldest = (person.exited_on or LAST) - plan.longest_days * DAY
    if earlier:
        first, last = max(oldest, plan.first_day), date(YEAR - 1, 12, 20)
    else:
        first, last = date(YEAR, 1, 7), newest
    person.enrolled_on = workday_within(first, min(last, newest), chance)
    _dates_around(person, plan, chance)


def dates_of_earlier_year(person: Person, plan: Plan, year: int, chance: Chance) -> None:
    """Give someone an exit in an earlier year and an enrolment some weeks before it at least."""
    soonest = max(date(year, 1, 1), plan.first_day + 45 * DAY)
    person.exited_on = workday_within(soonest, date(year, 12, 20), chance)
    oldest = max(person.exited_on - plan.longest_days * DAY, plan.first_day)
    person.enrolled_on = workday_within(oldest, person.exited_on - 30 * DAY, chance)
    _dates_around(person, plan, chance)


def _dates_around(person: Person, plan: Plan, chance: Chance) -> None:
    referred = workday_before(person.enrolled_on - chance.between(12, 75) * DAY)
    person.referred_on = referred
    person.decided_on = workday_before(
        person.enrolled_on - chance.between(0, (person.enrolled_on - referred).days) * DAY
    )
    known_until = person.exited_on or LAST
    mapped = min(person.enrolled_on + chance.between(*MAPPING_DAYS) * DAY, known_until)
    person.mapped_on = workday_before(mapped)
    if chance.happens(SHARE_IN_TRAINING.get(plan.name, SHARE_IN_TRAINING_ELSEWHERE)):
        _train(person, person.mapped_on, known_until, chance)


def _train(person: Person, mapped: date, known_until: date, chance: Chance) -> None:
    start = workday_before(mapped + chance.between(*TRAINING_WAIT) * DAY)
    if start + 14 * DAY > known_until:
        return
    end = workday_before(start + chance.between(*TRAINING_DAYS) * DAY)
    person.training_from = start
    person.training_to = min(end, known_until) if person.exited_on or end < known_until else None
    person.training_extent = chance.weighted(
        {10: 8, 15: 4, 20: 12, 25: 30, 30: 6, 40: 5, 50: 25, 75: 8, 100: 2}
    )
    person.training_employer = chance.weighted({"private": 52, "public": 45, "unknown": 3})
