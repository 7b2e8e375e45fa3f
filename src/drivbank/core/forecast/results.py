"""What comes out of a forecast. Amounts are whole öre."""

from dataclasses import dataclass
from datetime import date

from drivbank.core.forecast.model import Basis, Line, Side


@dataclass(frozen=True)
class Month:
    """A month: what comes in, what it costs, financial items, and the equity at its end.

    ``closing`` is what the adopted annual report differs by, in its last month. ``known`` is how much of ``turnover``
    (income and costs together) is known, the rest is expected.
    """

    month: date
    income: int
    cost: int
    financial: int
    closing: int
    equity: int
    known: int
    turnover: int

    @property
    def result(self) -> int:
        return self.income - self.cost + self.financial + self.closing

    @property
    def known_percent(self) -> int:
        """How much is known in whole percent, rounded down; all when there is nothing to know."""
        return self.known * 100 // self.turnover if self.turnover else 100


@dataclass(frozen=True)
class GrantYear:
    """A grant in a year: granted, drawn, expected to be drawn, and how much less for what is vacant."""

    grant: int
    title: str
    code: str
    intervention: int | None
    year: int
    granted: int
    drawn: int
    expected: int
    vacant: int

    @property
    def used(self) -> int:
        return self.drawn + self.expected

    @property
    def unused(self) -> int:
        return self.granted - self.used


@dataclass(frozen=True)
class LineYear:
    """A line in a year: what is known of it, what is expected, and what is budgeted, None without a budget."""

    year: int
    line: Line
    known: int
    expected: int
    budget: int | None

    @property
    def total(self) -> int:
        return self.known + self.expected

    @property
    def better(self) -> int:
        """How much better than the budget it is for the result; 0 without a budget."""
        return 0 if self.budget is None else (self.total - self.budget) * self.line.side.sign


@dataclass(frozen=True)
class Year:
    """A year: its result and equity, against what it may be and what is bound. ``basis`` is what it stands on.

    ``contributed`` is whether it is known or foreseen what the members pay. ``limit`` is the ladder's, None when it
    says nothing. ``reserved`` is None when the board has decided nothing.
    ``commitments`` is what is granted for later years, ``room`` what is budgeted and granted to nothing, and
    ``room_used`` how much of that is expected to be used. ``eu_waiting`` has been earned but not yet been paid.
    """

    year: int
    basis: Basis
    contributed: bool
    opening: int
    result: int
    equity: int
    limit: int | None
    reserved: int | None
    commitments: int
    room: int
    room_used: int
    eu_waiting: int
    budget_result: int | None

    @property
    def over_limit(self) -> int | None:
        """How much the equity is over the limit, 0 when it is not; None without a limit."""
        return None if self.limit is None else max(0, self.equity - self.limit)

    @property
    def not_granted(self) -> int | None:
        """What of the year's money is granted to nothing yet: of its budget, else of its income.

        Without a budget it is less than nothing when more is granted than comes in. None for a year that is closed, or
        of which nothing can be said.
        """
        if self.basis is Basis.BUDGET:
            return self.room
        return self.result if self.basis is Basis.GRANTED and self.contributed else None

    @property
    def free(self) -> int:
        """What of the equity is not reserved."""
        return self.equity - (self.reserved or 0)


@dataclass(frozen=True)
class Forecast:
    """A forecast from January of its first year to December of its last."""

    as_of: date
    opening: int
    months: tuple[Month, ...]
    years: tuple[Year, ...]
    grants: tuple[GrantYear, ...]
    lines: tuple[LineYear, ...]

    def year(self, year: int) -> Year:
        """Return one year; raise KeyError for one outside."""
        return {one.year: one for one in self.years}[year]

    def is_planned(self, year: int) -> bool:
        """Say whether a year's result can be told: its money is decided, or it has ended and something is known."""
        if self.year(year).basis is not Basis.GRANTED:
            return True
        return self.as_of >= date(year, 12, 31) and any(month.turnover for month in self.months_in(year))

    def lacking(self, year: int) -> int | None:
        """Return the first year up to one whose result cannot be told, so that the equity at its end cannot either."""
        return next(
            (one.year for one in self.years if one.year <= year and not self.is_planned(one.year)), None
        )

    def months_in(self, year: int) -> tuple[Month, ...]:
        return tuple(one for one in self.months if one.month.year == year)

    def grants_in(self, year: int) -> tuple[GrantYear, ...]:
        return tuple(one for one in self.grants if one.year == year)

    def lines_in(self, year: int) -> tuple[LineYear, ...]:
        return tuple(one for one in self.lines if one.year == year)

    def sum_of(self, year: int, side: Side) -> int:
        """Return what the lines of a side come to in a year."""
        return sum(one.total for one in self.lines_in(year) if one.line.side is side)
