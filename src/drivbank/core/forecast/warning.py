"""A warning while something can still be done: by how much, by when, and what would change it."""

from collections.abc import Iterator
from datetime import date

from drivbank.core.forecast.ladder import ladder_on
from drivbank.core.forecast.months import months_of
from drivbank.core.forecast.story import Story
from drivbank.core.forecast.words import kronor, month_name, more_or_less
from drivbank.core.phrases import Phrase

# Without a ladder: a result that is better than the budget's by more than this part of what comes in.
NOTABLE = 20
# How long a decision may wait in the comparison.
WAIT = 3

OVER = Phrase(
    "Det egna kapitalet väntas vara %(equity)s kr vid slutet av %(year)s. Det är %(over)s kr mer än trappan medger "
    "(%(limit)s kr) och kan begränsa statens bidrag ett kommande år."
)
BETTER = Phrase(
    "Resultatet för %(year)s väntas bli %(better)s kr bättre än budgeten, så det egna kapitalet växer till %(equity)s kr. "
    "Trappan är inte inlagd, så prognosen kan inte säga om det är för mycket."
)
BETTER_UNKNOWN = Phrase(
    "Resultatet för %(year)s väntas bli %(better)s kr bättre än budgeten, så det egna kapitalet växer till %(equity)s kr. "
    "Trappans gräns går inte att räkna ut, så prognosen kan inte säga om det är för mycket."
)
USE = Phrase(
    "För att inte ha det kvar vid årets slut behöver %(a_month)s kr mer användas i månaden från och med %(first)s, i "
    "%(months)s månader."
)
LAST_MONTH = Phrase(
    "Det finns en månad kvar av året, och det är för sent för annat än det som redan är på gång."
)
NO_TIME = Phrase("Året är så gott som slut. Det som kan påverkas är nästa års budget.")
WAITING = Phrase("Väntar beslutet till %(later)s blir det %(a_month)s kr i månaden.")
SCENARIO = Phrase(
    "Med ”%(name)s” väntas det egna kapitalet bli %(equity)s kr vid årets slut: %(difference)s än i prognosen."
)


def warn(story: Story) -> tuple[Phrase, ...]:
    """Return the warning's sentences, none when there is nothing to warn of or the year is over."""
    excess = excess_of(story)
    return (_what(story, excess), *_when(story, excess), *_scenarios(story)) if excess else ()


def excess_of(story: Story) -> int:
    """Return how much is over the ladder; without one, over the budget's result when that is notable.

    Nothing when the year is over, or when nobody has decided what its money is for.
    """
    if story.ended or story.unplanned:
        return 0
    year = story.of_year
    if year.over_limit is not None:
        return year.over_limit
    better = year.result - year.budget_result if year.budget_result is not None else 0
    given = sum(story.plan.contributions.values())
    return better if better > 0 and better * NOTABLE >= given else 0


def _what(story: Story, excess: int) -> Phrase:
    year = story.of_year
    if year.limit is None:
        text = BETTER_UNKNOWN if ladder_on(story.inputs.ladders, date(story.year, 12, 31)) else BETTER
        return text.filled(year=story.year, better=kronor(excess), equity=kronor(year.equity))
    return OVER.filled(
        year=story.year, equity=kronor(year.equity), over=kronor(excess), limit=kronor(year.limit)
    )


def _when(story: Story, excess: int) -> Iterator[Phrase]:
    """Say what the excess is a month if it is used from the next month on, and if that waits."""
    left = [month for month in months_of(story.year) if month > _this_month(story.inputs.as_of)]
    if len(left) < 2:
        yield LAST_MONTH if left else NO_TIME
        return
    yield USE.filled(months=len(left), first=month_name(left[0]), a_month=kronor(excess // len(left)))
    later = left[WAIT:] if len(left) > WAIT + 1 else left[1:]
    yield WAITING.filled(later=month_name(later[0]), a_month=kronor(excess // len(later)))


def _this_month(day: date) -> date:
    return day.replace(day=1)


def _scenarios(story: Story) -> Iterator[Phrase]:
    """Say what the scenarios that help would do, the one that helps most first; those that do not are no remedy."""
    base = story.of_year.equity
    ends = [(forecast.year(story.year).equity, name) for name, forecast in (story.scenarios or {}).items()]
    for equity, name in sorted(ends, key=lambda end: end[0]):
        if equity < base:
            yield SCENARIO.filled(name=name, equity=kronor(equity), difference=more_or_less(equity - base))
