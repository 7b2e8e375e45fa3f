"""Outside series come in as new versions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.reference.models import SeriesValue, SeriesVersion
from drivbank.reference.policies import check_can_publish


@dataclass(frozen=True)
class Delivered:
    """How a delivery came: the source's name of the table, the day it was fetched, the file and its SHA-256.

    ``published_said`` is False when nobody knows the day it was published.
    """

    table: str = ""
    fetched_on: date | None = None
    file_name: str = ""
    sha256: str = ""
    published_said: bool = True


@transaction.atomic
def series_publish(
    *,
    series: str,
    title: str,
    unit: str,
    source: str,
    published_on: date,
    values: Mapping[tuple[str, date], int | None],
    delivered: Delivered | None = None,
    by: Actor,
) -> int:
    """Add a version of a series, values by municipality code and day; return its number."""
    check_can_publish(by)
    delivered = delivered or Delivered()
    log_lock()
    number = SeriesVersion.objects.filter(series=series).count() + 1
    version = SeriesVersion.objects.create(
        series=series,
        version=number,
        title=title,
        unit=unit,
        source=source,
        published_on=published_on,
        added_at=timezone.now(),
        **asdict(delivered),
    )
    SeriesValue.objects.bulk_create(
        SeriesValue(version=version, municipality_id=code, day=day, value=value)
        for (code, day), value in values.items()
    )
    data = {"version": number, "source": source, "values": len(values), **_told(delivered)}
    event_append(by=by, action="reference.series_published", subject=series, data=data)
    return number


def _told(delivered: Delivered) -> dict[str, str]:
    told = {name: value for name, value in asdict(delivered).items() if name != "published_said"}
    return {name: str(value) for name, value in told.items() if value}
