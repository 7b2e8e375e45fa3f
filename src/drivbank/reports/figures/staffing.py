"""The interventions' staffing on the day a report is read on, as figures and a table, in percent of full time."""

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse

from drivbank.interventions.sheets import by_party, staffing_view
from drivbank.interventions.tables import line_sum, staffing_lines
from drivbank.reports.figures.model import About, Figure, FigureKind, FigureTable, Origin
from drivbank.reports.figures.periods import period_of

STAFFING = "Bemanning"
SOURCE = "insatsernas bemanning i registret"


def staffing_figures(about: About) -> Iterator[Figure | FigureTable]:
    """Yield the staffing of all interventions or of the one that the report is of.

    What is vacant is told in an intervention's own report alone: of a small place it may tell of one person's absence.
    """
    day, origin = period_of(about).day, Origin(STAFFING, SOURCE, reverse("interventions:staffing_list"))
    view = staffing_view(about.intervention_id, by=about.by)
    whole = line_sum(staffing_lines(view.shares, view.vacancies, day), "")
    for name, label, percent in (
        ("own", "Bemanning som parterna betalar", whole.own),
        ("financed", "Bemanning som förbundet betalar", whole.financed),
        ("total", "Bemanning tillsammans", whole.total),
    ):
        key = f"staffing:{name}"
        yield origin.figure(key, f"{label}, procent av heltid", FigureKind.PERCENT, percent)
        positions = Decimal(percent) / 100
        yield origin.figure(f"{key}:full_time", f"{label}, heltider", FigureKind.MEAN, positions)
    yield origin.table("staffing", by_party(view, day, with_vacant=about.intervention_id is not None))
