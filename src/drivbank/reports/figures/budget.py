"""The year's budget as figures and a table: the one in force, or its draft while there is none."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from django.urls import reverse

from drivbank.finance.policies import Sight
from drivbank.finance.sheets.budget_notes import decisions_of
from drivbank.finance.sheets.budget_year import YearView
from drivbank.finance.sheets.budgets import operating_sheet
from drivbank.reports.figures.model import Figure, FigureKind, FigureTable
from drivbank.reports.figures.thousands import in_thousands
from drivbank.ui.sheets import Column, Sheet, Unit, Value

BUDGET = "Budget"


def budget_figures(view: YearView, sight: Sight) -> Iterator[Figure | FigureTable]:
    """Yield the lines of the budget in force, or of its draft, and the table of budget and outcome; nothing without one."""
    if view.budget is None:
        return
    sheet = _with_difference(operating_sheet(view, sight))
    sheet = replace(sheet, title=f"Budget {view.year}", notes=tuple(budget_notes(view)))
    yield from figures_of(view, sheet)


def _with_difference(sheet: Sheet) -> Sheet:
    """Return the table with how much more each outcome is than its budget, so that the column adds up as the others.

    The page of the budget shows how much better it is for the result instead, with the opposite sign for costs.
    """
    place = next((place for place, column in enumerate(sheet.columns) if column.key == "deviation"), None)
    if place is None:
        return sheet
    difference = Column("difference", "Skillnad", Unit.KRONOR)
    rows = tuple(replace(row, values=_differing(row.values, place)) for row in sheet.rows)
    columns = (*sheet.columns[:place], difference, *sheet.columns[place + 1 :])
    return replace(sheet, columns=columns, rows=rows)


def _differing(values: tuple[Value, ...], place: int) -> tuple[Value, ...]:
    budget, outcome = values[1:3]
    differs = outcome - budget if isinstance(budget, int) and isinstance(outcome, int) else None
    return (*values[:place], differs, *values[place + 1 :])


def figures_of(view: YearView, sheet: Sheet) -> Iterator[Figure | FigureTable]:
    """Yield the lines of a budget from the first column of a table of it, as it prints them, and the table in thousands."""
    printed = in_thousands(sheet)
    source, evidence = budget_source(view), reverse("finance:budget_show", args=[view.year])
    for row, shown in zip(sheet.rows, printed.rows, strict=True):
        amount, thousands = row.values[1], shown.values[1]
        if row.level == 1 and isinstance(amount, int) and isinstance(thousands, Decimal):
            yield Figure(
                key=f"budget:{row.key}",
                label=f"Budget {view.year}: {row.values[0]}",
                group=BUDGET,
                kind=FigureKind.KRONOR,
                value=amount,
                source=source,
                evidence=evidence,
                printed=(("tkr", thousands),),
            )
    yield FigureTable(
        key="table:budget",
        label=f"Budget {view.year}",
        group=BUDGET,
        content=printed,
        source=source,
        evidence=evidence,
    )


def budget_notes(view: YearView) -> Iterator[str]:
    """Yield which budget it is and what the difference is; the rest is said on the budget's own page."""
    if view.budget is None or view.budget.decided_on is None:
        yield "Budgeten är ett utkast och inte beslutad."
    else:
        yield from decisions_of([view.budget])
    if view.outcome is not None and view.outcome.is_whole:
        yield "Skillnaden är utfallet minus budgeten."
    elif view.outcome is not None:
        yield f"Utfallet är till och med {view.outcome.through:%Y-%m}."


def budget_source(view: YearView) -> str:
    """Return which budget the figures are of."""
    budget = view.budget
    if budget is None or budget.decided_on is None:
        return f"utkast till budget {view.year}, inte beslutat"
    return f"budgeten {view.year}, version {budget.version}, beslutad {budget.decided_on.isoformat()}"
