"""What the lines of a budget come to month by month: known where it is, else expected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drivbank.core.forecast.gaps import Gaps, gaps_in
from drivbank.core.forecast.granting import GrantMonths, eu_parts
from drivbank.core.forecast.model import ContributionsFrom, Inputs, Key, Line, Source, YearPlan
from drivbank.core.forecast.months import months_of
from drivbank.core.forecast.results import LineYear
from drivbank.core.forecast.steps import Changes
from drivbank.core.money import ORE_PER_KRONA, parts_of

TWELVE = (1,) * 12


@dataclass(frozen=True)
class LineMonths:
    """A line in a year, by month: what is known and what is expected."""

    line: Line
    known: tuple[int, ...]
    expected: tuple[int, ...]

    def year(self, plan: YearPlan) -> LineYear:
        """Return the year's sums beside the year's own budget."""
        budget = plan.budgeted(self.line.code) if plan.has_budget else None
        return LineYear(plan.year, self.line, sum(self.known), sum(self.expected), budget)


def evenly(amount: int) -> list[int]:
    """Return an amount over twelve months in parts that add up to it, in whole kronor when it is in such."""
    return parts_of(amount, TWELVE, step=1 if amount % ORE_PER_KRONA else ORE_PER_KRONA)


def ledger_months(inputs: Inputs, plan: YearPlan) -> set[date]:
    """Return the months that are known from the ledger: those with an outcome on any of its lines."""
    codes = {line.code for line in plan.lines if line.source is Source.LEDGER}
    return {month for code, month in inputs.outcomes if code in codes and month.year == plan.year}


def ledger_gaps(inputs: Inputs, plan: YearPlan) -> Gaps:
    """Return where the year's outcome from the ledger has gaps."""
    codes = {line.code for line in plan.lines if line.source is Source.LEDGER}
    entered = [(code, month) for code, month in inputs.outcomes if code in codes]
    return gaps_in(plan.year, entered, [code for code in codes if plan.budgeted(code)])


def line_months(
    line: Line, plan: YearPlan, inputs: Inputs, grants: Sequence[GrantMonths], changes: Changes
) -> LineMonths:
    """Return a line by month, with what a scenario adds to it."""
    match line.source:
        case Source.CONTRIBUTIONS:
            known, expected = _contributions(line, plan)
        case Source.LEDGER:
            known, expected = _ledger(line, plan, inputs)
        case Source.EU:
            known, expected = _eu(line, plan, inputs, grants)
        case Source.REQUISITIONS:
            known, expected = _drawn(line, grants)
        case Source.NONE:
            known, expected = [0] * 12, [0] * 12
    added = [changes.amount(line.code, month) for month in months_of(plan.year)]
    return LineMonths(
        line, tuple(known), tuple(part + more for part, more in zip(expected, added, strict=True))
    )


def _contributions(line: Line, plan: YearPlan) -> tuple[list[int], list[int]]:
    parts, nothing = evenly(plan.contributions.get(line.code, 0)), [0] * 12
    return (parts, nothing) if plan.contributions_from is ContributionsFrom.ROUND else (nothing, parts)


def _ledger(line: Line, plan: YearPlan, inputs: Inputs) -> tuple[list[int], list[int]]:
    """A line without an outcome in a month that is known came to nothing then."""
    months, known = months_of(plan.year), ledger_months(inputs, plan)
    booked = [inputs.outcomes.get((line.code, month), 0) for month in months]
    return booked, _for_the_rest(evenly(plan.budgeted(line.code)), plan, known)


def _for_the_rest(parts: Sequence[int], plan: YearPlan, known: set[date]) -> list[int]:
    """Return the parts of the months that are not known; nothing is expected of a year that has been closed."""
    return [
        0 if plan.closed or month in known else part
        for month, part in zip(months_of(plan.year), parts, strict=True)
    ]


def _eu(
    line: Line, plan: YearPlan, inputs: Inputs, grants: Sequence[GrantMonths]
) -> tuple[list[int], list[int]]:
    """What the ledger has of the Social Fund in a month is for all the months before it too."""
    booked = [inputs.outcomes.get((line.code, month), 0) for month in months_of(plan.year)]
    has = [month for month in months_of(plan.year) if (line.code, month) in inputs.outcomes]
    known = {month for month in months_of(plan.year) if has and month <= has[-1]}
    return booked, _for_the_rest(eu_expected(line, plan, grants), plan, known)


def eu_expected(line: Line, plan: YearPlan, grants: Sequence[GrantMonths]) -> list[int]:
    """Return the Social Fund's part of the costs by month; without projects the budget's, evenly."""
    projects = [eu_parts(months) for months in grants if months.base.grant.eu_tenths]
    if not projects:
        return evenly(plan.budgeted(line.code))
    return [sum(parts) for parts in zip(*projects, strict=True)]


def _drawn(line: Line, grants: Sequence[GrantMonths]) -> tuple[list[int], list[int]]:
    own = [months for months in grants if months.base.grant.code == line.code]
    drawn = [sum(months.base.drawn[place] for months in own) for place in range(12)]
    return drawn, [sum(months.expected[place] for months in own) for place in range(12)]


def rooms(plan: YearPlan, grants: Sequence[GrantMonths]) -> dict[str, int]:
    """Return what is budgeted and granted to nothing, by line.

    What an intervention has been granted over its own budget is taken of what is budgeted for none. A year without a
    budget of its own has no room: nobody has decided what its money is for.
    """
    if plan.closed or not plan.has_budget:
        return {}
    granted: dict[Key, int] = {}
    for months in grants:
        key = months.base.grant.code, months.base.grant.intervention
        granted[key] = granted.get(key, 0) + months.base.granted
    codes = [line.code for line in plan.lines if line.source is Source.REQUISITIONS]
    return {code: _room(code, plan, granted) for code in codes}


def _room(code: str, plan: YearPlan, granted: Mapping[Key, int]) -> int:
    keys = {key for key in (*plan.budget, *granted) if key[0] == code and key[1] is not None}
    left = {key: plan.budget.get(key, 0) - granted.get(key, 0) for key in keys}
    of_none = plan.budget.get((code, None), 0) - granted.get((code, None), 0)
    own = sum(amount for amount in left.values() if amount > 0)
    taken = -sum(amount for amount in left.values() if amount < 0)
    return own + max(0, of_none - taken)


def room_months(room: int, plan: YearPlan, changes: Changes) -> list[int]:
    """Return what is expected to be granted and used of a room: a twelfth in each month that is still to come."""
    return [
        part if month >= changes.as_of and changes.new_grants(month) else 0
        for month, part in zip(months_of(plan.year), evenly(room), strict=True)
    ]
