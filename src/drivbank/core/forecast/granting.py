"""What is drawn of a grant month by month, and what is expected to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from drivbank.core.forecast.model import GrantPlan, Inputs
from drivbank.core.forecast.months import Period, months_of, share_covered, share_in
from drivbank.core.forecast.results import GrantYear
from drivbank.core.forecast.steps import Changes
from drivbank.core.money import ORE_PER_KRONA, parts_of, shares_of

# A part of any month is a whole number of these.
MONTH_PARTS = lcm(28, 29, 30, 31)


@dataclass(frozen=True)
class GrantBase:
    """A grant in a year, whatever the scenario: by month what was drawn, and what would be of the days not covered."""

    grant: GrantPlan
    year: int
    granted: int
    following: Fraction
    drawn: tuple[int, ...]
    open: tuple[int, ...]


@dataclass(frozen=True)
class GrantMonths:
    """What is expected of a grant in a year by month, and how much less that is for what is vacant."""

    base: GrantBase
    expected: tuple[int, ...]
    vacant: int

    @property
    def costs(self) -> list[int]:
        """What was drawn and what is expected, by month."""
        return [drawn + more for drawn, more in zip(self.base.drawn, self.expected, strict=True)]

    @property
    def result(self) -> GrantYear:
        """The year's sums."""
        base, grant = self.base, self.base.grant
        return GrantYear(
            grant=grant.id,
            title=grant.title,
            code=grant.code,
            intervention=grant.intervention,
            year=base.year,
            granted=base.granted,
            drawn=sum(base.drawn),
            expected=sum(self.expected),
            vacant=self.vacant,
        )


def bases_in(inputs: Inputs, year: int) -> list[GrantBase]:
    """Return the grants that have something in a year."""
    months = set(months_of(year))
    return [
        _base(grant, year) for grant in inputs.grants if year in grant.years or months & grant.drawn.keys()
    ]


def _base(grant: GrantPlan, year: int) -> GrantBase:
    amount = grant.years.get(year)
    granted = amount.granted if amount else 0
    following = Fraction(amount.following, granted) if amount and granted > 0 else Fraction(0)
    return GrantBase(
        grant=grant,
        year=year,
        granted=granted,
        following=min(max(following, Fraction(0)), Fraction(1)),
        drawn=tuple(grant.drawn.get(month, 0) for month in months_of(year)),
        open=tuple(_open(grant, year, granted)),
    )


def _open(grant: GrantPlan, year: int, granted: int) -> list[int]:
    """Return what the year's amount, spread evenly over the grant's days, leaves for those that were not drawn for.

    It is rounded once for the year, so that it adds up with what was drawn.
    """
    period = grant.period_in(year)
    weights = _weights(period, year)
    if granted <= 0 or not any(weights):
        return [0] * len(weights)
    covering = [one for one in grant.covered if one[0] <= period[1] and one[1] >= period[0]]
    left = [
        int(weight * (1 - share_covered(month, period, covering))) if covering else weight
        for month, weight in zip(months_of(year), weights, strict=True)
    ]
    if not any(left):
        return left
    whole, step = sum(weights), _step(granted)
    amount = (2 * granted * sum(left) + whole * step) // (2 * whole * step) * step
    return parts_of(min(amount, granted), left, step=step)


@lru_cache(maxsize=1000)
def _weights(period: Period, year: int) -> tuple[int, ...]:
    """Return how much of each month lies in a period."""
    return tuple(int(share_in(month, period) * MONTH_PARTS) for month in months_of(year))


def _step(amount: int) -> int:
    """Return a krona in öre for an amount in whole kronor, else an öre."""
    return 1 if amount % ORE_PER_KRONA else ORE_PER_KRONA


def _whole(parts: Iterable[int | Fraction], step: int) -> list[int]:
    """Return the parts in whole steps; what is lost of one is carried to the next, and what is left at last is lost."""
    whole: list[int] = []
    so_far: int | Fraction = 0  # a fraction only where there is one: they are slow to add
    counted = 0
    for part in parts:
        so_far += part
        whole.append(int(so_far // step) * step - counted)
        counted += whole[-1]
    return whole


def expected_of(base: GrantBase, inputs: Inputs, changes: Changes) -> GrantMonths:
    """Return what is expected of a grant in a year; never more than is left of the year's amount."""
    most = max(0, base.granted - sum(base.drawn))
    months = months_of(base.year)
    planned = [
        0 if changes.ended(base.grant.id, month) else part
        for month, part in zip(months, base.open, strict=True)
    ]
    staffed = [
        part * (1 - changes.vacant(base.grant, month, inputs) * base.following) if part else 0
        for month, part in zip(months, planned, strict=True)
    ]
    expected = _at_most(_whole(staffed, _step(base.granted)), most)
    return GrantMonths(base, tuple(expected), sum(_at_most(planned, most)) - sum(expected))


def _at_most(parts: Iterable[int], most: int) -> list[int]:
    """Return the parts one after another until they come to the most."""
    kept = []
    for part in parts:
        kept.append(min(part, most))
        most -= kept[-1]
    return kept


def eu_parts(months: GrantMonths) -> list[int]:
    """Return the Social Fund's part of a grant's costs by month; the parts add up to that of the whole."""
    return shares_of(months.costs, months.base.grant.eu_tenths)
