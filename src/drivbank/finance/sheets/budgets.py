"""A year's budget as tables: against what became of it, and version by version."""

from collections.abc import Sequence
from decimal import Decimal

from drivbank.access.actors import Actor
from drivbank.core.phrases import Phrase
from drivbank.finance.policies import Sight, sight_of
from drivbank.finance.selectors.budget_outcomes import deviation
from drivbank.finance.selectors.budgets import budget_lines
from drivbank.finance.sheets.budget_notes import decisions_of, notes_on
from drivbank.finance.sheets.budget_rows import Cells, budget_rows, places_on
from drivbank.finance.sheets.budget_year import (
    Amounts,
    YearView,
    amounts_of,
    outcome_heading,
    version_heading,
    year_view,
)
from drivbank.ui.charts import Chart, Kind, Series
from drivbank.ui.sheets import Column, Sheet, Unit, Value

LABEL = Column("line", Phrase("Rad"))
ORE_PER_THOUSAND = 100_000


def budget_sheets(year: int, *, by: Actor) -> tuple[Sheet, ...]:
    """Return a year's budget against its outcome, and its versions, as far as the actor sees."""
    sight, view = sight_of(by), year_view(year)
    return (operating_sheet(view, sight), versions_sheet(view, sight))


def operating_sheet(view: YearView, sight: Sight) -> Sheet:
    """Return the budget beside the outcome, how they differ, and the year before."""
    columns, sources, cells = _columns(view)
    return Sheet(
        name="operating",
        title=Phrase("Budget och utfall %(year)s", year=view.year),
        columns=(LABEL, *columns),
        rows=tuple(budget_rows(view, sources, cells, sight)),
        notes=tuple(notes_on(view, sight)),
    )


def versions_sheet(view: YearView, sight: Sight) -> Sheet:
    """Return the versions of a year's budget in the order they were made, and what the latest changed."""
    shown = sorted(view.versions, key=lambda fact: fact.version)
    columns = [_money(f"version_{fact.version}", version_heading(fact)) for fact in shown]
    if len(shown) > 1:
        columns.append(_money("change", Phrase("Ändring i den senaste")))

    def cells(_sign: int, values: Sequence[int]) -> tuple[Value, ...]:
        return (*values, values[-1] - values[-2]) if len(values) > 1 else tuple(values)

    return Sheet(
        name="versions",
        title=Phrase("Budgetens versioner %(year)s", year=view.year),
        columns=(LABEL, *columns),
        rows=tuple(budget_rows(view, [amounts_of(fact) for fact in shown], cells, sight)),
        notes=tuple(decisions_of(shown)),
    )


def _columns(view: YearView) -> tuple[list[Column], list[Amounts], Cells]:
    """Return the columns of the operating table, the amounts they are made of, and how."""
    year, outcome, before = view.year, view.outcome, view.before
    columns = [_money("budget", Phrase("Budget %(year)s", year=year))]
    sources: list[Amounts] = [amounts_of(view.budget)]
    if outcome is not None:
        columns.append(_money("outcome", outcome_heading(outcome)))
        whole = Phrase("Avvikelse") if outcome.is_whole else Phrase("Kvar av budgeten")
        columns.append(_money("deviation" if outcome.is_whole else "left", whole))
        sources.append(outcome.amounts)
    if before is not None and before.is_whole:
        columns.append(_money("previous", Phrase("Utfall %(year)s", year=before.year)))
        sources.append(before.amounts)

    def cells(sign: int, values: Sequence[int]) -> tuple[Value, ...]:
        if outcome is None:
            return tuple(values)
        budget, came_to = values[:2]
        if outcome.is_whole:
            differs: int | None = deviation(sign or 1, outcome=came_to, budget=budget)
        else:
            differs = budget - came_to if sign else None  # what is left of a result says nothing
        return (budget, came_to, differs if view.budget else None, *values[2:])

    return columns, sources, cells


def _money(key: str, heading: str) -> Column:
    return Column(key, heading, Unit.KRONOR)


def budget_chart(view: YearView) -> Chart | None:
    """Return the lines of a year in pictures, in thousands of kronor; None while there is nothing to show."""
    if view.budget is None and view.outcome is None:
        return None
    sources = [amounts_of(view.budget)] + ([view.outcome.amounts] if view.outcome else [])
    lines = [
        line for line in budget_lines(view.year) if line.side == "cost" and any(places_on(line, sources))
    ]
    if not lines:
        return None
    headings = [Phrase("Budget %(year)s", year=view.year)]
    headings += [outcome_heading(view.outcome)] if view.outcome else []
    series = tuple(
        Series(heading, tuple(_thousands(source, line.code) for line in lines))
        for heading, source in zip(headings, sources, strict=True)
    )
    return Chart(
        kind=Kind.HORIZONTAL,
        title=Phrase("Kostnader %(year)s, tusental kronor", year=view.year),
        labels=tuple(line.label for line in lines),
        series=series,
        unit="tkr",
        heading=Phrase("Rad"),
    )


def _thousands(source: Amounts, code: str) -> int:
    return thousands(sum(amount for place, amount in source.items() if place[0] == code))


def thousands(amount: int) -> int:
    """Return an amount in öre as whole thousands of kronor, rounded half away from zero."""
    return int((Decimal(amount) / ORE_PER_THOUSAND).to_integral_value("ROUND_HALF_UP"))
