"""Reads of budgets, of what became of them, and of how earlier years ended. Amounts are in whole öre."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from drivbank.core.parameters import ParameterError
from drivbank.finance.models import Budget, ClosedYear, Outcome
from drivbank.reference.parameters import code_list

# How a line's side counts in the result.
SIGNS = {"income": 1, "financial_income": 1, "cost": -1, "financial_cost": -1}


@dataclass(frozen=True)
class LineFact:
    """A line of the budget: its code and label, its side (see SIGNS), and where its outcome comes from."""

    code: str
    label: str
    side: str
    source: str

    @property
    def sign(self) -> int:
        """How an amount of the line counts in the result: 1 or -1."""
        return SIGNS[self.side]


def budget_lines(year: int) -> tuple[LineFact, ...]:
    """Return the lines in force for a year in their order; none before the first list."""
    try:
        items = code_list("budget_line").items_on(date(year, 1, 1))
    except (ParameterError, ValueError):
        return ()
    return tuple(
        LineFact(item.code, item.label, item.attributes["side"], item.attributes["source"]) for item in items
    )


def entered_lines(year: int) -> tuple[LineFact, ...]:
    """Return the lines whose outcome is entered from the ledger; that of the others is known from elsewhere."""
    return tuple(line for line in budget_lines(year) if line.source in ("ledger", "eu"))


@dataclass(frozen=True)
class BudgetAmount:
    """What is budgeted on a line, for an intervention or for none."""

    code: str
    intervention_id: int | None
    amount: int


@dataclass(frozen=True)
class BudgetFact:
    """A version of a year's budget; ``decided_on`` is None while it is a draft.

    ``liquid_funds`` is what cash and bank are planned to be at the end of the year, in öre; None when it is not said.
    """

    id: int
    year: int
    version: int
    decided_on: date | None
    decision: str
    lines: tuple[BudgetAmount, ...]
    liquid_funds: int | None = None

    def amount_of(self, code: str) -> int:
        """Return all that is budgeted on a line, 0 when nothing is."""
        return sum(line.amount for line in self.lines if line.code == code)

    def total(self, *sides: str) -> int:
        """Return the sum of the lines of the sides."""
        return sum(self.amount_of(line.code) for line in budget_lines(self.year) if line.side in sides)

    @property
    def result(self) -> int:
        """Income less costs, financial ones too."""
        return sum(line.sign * self.amount_of(line.code) for line in budget_lines(self.year))


def budgets(year: int | None = None) -> list[BudgetFact]:
    """Return every version, drafts too, of a year or of all: latest year first, then latest version. Two queries."""
    rows = Budget.objects.prefetch_related("lines").order_by("-year", "-version")
    return [_fact(row) for row in (rows if year is None else rows.filter(year=year))]


def budget_in_force(year: int, *, as_of: date | None = None) -> BudgetFact | None:
    """Return the latest budget of a year that was decided by a day, or by now; None when none was."""
    rows = Budget.objects.filter(year=year, decided_on__isnull=False).prefetch_related("lines")
    if as_of is not None:
        rows = rows.filter(decided_on__lte=as_of)
    row = rows.order_by("-version").first()
    return _fact(row) if row else None


def budget_version(year: int, version: int) -> BudgetFact | None:
    """Return one version, a draft too; None when there is none."""
    return next((fact for fact in budgets(year) if fact.version == version), None)


def _fact(row: Budget) -> BudgetFact:
    lines = sorted(row.lines.all(), key=lambda line: line.pk)
    amounts = tuple(BudgetAmount(line.code, line.intervention_id, line.amount) for line in lines)
    facts = (row.pk, row.year, row.version, row.decided_on, row.decision)
    return BudgetFact(*facts, amounts, row.liquid_funds)


@dataclass(frozen=True)
class OutcomeFact:
    """What a line came to in a month, named by its first day."""

    month: date
    code: str
    intervention_id: int | None
    amount: int
    known_on: date
    source: str = ""


def outcomes(first_year: int, last_year: int, *, as_of: date | None = None) -> list[OutcomeFact]:
    """Return what is entered from the ledger for some years, both named ones too, in month order. One query.

    Of what a line was said to have come to in a month, that known last counts; by a day, that known last by then.
    """
    rows = Outcome.objects.filter(month__year__gte=first_year, month__year__lte=last_year)
    if as_of is not None:
        rows = rows.filter(known_on__lte=as_of)
    names = ("month", "code", "intervention_id", "amount", "known_on", "source")
    in_order = rows.order_by("month", "code", "known_on", "pk").values_list(*names)
    latest = {row[:3]: row for row in in_order}
    return [OutcomeFact(*row) for row in latest.values() if row[3] is not None]


@dataclass(frozen=True)
class ClosedYearFact:
    """How a year ended by its adopted annual report: result and closing equity."""

    year: int
    result: int
    equity: int
    adopted_on: date
    source: str


def closed_years(*, as_of: date | None = None) -> dict[int, ClosedYearFact]:
    """Return the years that were adopted by a day, or by now, in year order. One query."""
    rows = ClosedYear.objects.order_by("year")
    if as_of is not None:
        rows = rows.filter(adopted_on__lte=as_of)
    names = ("year", "result", "equity", "adopted_on", "source")
    return {row[0]: ClosedYearFact(*row) for row in rows.values_list(*names)}


def disagreements(years: Iterable[ClosedYearFact]) -> dict[int, int]:
    """Return by how much a year's equity differs from the year before's and its own result, where it does."""
    known = {fact.year: fact for fact in years}
    differing = {
        year: fact.equity - known[year - 1].equity - fact.result
        for year, fact in known.items()
        if year - 1 in known
    }
    return {year: by for year, by in differing.items() if by}


def closed_year_values(row: ClosedYear) -> dict[str, Any]:
    """Return a closed year's values, as a form is opened with them."""
    return {name: getattr(row, name) for name in ("result", "equity", "adopted_on", "source")}
