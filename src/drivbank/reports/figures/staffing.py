"""The interventions' staffing on the day a report is read on, as figures and a table, in percent of full time."""

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse

from drivbank.interventions.sheets import StaffingView, by_party, staffing_view
from drivbank.interventions.tables import line_sum, staffing_lines
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable
from drivbank.reports.figures.periods import Period

STAFFING = "Bemanning"
SOURCE = "insatsernas bemanning i registret"


def staffing_figures(about: About, period: Period) -> Iterator[Figure | FigureTable]:
    """Yield the staffing of all interventions or of the one that the report is of.

    What is vacant is told in an intervention's own report alone: of a small place it may tell of one person's absence.
    """
    view = staffing_view(about.intervention_id, by=about.by)
    evidence = reverse("interventions:staffing_list")
    whole = line_sum(staffing_lines(view.shares, view.vacancies, period.day), "")
    for key, label, percent in (
        ("own", "Bemanning som parterna betalar, procent av heltid", whole.own),
        ("financed", "Bemanning som förbundet betalar, procent av heltid", whole.financed),
        ("total", "Bemanning tillsammans, procent av heltid", whole.total),
    ):
        yield Figure(f"staffing:{key}", label, STAFFING, FigureKind.PERCENT, percent, SOURCE, evidence)
        yield Figure(
            f"staffing:{key}:full_time",
            label.replace("procent av heltid", "heltider"),
            STAFFING,
            FigureKind.MEAN,
            Decimal(percent) / 100,
            SOURCE,
            evidence,
        )
    yield _table(view, about, period, evidence)


def _table(view: StaffingView, about: About, period: Period, evidence: str) -> FigureTable:
    sheet = by_party(view, period.day, with_vacant=about.intervention_id is not None)
    return FigureTable("table:staffing", sheet.title, STAFFING, sheet, SOURCE, evidence)
