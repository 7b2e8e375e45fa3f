"""The forecast itself: the lines of each year, month by month, and the equity they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drivbank.core.forecast.granting import GrantMonths, bases_in, eu_parts, expected_of
from drivbank.core.forecast.ladder import given_by, ladder_on, limit_of
from drivbank.core.forecast.lining import LineMonths, line_months, room_months, rooms
from drivbank.core.forecast.model import ContributionsFrom, Inputs, Line, Side, Source, YearPlan
from drivbank.core.forecast.months import months_of
from drivbank.core.forecast.results import Forecast, GrantYear, LineYear, Month, Year
from drivbank.core.forecast.steps import Changes, Step


@dataclass(frozen=True)
class _Reckoned:
    """A year before the equity is known."""

    plan: YearPlan
    grants: tuple[GrantMonths, ...]
    lines: tuple[LineMonths, ...]
    room: int
    room_used: int


def forecast_of(inputs: Inputs, steps: Sequence[Step] = ()) -> Forecast:
    """Return the forecast, as it is or in a scenario of some steps."""
    return forecasts_of(inputs, {"": steps})[""]


def forecasts_of(inputs: Inputs, scenarios: Mapping[str, Sequence[Step]]) -> dict[str, Forecast]:
    """Return a forecast for each scenario by its name; what they share is counted once."""
    nothing = Changes((), inputs.as_of)
    shared = {
        plan.year: [
            GrantMonths(base, (0,) * 12, 0) if plan.closed else expected_of(base, inputs, nothing)
            for base in bases_in(inputs, plan.year)
        ]
        for plan in inputs.years
    }
    return {
        name: _forecast(inputs, shared, Changes(steps, inputs.as_of)) for name, steps in scenarios.items()
    }


def _forecast(inputs: Inputs, shared: Mapping[int, Sequence[GrantMonths]], changes: Changes) -> Forecast:
    opening, months, years = inputs.opening, [], []
    grants: list[GrantYear] = []
    lines: list[LineYear] = []
    for plan in inputs.years:
        reckoned = _reckoned(plan, inputs, shared[plan.year], changes)
        own = _months(reckoned, opening)
        months += own
        years.append(_year(reckoned, inputs, opening, own))
        grants += [one.result for one in reckoned.grants]
        lines += [one.year(plan) for one in reckoned.lines]
        opening = own[-1].equity
    return Forecast(inputs.as_of, inputs.opening, tuple(months), tuple(years), tuple(grants), tuple(lines))


def _reckoned(plan: YearPlan, inputs: Inputs, shared: Sequence[GrantMonths], changes: Changes) -> _Reckoned:
    """Reckon a year; of the grants only those that the scenario names differ from what is shared."""
    grants = tuple(
        expected_of(one.base, inputs, changes) if changes.names(one.base.grant) and not plan.closed else one
        for one in shared
    )
    room = rooms(plan, grants)
    used = {code: room_months(amount, plan, changes) for code, amount in room.items()}
    lines = [line_months(line, plan, inputs, grants, changes) for line in _lines(plan, grants)]
    return _Reckoned(
        plan=plan,
        grants=grants,
        lines=tuple(_with_room(line, used.get(line.line.code)) for line in lines),
        room=sum(room.values()),
        room_used=sum(sum(parts) for parts in used.values()),
    )


def _lines(plan: YearPlan, grants: Sequence[GrantMonths]) -> list[Line]:
    """Return the year's lines, and those of grants on a line that the year does not have."""
    codes = dict.fromkeys(months.base.grant.code for months in grants)
    more = [code for code in codes if code not in {line.code for line in plan.lines}]
    return [*plan.lines, *(Line(code, code, Side.COST, Source.REQUISITIONS) for code in more)]


def _with_room(line: LineMonths, used: Sequence[int] | None) -> LineMonths:
    if not used:
        return line
    expected = tuple(part + more for part, more in zip(line.expected, used, strict=True))
    return LineMonths(line.line, line.known, expected)


def _months(reckoned: _Reckoned, opening: int) -> list[Month]:
    """Return the months of a year; what an adopted report differs by is put in December."""
    months: list[Month] = []
    equity, closed = opening, reckoned.plan.closed
    for place, month in enumerate(months_of(reckoned.plan.year)):
        one = _month(month, place, reckoned.lines, equity)
        if closed and place == 11 and one.equity != closed.equity:
            one = _month(month, place, reckoned.lines, equity, closing=closed.equity - one.equity)
        months.append(one)
        equity = one.equity
    return months


def _month(month: date, place: int, lines: Sequence[LineMonths], equity: int, *, closing: int = 0) -> Month:
    sums = dict.fromkeys(Side, 0)
    known = turnover = 0
    for line in lines:
        sure, rest = line.known[place], line.expected[place]
        sums[line.line.side] += sure + rest
        known, turnover = known + abs(sure), turnover + abs(sure) + abs(rest)
    financial = sums[Side.FINANCIAL_INCOME] - sums[Side.FINANCIAL_COST]
    result = sums[Side.INCOME] - sums[Side.COST] + financial + closing
    income, cost = sums[Side.INCOME], sums[Side.COST]
    return Month(month, income, cost, financial, closing, equity + result, known, turnover)


def _year(reckoned: _Reckoned, inputs: Inputs, opening: int, months: Sequence[Month]) -> Year:
    plan = reckoned.plan
    ladder = ladder_on(inputs.ladders, date(plan.year, 12, 31))
    given = given_by(ladder, plan.contributions) if ladder else None
    return Year(
        year=plan.year,
        basis=plan.basis,
        contributed=plan.contributions_from is not ContributionsFrom.NOTHING,
        opening=opening,
        result=sum(month.result for month in months),
        equity=months[-1].equity,
        limit=limit_of(ladder, given),
        reserved=plan.reserved,
        commitments=_granted_after(inputs, plan.year),
        room=reckoned.room,
        room_used=reckoned.room_used,
        eu_waiting=_eu_waiting(reckoned),
        budget_result=_budget_result(plan),
    )


def _granted_after(inputs: Inputs, year: int) -> int:
    return sum(
        amount.granted for grant in inputs.grants for later, amount in grant.years.items() if later > year
    )


def _eu_waiting(reckoned: _Reckoned) -> int:
    """Return what the Social Fund's part was in the months that it has not paid for at the end of the year."""
    waiting = 0
    for months in reckoned.grants:
        lag = min(12, months.base.grant.eu_lag_months)
        waiting += sum(eu_parts(months)[12 - lag :]) if lag else 0
    return waiting


def _budget_result(plan: YearPlan) -> int | None:
    if not plan.has_budget:
        return None
    return sum(line.side.sign * plan.budgeted(line.code) for line in plan.lines)
