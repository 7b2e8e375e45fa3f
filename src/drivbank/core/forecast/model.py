"""What a forecast is made of. Amounts are whole öre, months are their first days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from drivbank.core.forecast.ladder import LadderPlan
from drivbank.core.forecast.months import Period, place_of

# A budget line, of an intervention or of none.
Key = tuple[str, int | None]


class Side(StrEnum):
    """How a line counts in the result."""

    INCOME = "income"
    COST = "cost"
    FINANCIAL_INCOME = "financial_income"
    FINANCIAL_COST = "financial_cost"

    @property
    def sign(self) -> int:
        return 1 if self in (Side.INCOME, Side.FINANCIAL_INCOME) else -1


class Source(StrEnum):
    """Where a line's outcome comes from."""

    CONTRIBUTIONS = "contributions"
    REQUISITIONS = "requisitions"
    EU = "eu"
    LEDGER = "ledger"
    NONE = "none"


class ContributionsFrom(StrEnum):
    """What a year's contributions are taken from."""

    ROUND = "round"
    BUDGET = "budget"
    EARLIER = "earlier"
    NOTHING = "nothing"


class Basis(StrEnum):
    """What a year stands on: its adopted annual report, its own budget, or only what has been granted."""

    CLOSED = "closed"
    BUDGET = "budget"
    GRANTED = "granted"


@dataclass(frozen=True)
class Line:
    """A line of the budget."""

    code: str
    label: str
    side: Side
    source: Source


@dataclass(frozen=True)
class Closed:
    """How a year ended by its adopted annual report."""

    result: int
    equity: int


@dataclass(frozen=True)
class YearPlan:
    """What is planned for a year.

    ``budget`` is the year's own when ``budget_year`` is the year, else the latest before it; None when there is none.
    ``contributions`` are by line code, taken from the year ``contributions_year``. ``reserved`` is what the board has
    set aside at the end of the year, None when it has decided nothing.
    """

    year: int
    lines: tuple[Line, ...]
    budget: Mapping[Key, int]
    budget_year: int | None
    contributions: Mapping[str, int]
    contributions_from: ContributionsFrom
    contributions_year: int
    budget_decided_on: date | None = None
    closed: Closed | None = None
    reserved: int | None = None

    @property
    def has_budget(self) -> bool:
        """Say whether the budget is the year's own."""
        return self.budget_year == self.year

    @property
    def basis(self) -> Basis:
        if self.closed:
            return Basis.CLOSED
        return Basis.BUDGET if self.has_budget else Basis.GRANTED

    def budgeted(self, code: str) -> int:
        """Return all that is budgeted on a line."""
        return sum(amount for (line, _of), amount in self.budget.items() if line == code)


@dataclass(frozen=True)
class YearAmount:
    """What a grant has for a year, and how much of it is in posts that follow the staffing."""

    granted: int
    following: int = 0


@dataclass(frozen=True)
class GrantPlan:
    """A grant: what it has for each year, what was drawn of it by month, and the periods that was drawn for."""

    id: int
    title: str
    code: str
    intervention: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    years: Mapping[int, YearAmount] = field(default_factory=dict)
    drawn: Mapping[date, int] = field(default_factory=dict)
    covered: tuple[Period, ...] = ()
    eu_tenths: int = 0
    eu_lag_months: int = 0
    undated: int = 0

    def period_in(self, year: int) -> Period:
        """Return the part of the grant's time that lies in a year; the last day comes first when none does."""
        return max(self.starts_on or date.min, date(year, 1, 1)), min(
            self.ends_on or date.max, date(year, 12, 31)
        )


@dataclass(frozen=True)
class Inputs:
    """All that is known on a day, from January of the first year on.

    ``outcomes`` are from the ledger by line code and month. ``vacant`` is how much of an intervention's financed
    staffing is vacant, ``financed`` that staffing in percent of full time: both month by month by intervention id.
    """

    as_of: date
    opening: int
    opening_known: bool
    years: tuple[YearPlan, ...]
    grants: tuple[GrantPlan, ...] = ()
    outcomes: Mapping[tuple[str, date], int] = field(default_factory=dict)
    vacant: Mapping[int, Sequence[Fraction]] = field(default_factory=dict)
    financed: Mapping[int, Sequence[Fraction]] = field(default_factory=dict)
    ladders: tuple[LadderPlan, ...] = ()

    @property
    def first_year(self) -> int:
        return self.years[0].year

    def vacant_in(self, intervention: int | None, month: date) -> Fraction:
        """Return how much of the financed staffing is vacant in a month, 0 when nothing is planned."""
        return _at(self.vacant, intervention, place_of(month, self.first_year))

    def financed_in(self, intervention: int | None, month: date) -> Fraction:
        """Return the financed staffing in a month in percent of full time, 0 when nothing is planned."""
        return _at(self.financed, intervention, place_of(month, self.first_year))


def _at(values: Mapping[int, Sequence[Fraction]], intervention: int | None, place: int) -> Fraction:
    row = values.get(intervention, ()) if intervention is not None else ()
    return row[place] if place < len(row) else Fraction(0)
