"""The money of the year that a plan is of: its budget beside the year before, what is granted, and the years ahead."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse

from drivbank.finance.forecasting import forecasted
from drivbank.finance.policies import Sight, sight_of
from drivbank.finance.selectors.budgets import budget_in_force
from drivbank.finance.sheets.budget_rows import budget_rows
from drivbank.finance.sheets.budget_year import YearView, amounts_of, year_view
from drivbank.finance.sheets.forecast import year_sheet
from drivbank.finance.sheets.grant_parts import grants_seen
from drivbank.reports.figures.budget import budget_notes, figures_of
from drivbank.reports.figures.model import About, Figure, FigureTable, Origin
from drivbank.reports.figures.periods import known_on
from drivbank.reports.figures.thousands import in_thousands
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, Value


def plan_money_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield what is planned of the money of a year ahead, to one who sees all of it."""
    sight = sight_of(about.by)
    if not sight.whole:
        return
    view = year_view(about.year)
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
    year, source = about.year, "beslut om medel"
    origin = Origin("Beviljade medel", source, f"{reverse('finance:grant_list')}?ar={year}")
    facts = [fact for fact in grants_seen(year, by=about.by) if fact.decided(year)]
    total = sum(fact.granted(year) for fact in facts)
    yield origin.kronor("grant:total:granted", f"Beviljade medel {year}, totalt", total)
    columns = (
        Column("title", "Insats eller projekt"),
        Column("receiver", "Mottagare"),
        Column("granted", f"Beviljat {year}", Unit.KRONOR),
    )
    rows = [
        SheetRow((fact.title, fact.receiver or "Förbundet", fact.granted(year)), key=str(fact.id))
        for fact in facts
    ]
    if len(rows) > 1:
        rows.append(SheetRow(("Summa", "", total), key="total", is_sum=True))
    sheet = Sheet("grants", f"Beviljade medel {year}", columns, tuple(rows), (f"Källa: {source}.",))
    yield origin.table("grants", in_thousands(sheet))


def _ahead(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the year and those after it, as they were forecast when the plan is decided, else when its year began."""
    told = forecasted(about.year, as_of=known_on(about, date(about.year - 1, 12, 31)))
    source = f"prognosen som den var känd {told.as_of.isoformat()}"
    origin = Origin("Prognos", source, f"{reverse('finance:forecast_show')}?ar={about.year}")
    if not told.unplanned:
        equity = told.forecast.year(about.year).equity
        yield origin.kronor(
            "forecast:closing_equity", f"Väntat eget kapital vid slutet av {about.year}", equity
        )
    yield origin.table("years_ahead", in_thousands(_filled(year_sheet(told))))


def _filled(sheet: Sheet) -> Sheet:
    """Return a table without the columns that no row says anything in."""
    kept = [
        place
        for place, _column in enumerate(sheet.columns)
        if place == 0 or any(row.values[place] not in (None, "") for row in sheet.rows)
    ]
    rows = tuple(replace(row, values=tuple(row.values[place] for place in kept)) for row in sheet.rows)
    return replace(sheet, columns=tuple(sheet.columns[place] for place in kept), rows=rows)
