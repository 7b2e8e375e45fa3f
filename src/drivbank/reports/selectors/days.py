"""The association's own days: when the parts of a report were due the last time, moved to the year of a new one."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from drivbank.reports.models import Report, ReportPart


def days_kept(kind: str, year: int, half: int, intervention_id: int | None) -> Mapping[str, date | None]:
    """Return the last day of each part, by its key, from the latest earlier report of the kind and half. Two queries.

    An intervention's own comes before another's. None is a day that was taken away; nothing is known of other parts.
    """
    earlier = Report.objects.filter(kind=kind, half=half, year__lt=year)
    last = max(
        earlier, key=lambda row: (row.intervention_id == intervention_id, row.year, row.pk), default=None
    )
    if last is None:
        return {}
    rows = ReportPart.objects.filter(report=last).values_list("key", "due_on")
    return {key: day and _moved(day, year - last.year) for key, day in rows}


def _moved(day: date, years: int) -> date:
    """Return the same day some years later; the last of February is that also in another kind of year."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
