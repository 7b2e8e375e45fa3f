"""The year's budget as figures and a table: the one in force, or its draft while there is none."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from django.urls import reverse

from drivbank.finance.policies import Sight, sight_of
from drivbank.finance.sheets.budget_notes import decisions_of
from drivbank.finance.sheets.budget_year import YearView, year_view
from drivbank.finance.sheets.budgets import operating_sheet
from drivbank.reports.figures.model import About, Figure, FigureTable, Origin
from drivbank.reports.figures.thousands import in_thousands
from drivbank.ui.sheets import Column, Sheet, Unit, Value


def budget_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the budget of a report's year beside what came of it, to one who sees all of the money; nothing without one.

    What the whole year came to is no part of a half-year's report, whose outcome has a table of its own.
    """
    sight = sight_of(about.by)
    if not sight.whole:
        return
    view = year_view(about.year)
    if about.half:
        view = replace(view, outcome=None, before=None)
    if view.budget is not None:
        yield from figures_of(view, _beside_outcome(view, sight))


def _beside_outcome(view: YearView, sight: Sight) -> Sheet:
    sheet = _with_difference(operating_sheet(view, sight))
    return replace(sheet, title=f"Budget {view.year}", notes=tuple(budget_notes(view)))


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
    origin = Origin("Budget", budget_source(view), reverse("finance:budget_show", args=[view.year]))
    for row, shown in zip(sheet.rows, printed.rows, strict=True):
        amount, thousands = row.values[1], shown.values[1]
        if row.level == 1 and isinstance(amount, int) and isinstance(thousands, Decimal):
            label = f"Budget {view.year}: {row.values[0]}"
            yield origin.kronor(f"budget:{row.key}", label, amount, tkr=thousands)
    yield origin.table("budget", printed, f"Budget {view.year}")


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
