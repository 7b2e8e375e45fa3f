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
    id: int
    published_on: date


def series_on(
    series: str, day: date, *, version: int | None = None, as_of: date | None = None
) -> SeriesFact | None:
    """Return the values of a series for a day, None when there are none.

    They are of the version named, else of the latest that has values for the day and was published by ``as_of``.
    """
    found = SeriesVersion.objects.filter(series=series, values__day=day)
    found = found.filter(version=version) if version else found
    found = found.filter(published_on__lte=as_of) if as_of else found
    chosen = found.order_by("-version").first()
    if chosen is None:
        return None
    values = SeriesValue.objects.filter(version=chosen, day=day).values_list("municipality_id", "value")
    return SeriesFact(
        title=chosen.title,
        unit=chosen.unit,
        source=chosen.source,
        version=chosen.version,
        values=dict(values),
        id=chosen.pk,
        published_on=chosen.published_on,
    )
