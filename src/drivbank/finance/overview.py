"""A year of the money at a glance: what is decided, granted and drawn, where the equity is going, and what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from drivbank.access.actors import Actor
from drivbank.finance.forecasting import Forecasted, forecasted, last_year
from drivbank.finance.policies import Sight, sight_of
from drivbank.finance.selectors.budgets import BudgetFact, budgets, closed_years, entered_lines, outcomes
from drivbank.finance.selectors.contributions import RoundFact, latest_of_years, rounds
from drivbank.finance.selectors.equity import ladders
from drivbank.finance.selectors.grants import GrantFact, Standing, grants
from drivbank.finance.selectors.ledgers_waiting import ledgers_waiting
from drivbank.reference.selectors import series_on

POPULATION = "population_16_64"
OUTCOME_BY = 20  # the day of the next month when a month's outcome should be known
PUBLISHED_AFTER = timedelta(days=60)  # from the day of the count until its figures are out
CLOSED_BY = (4, 30)  # when the year before should be adopted
BUDGET_FROM = 10  # the month from which next year's budget is asked for


@dataclass(frozen=True)
class Drawing:
    """Grants of a year together, in öre; and how many requisitions of any year wait for a decision or a payment."""

    granted: int
    drawn: int
    waiting: int
    unpaid: int

    @property
    def left(self) -> int:
        return self.granted - self.drawn


@dataclass(frozen=True)
class Contributions:
    """A year's decided round, the year before's, and the draft that is not decided."""

    decided: RoundFact | None
    before: RoundFact | None
    draft: RoundFact | None


@dataclass(frozen=True)
class Lacking:
    """What the office has not yet done for a year."""

    months: tuple[date, ...] = ()
    budget_years: tuple[int, ...] = ()
    draft: BudgetFact | None = None
    ladder: bool = False
    closing: int | None = None
    population_day: date | None = None


@dataclass(frozen=True)
class LedgerWaits:
    """A year whose ledger has accounts without a place, how many, and whether its annual report is adopted."""

    year: int
    accounts: int
    adopted: bool


@dataclass(frozen=True)
class Overview:
    """All that the first page shows of a year, as much as the actor sees. The rest is None for a part of the whole.

    ``adopted`` says that the year's annual report is: its equity is no forecast any more. ``ledgers`` are those of any
    year that wait.
    """

    year: int
    years: tuple[int, ...]
    sight: Sight
    drawing: Drawing
    contributions: Contributions | None = None
    forecast: Forecasted | None = None
    lacking: Lacking | None = None
    adopted: bool = False
    ledgers: tuple[LedgerWaits, ...] = ()


def overview_of(year: int, *, by: Actor, today: date) -> Overview:
    """Return a year at a glance, in a fixed number of queries; raise Refused."""
    sight = sight_of(by)
    seen = [fact for fact in grants() if sight.covers(fact.intervention_id)]
    if not sight.whole:
        return Overview(year, _years(year, today, seen), sight, drawing_of(year, seen))
    every, planned, closed = rounds(), budgets(), closed_years()
    shared = _contributions(year, every)
    known = [*(fact.year for fact in every), *(fact.year for fact in planned)]
    found = forecasted(year, as_of=today) if year in known and year <= last_year(today) else None
    return Overview(
        year=year,
        years=_years(year, today, seen, [*known, *closed]),
        sight=sight,
        drawing=drawing_of(year, seen),
        contributions=shared,
        forecast=found if found and found.inputs.opening_known and not found.unplanned else None,
        lacking=_lacking(year, today, planned, frozenset(closed), shared),
        adopted=year in closed,
        ledgers=tuple(LedgerWaits(one.year, one.count, one.year in closed) for one in ledgers_waiting()),
    )


def drawing_of(year: int, seen: Iterable[GrantFact]) -> Drawing:
    """Return what the grants come to in a year, and what of them waits whatever the year."""
    facts = list(seen)
    standings = [row.standing for fact in facts for row in fact.requisitions]
    return Drawing(
        granted=sum(fact.granted(year) for fact in facts),
        drawn=sum(fact.drawn(year) for fact in facts),
        waiting=standings.count(Standing.WAITING),
        unpaid=standings.count(Standing.APPROVED),
    )


def _years(year: int, today: date, seen: Iterable[GrantFact], more: Iterable[int] = ()) -> tuple[int, ...]:
    """Return the years that can be chosen, the latest first."""
    found = {year, today.year, *more, *(one for fact in seen for one in fact.years)}
    return tuple(sorted(found, reverse=True))


def _contributions(year: int, every: Sequence[RoundFact]) -> Contributions:
    decided = {fact.year: fact for fact in latest_of_years(fact for fact in every if fact.decided_on)}
    draft = next((fact for fact in every if fact.year == year and fact.decided_on is None), None)
    return Contributions(decided.get(year), decided.get(year - 1), draft)


def _lacking(
    year: int,
    today: date,
    planned: Sequence[BudgetFact],
    closed: frozenset[int],
    shared: Contributions,
) -> Lacking:
    """Return what is not done; of earlier years nothing is asked."""
    if year < today.year:
        return Lacking(draft=_draft(year, planned))
    decided = {fact.year for fact in planned if fact.decided_on}
    asked = [year, *([year + 1] if year == today.year and today.month >= BUDGET_FROM else [])]
    late = year == today.year and (today.month, today.day) > CLOSED_BY and year - 1 not in closed
    return Lacking(
        months=_months_without(year, today),
        budget_years=tuple(one for one in asked if one not in decided),
        draft=_draft(year, planned),
        ladder=not ladders(),
        closing=year - 1 if late and closed else None,
        population_day=_population_day(year, today, shared),
    )


def _draft(year: int, planned: Sequence[BudgetFact]) -> BudgetFact | None:
    return next((fact for fact in planned if fact.year == year and fact.decided_on is None), None)


def _months_without(year: int, today: date) -> tuple[date, ...]:
    """Return the months whose outcome should be known and is not; none when nothing is entered that year."""
    if not entered_lines(year):
        return ()
    due = [
        date(year, month, 1)
        for month in range(1, 13)
        if today >= date(year + month // 12, month % 12 + 1, OUTCOME_BY)
    ]
    entered = {fact.month for fact in outcomes(year, year)}
    return tuple(month for month in due if month not in entered)


def _population_day(year: int, today: date, shared: Contributions) -> date | None:
    """Return the day whose inhabitants the year's contributions stand on, when they are out and not read in."""
    day = date(year - 1, 11, 1)
    fact = shared.decided or shared.draft or shared.before
    if today < day + PUBLISHED_AFTER or (fact is not None and not fact.key.by_inhabitants):
        return None
    return None if series_on(POPULATION, day) else day
