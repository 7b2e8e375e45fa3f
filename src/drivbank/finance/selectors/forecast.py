"""All that a forecast is made of, as it was known on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from drivbank.core.forecast import (
    Closed,
    ContributionsFrom,
    GrantPlan,
    Inputs,
    LadderPlan,
    LadderRung,
    Line,
    Side,
    Source,
    YearAmount,
    YearPlan,
)
from drivbank.finance.models import Ladder, RoundLine
from drivbank.finance.models.contributions import Part
from drivbank.finance.selectors.budgets import (
    BudgetFact,
    ClosedYearFact,
    budget_lines,
    budgets,
    closed_years,
    outcomes,
)
from drivbank.finance.selectors.equity import LadderFact, ladders, reserved_by_year
from drivbank.finance.selectors.grants import GrantFact, drawn_by_month
from drivbank.interventions.selectors import financed_percent_all, vacant_shares_all
from drivbank.reference.parameters import code_list

# The lines of what the members pay, by who pays.
CODES: Mapping[str, str] = {
    Part.STATE: "state_grant",
    Part.REGION: "region_grant",
    Part.MUNICIPALITIES: "municipal_grants",
}
FIRST_YEAR, LAST_YEAR = 2004, 2100  # the law's first year, and further than anyone plans
AHEAD = 3  # years after the one that is asked for
OLDEST = 3  # a budget or round is not repeated for years further ahead than this
BASES: Mapping[str, tuple[str, ...]] = {
    Ladder.Basis.STATE: (CODES[Part.STATE],),
    Ladder.Basis.CONTRIBUTIONS: tuple(CODES.values()),
}


@dataclass(frozen=True)
class Known:
    """What is known on a day of every year: budgets in force, contributions, closed years and what is reserved."""

    budgets: Mapping[int, BudgetFact]
    contributions: Mapping[int, Mapping[str, int]]
    closed: Mapping[int, ClosedYearFact]
    reserved: Mapping[int, int]


def inputs_for(year: int, facts: Iterable[GrantFact], *, as_of: date) -> Inputs:
    """Return what a forecast of a year and three ahead is made of, ``facts`` being the grants. A fixed number of queries.

    It begins after the latest adopted year before it, so that years not adopted yet are reckoned through.
    """
    known = _known(as_of)
    first, opening = _beginning(year, known.closed)
    years = range(first, year + AHEAD + 1)
    month, months = date(first, 1, 1), 12 * len(years)
    return Inputs(
        as_of=as_of,
        opening=opening or 0,
        opening_known=opening is not None,
        years=tuple(_plan(one, known) for one in years),
        grants=tuple(grant_plan(fact, year) for fact in facts),
        outcomes=_outcomes(first, year + AHEAD, as_of),
        vacant=vacant_shares_all(month, months, as_of=as_of),
        financed=financed_percent_all(month, months),
        ladders=tuple(ladder_plan(fact) for fact in reversed(ladders(as_of=as_of))),
    )


def _known(as_of: date) -> Known:
    in_force: dict[int, BudgetFact] = {}
    for fact in budgets():
        if fact.decided_on and fact.decided_on <= as_of:
            in_force.setdefault(fact.year, fact)
    return Known(in_force, _contributions(as_of), closed_years(as_of=as_of), reserved_by_year(as_of=as_of))


def _contributions(as_of: date) -> dict[int, dict[str, int]]:
    """Return what was decided of each year's contributions by line, the latest round's. One query."""
    rows = RoundLine.objects.filter(round__decided_on__lte=as_of).order_by("round__number")
    found: dict[int, dict[str, int]] = {}
    latest: dict[int, int] = {}
    for year, number, part, amount in rows.values_list("round__year", "round__number", "part").annotate(
        Sum("amount")
    ):
        if latest.get(year) != number:
            found[year], latest[year] = {}, number
        found[year][CODES[part]] = amount
    return found


def _beginning(year: int, closed: Mapping[int, ClosedYearFact]) -> tuple[int, int | None]:
    """Return the first year to reckon and the equity it begins with, None when that is not known."""
    before = [one for one in closed if one < year]
    if before:
        return max(before) + 1, closed[max(before)].equity
    own = closed.get(year)
    return year, own.equity - own.result if own else None


def _plan(year: int, known: Known) -> YearPlan:
    budget = _latest(known.budgets, year)
    given, whence, of = _given(year, known, budget)
    closed = known.closed.get(year)
    return YearPlan(
        year=year,
        lines=tuple(
            Line(line.code, line.label, Side(line.side), Source(line.source)) for line in budget_lines(year)
        ),
        budget={(line.code, line.intervention_id): line.amount for line in budget.lines} if budget else {},
        budget_year=budget.year if budget else None,
        budget_decided_on=budget.decided_on if budget else None,
        contributions=given,
        contributions_from=whence,
        contributions_year=of,
        closed=Closed(closed.result, closed.equity) if closed else None,
        reserved=known.reserved.get(year),
    )


def _latest(found: Mapping[int, BudgetFact], year: int) -> BudgetFact | None:
    years = [one for one in found if year - OLDEST <= one <= year]
    return found[max(years)] if years else None


def _given(
    year: int, known: Known, budget: BudgetFact | None
) -> tuple[Mapping[str, int], ContributionsFrom, int]:
    """Return what the members pay: by the year's round, else its budget, else the latest round before it."""
    if year in known.contributions:
        return known.contributions[year], ContributionsFrom.ROUND, year
    budgeted = {code: budget.amount_of(code) for code in CODES.values()} if budget else {}
    if budget and budget.year == year and any(budgeted.values()):
        return budgeted, ContributionsFrom.BUDGET, year
    earlier = [one for one in known.contributions if year - OLDEST <= one < year]
    if earlier and (budget is None or max(earlier) >= budget.year):
        return known.contributions[max(earlier)], ContributionsFrom.EARLIER, max(earlier)
    if budget and any(budgeted.values()):
        return budgeted, ContributionsFrom.EARLIER, budget.year
    return {}, ContributionsFrom.NOTHING, year


def _outcomes(first: int, last: int, as_of: date) -> dict[tuple[str, date], int]:
    found: dict[tuple[str, date], int] = {}
    for row in outcomes(first, last, as_of=as_of):
        found[row.code, row.month] = found.get((row.code, row.month), 0) + row.amount
    return found


def grant_plan(fact: GrantFact, year: int) -> GrantPlan:
    """Return a grant as the forecast of a year takes it."""
    counted = [row for row in fact.requisitions if row.counts]
    return GrantPlan(
        id=fact.id,
        title=fact.title,
        code=fact.code,
        intervention=fact.intervention_id,
        starts_on=fact.starts_on,
        ends_on=fact.ends_on,
        years=_years(fact),
        drawn=drawn_by_month(fact),
        covered=tuple((row.period_from, row.period_to) for row in counted),
        eu_tenths=fact.eu_tenths,
        eu_lag_months=fact.eu_lag_months,
        undated=fact.undated if fact.is_of(year) else 0,
    )


def _years(fact: GrantFact) -> dict[int, YearAmount]:
    following = {
        code
        for code, item in code_list("grant_post").all_items().items()
        if item.attributes.get("follows_staffing")
    }
    years = {row.year for row in fact.amounts if row.year is not None}
    return {
        year: YearAmount(
            fact.granted(year),
            sum(fact.granted(year, post) for post in fact.posts(year) if post in following),
        )
        for year in years
    }


def ladder_plan(fact: LadderFact) -> LadderPlan:
    """Return a ladder as the forecast takes it."""
    rungs = tuple(LadderRung(step.above, step.tenths, step.limit) for step in fact.steps)
    return LadderPlan(fact.valid_from, BASES[fact.basis], fact.source, rungs)


def granted_since(facts: Iterable[GrantFact], year: int, day: date | None) -> int:
    """Return what has been granted for a year after a day, what was taken back not counted."""
    return sum(
        row.amount
        for fact in facts
        for row in fact.amounts
        if row.year == year and day is not None and row.decided_on > day and row.amount > 0
    )
