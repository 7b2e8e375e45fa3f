"""An outside series as a table."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from drivbank.reference.selectors import SeriesVersionFact, municipalities
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


def series_sheet(version: SeriesVersionFact, values: Mapping[date, Mapping[str, int | None]]) -> Sheet:
    """Return the values of a version: a row for each municipality it has, a column for each day."""
    days = tuple(sorted(values))
    names = {fact.code: fact.name for fact in municipalities()}
    codes = sorted({code for found in values.values() for code in found})
    columns = (
        Column("municipality", _("Kommun")),
        Column("code", _("Kod")),
        *(Column(f"on_{day.isoformat()}", day.isoformat(), Unit.COUNT) for day in days),
    )
    rows = tuple(
        SheetRow((names[code], code, *(values[day].get(code) for day in days)), key=code) for code in codes
    )
    return Sheet(version.series, version.title, columns, rows)
