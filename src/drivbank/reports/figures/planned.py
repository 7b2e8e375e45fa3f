"""The year that a plan is of: its budget beside the year before, what is granted for it, and the years ahead."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils import timezone

from drivbank.finance.forecasting import forecasted
from drivbank.finance.policies import Sight
from drivbank.finance.selectors.budgets import budget_in_force
from drivbank.finance.sheets.budget_rows import budget_rows
from drivbank.finance.sheets.budget_year import YearView, amounts_of
from drivbank.finance.sheets.forecast import year_sheet
from drivbank.finance.sheets.grant_parts import grants_seen
from drivbank.reports.figures.budget import budget_notes, figures_of
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable
from drivbank.reports.figures.thousands import in_thousands
from drivbank.reports.selectors import report_of
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value


def planned_figures(about: About, view: YearView, sight: Sight) -> Iterator[Figure | FigureTable]:
    """Yield what is planned of the money of a year ahead."""
    if view.budget is not None:
        yield from figures_of(view, _budget_sheet(view, sight))
    yield from _granted(about)
    yield from _ahead(about)


def _budget_sheet(view: YearView, sight: Sight) -> Sheet:
    """Return the budget beside that of the year before, and how it has changed."""
    before = budget_in_force(view.year - 1)
    columns = (
        Column("line", "Rad"),
        Column("budget", f"Budget {view.year}", Unit.KRONOR),
        Column("before", f"Budget {view.year - 1}", Unit.KRONOR),
        Column("change", "Ändring", Unit.KRONOR),
    )

    def cells(_sign: int, values: Sequence[int]) -> tuple[Value, ...]:
        now, then = values
        return (now, then, now - then) if before else (now, None, None)

    rows = tuple(budget_rows(view, [amounts_of(view.budget), amounts_of(before)], cells, sight))
    return Sheet(
        "budget", f"Budget {view.year}", columns, rows, tuple(budget_notes(replace(view, outcome=None)))
    )


def _granted(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is granted for the year, by grant."""
    source, evidence = "beslut om medel", f"{reverse('finance:grant_list')}?ar={about.year}"
    facts = [fact for fact in grants_seen(about.year, by=about.by) if fact.decided(about.year)]
    total = sum(fact.granted(about.year) for fact in facts)
    label = f"Beviljade medel {about.year}, totalt"
    yield Figure("grant:total:granted", label, "Beviljade medel", FigureKind.KRONOR, total, source, evidence)
    columns = (
        Column("title", "Insats eller projekt"),
        Column("receiver", "Mottagare"),
        Column("granted", f"Beviljat {about.year}", Unit.KRONOR),
    )
    rows = [
        SheetRow((fact.title, fact.receiver or "Förbundet", fact.granted(about.year)), key=str(fact.id))
        for fact in facts
    ]
    if len(rows) > 1:
        rows.append(SheetRow(("Summa", "", total), key="total", is_sum=True))
    title = f"Beviljade medel {about.year}"
    sheet = Sheet("grants", title, columns, tuple(rows), (f"Källa: {source}.",))
    yield FigureTable("table:grants", title, "Beviljade medel", in_thousands(sheet), source, evidence)


def _ahead(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the year and those after it, as they were forecast when the plan is decided."""
    told = forecasted(about.year, as_of=_known_on(about))
    source = f"prognosen som den var känd {told.as_of.isoformat()}"
    evidence = f"{reverse('finance:forecast_show')}?ar={about.year}"
    if not told.unplanned:
        equity = told.forecast.year(about.year).equity
        label = f"Väntat eget kapital vid slutet av {about.year}"
        yield Figure("forecast:closing_equity", label, "Prognos", FigureKind.KRONOR, equity, source, evidence)
    sheet = in_thousands(_filled(year_sheet(told)))
    yield FigureTable("table:years_ahead", sheet.title, "Prognos", sheet, source, evidence)


def _filled(sheet: Sheet) -> Sheet:
    """Return a table without the columns that no row says anything in."""
    kept = [
        place
        for place, _column in enumerate(sheet.columns)
        if place == 0 or any(row.values[place] not in (None, "") for row in sheet.rows)
    ]
    rows = tuple(replace(row, values=tuple(row.values[place] for place in kept)) for row in sheet.rows)
    return replace(sheet, columns=tuple(sheet.columns[place] for place in kept), rows=rows)


def _known_on(about: About) -> date:
    """Return the day that a plan's forecast is as known on: that of its decision, else the last before its year."""
    found = report_of(about.kind, about.year, about.half)
    decided_on = found.decided_on if found else None
    return min(decided_on or date(about.year - 1, 12, 31), timezone.localdate())
