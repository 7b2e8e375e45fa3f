"""The outside series as tables."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.reference.selectors import SeriesVersionFact, municipalities
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit


def versions_sheet(versions: Sequence[SeriesVersionFact]) -> Sheet:
    """Return every version of the series, each with a link to its values."""
    columns = (
        Column("series", _("Serie")),
        Column("version", _("Version"), Unit.COUNT),
        Column("days", _("Gäller den")),
        Column("values", _("Antal värden"), Unit.COUNT),
        Column("published", _("Publicerad"), Unit.DAY),
        Column("source", _("Källa")),
    )
    return Sheet("series", _("Serier"), columns, tuple(_version_row(version) for version in versions))


def _version_row(version: SeriesVersionFact) -> SheetRow:
    link = reverse("reference:series_show", args=[version.series, version.version])
    values = (
        version.title,
        version.version,
        ", ".join(day.isoformat() for day in version.days),
        version.values,
        version.published_on,
        version.source,
    )
    return SheetRow(values, key=f"{version.series}-{version.version}", link=link)


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
