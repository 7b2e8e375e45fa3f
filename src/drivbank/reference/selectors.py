"""Reads of municipalities, counties and series."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

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


@dataclass(frozen=True)
class SeriesVersionFact:
    """One version of a series with where it is from, the days it has values for, and how many values there are."""

    series: str
    version: int
    title: str
    unit: str
    source: str
    published_on: date
    published_said: bool
    added_at: datetime
    table: str
    fetched_on: date | None
    file_name: str
    sha256: str
    days: tuple[date, ...]
    values: int


def series_versions(series: str | None = None) -> list[SeriesVersionFact]:
    """Return every version, of one series or of all, by title and the latest first; two queries."""
    found = SeriesVersion.objects.order_by("title", "series", "-version")
    versions = list(found.filter(series=series) if series else found)
    counts: dict[int, dict[date, int]] = {}
    counted = SeriesValue.objects.filter(version__in=versions).values_list("version_id", "day")
    for version, day, count in counted.annotate(count=Count("pk")).order_by("day"):
        counts.setdefault(version, {})[day] = count
    return [_version_fact(row, counts.get(row.pk, {})) for row in versions]


def _version_fact(row: SeriesVersion, days: dict[date, int]) -> SeriesVersionFact:
    return SeriesVersionFact(
        series=row.series,
        version=row.version,
        title=row.title,
        unit=row.unit,
        source=row.source,
        published_on=row.published_on,
        published_said=row.published_said,
        added_at=row.added_at,
        table=row.table,
        fetched_on=row.fetched_on,
        file_name=row.file_name,
        sha256=row.sha256,
        days=tuple(days),
        values=sum(days.values()),
    )


def series_before(series: str, day: date) -> tuple[date, SeriesFact] | None:
    """Return the latest values of a series for a day or, when it has none, for the nearest day before it."""
    known = SeriesValue.objects.filter(version__series=series, day__lte=day)
    nearest = known.order_by("-day").values_list("day", flat=True).first()
    fact = series_on(series, nearest) if nearest else None
    return (nearest, fact) if nearest and fact else None
