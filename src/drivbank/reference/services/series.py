"""Outside series come in as new versions."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append
from drivbank.reference.models import SeriesValue, SeriesVersion


@transaction.atomic
def series_publish(
    *,
    series: str,
    title: str,
    unit: str,
    source: str,
    published_on: date,
    values: Mapping[tuple[str, date], int | None],
    by: Actor,
) -> int:
    """Add a version of a series, values by municipality code and day; return its number."""
    number = SeriesVersion.objects.filter(series=series).count() + 1
    version = SeriesVersion.objects.create(
        series=series,
        version=number,
        title=title,
        unit=unit,
        source=source,
        published_on=published_on,
        added_at=timezone.now(),
    )
    SeriesValue.objects.bulk_create(
        SeriesValue(version=version, municipality_id=code, day=day, value=value)
        for (code, day), value in values.items()
    )
    data = {"version": number, "source": source, "values": len(values)}
    event_append(by=by, action="reference.series_published", subject=series, data=data)
    return number
