"""The staffing of a half-year month by month, and what of it was vacant, in percent of full time."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from drivbank.interventions.sheets import (
    StaffingView,
    by_intervention,
    by_month,
    staffing_view,
    vacancy_sheet,
)
from drivbank.interventions.tables import StaffingMonth, staffing_months
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.reports.figures.periods import Period, period_of
from drivbank.reports.figures.staffing import SOURCE, STAFFING
from drivbank.ui.numbers import MISSING
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


def period_staffing_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield an intervention's staffing and vacancies in the period; of all of them only the staffing on the last day."""
    period, evidence = period_of(about), reverse("interventions:staffing_list")
    view = staffing_view(about.intervention_id, by=about.by)
    if about.intervention_id is None:
        sheet = _without_vacant(by_intervention(view, period.day))
        yield Origin(STAFFING, SOURCE, evidence).table("period_staffing", sheet)
        return
    origin = Origin(STAFFING, SOURCE, f"{evidence}?insats={about.intervention_id}&ar={about.year}")
    averages = average(view, period)
    if averages is not None:
        for key, label, percent in (
            ("planned", "Finansierad bemanning i genomsnitt", averages.planned),
            ("vacant", "Vakant bemanning i genomsnitt", averages.vacant),
            ("filled", "Tillsatt bemanning i genomsnitt", averages.filled),
        ):
            name = f"{label}, {period.name}, procent av heltid"
            yield origin.figure(f"staffing:{key}:average", name, FigureKind.PERCENT, percent)
    yield origin.table("period_staffing", _months(view, period))
    yield origin.table("period_vacancies", _vacancies(view, period))


def average(view: StaffingView, period: Period) -> StaffingMonth | None:
    """Return the average of the period's months that anything is planned for; None when there are none."""
    months = [
        one
        for one in staffing_months(view.shares, view.vacancies, period.year)
        if period.has_month(one.month) and one.planned is not None and one.vacant is not None
    ]
    if not months:
        return None
    planned, vacant = (
        round(sum(getattr(one, name) for one in months) / len(months)) for name in ("planned", "vacant")
    )
    return StaffingMonth(period.first_day, planned, vacant)


def _months(view: StaffingView, period: Period) -> Sheet:
    sheet = by_month(view, period.year)
    rows = tuple(row for row in sheet.rows if period.has_month(date.fromisoformat(f"{row.key}-01")))
    title = f"Bemanning månad för månad, {period.name}"
    return Sheet("period_staffing", title, sheet.columns, rows, sheet.notes)


def _vacancies(view: StaffingView, period: Period) -> Sheet:
    inside = tuple(one for one in view.vacancies if period.overlaps(one.starts_on, one.last_day))
    sheet = vacancy_sheet(StaffingView(view.shares, inside, view.name), period.year)
    # A table with headings alone looks as if its rows were lost; what has no value is a dash, of texts too.
    blank = [None if column.is_number or column.unit is Unit.DAY else MISSING for column in sheet.columns[1:]]
    none = SheetRow(("Inga vakanser", *blank), key="none")
    return Sheet("period_vacancies", f"Vakanser, {period.name}", sheet.columns, sheet.rows or (none,))


def _without_vacant(sheet: Sheet) -> Sheet:
    """Return a table of staffing without its last column: of a small place it may tell of one person's absence."""
    columns: tuple[Column, ...] = sheet.columns[:-1]
    rows = tuple(
        SheetRow(row.values[:-1], key=row.key, is_sum=row.is_sum, level=row.level) for row in sheet.rows
    )
    return Sheet("period_staffing", sheet.title, columns, rows, sheet.notes)
