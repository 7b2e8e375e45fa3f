"""Reads of municipalities, counties and series."""

from dataclasses import dataclass
from datetime import date

from drivbank.reference.models import County, Municipality, SeriesValue, SeriesVersion


@dataclass(frozen=True)
class MunicipalityFact:
    """A municipality: four-digit code, name, two-digit county code."""

    code: str
    name: str
    county: str


def municipalities() -> list[MunicipalityFact]:
    """Return all 290 municipalities in code order."""
    rows = Municipality.objects.order_by("code").values_list("code", "name", "county_id")
    return [MunicipalityFact(*row) for row in rows]


@dataclass(frozen=True)
class CountyFact:
    """A county: two-digit code and name."""

    code: str
    name: str


def counties() -> list[CountyFact]:
    """Return all 21 counties in code order."""
    return [CountyFact(*row) for row in County.objects.order_by("code").values_list("code", "name")]


@dataclass(frozen=True)
class SeriesFact:
    """One version of a series on a day: what it is, where it is from, and the value of each municipality."""

    title: str
    unit: str
    source: str
    version: int
    values: dict[str, int | None]


def series_on(series: str, day: date, *, version: int | None = None) -> SeriesFact | None:
    """Return the values of a series for a day, from its latest version unless one is named; None when not there."""
    versions = SeriesVersion.objects.filter(series=series).order_by("-version")
    chosen = versions.filter(version=version).first() if version else versions.first()
    if chosen is None:
        return None
    values = SeriesValue.objects.filter(version=chosen, day=day).values_list("municipality_id", "value")
    return SeriesFact(chosen.title, chosen.unit, chosen.source, chosen.version, dict(values))
