"""Reads of reports and of what is frozen of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from drivbank.reports.blueprints import Blueprint, blueprint_from
from drivbank.reports.models import FrozenReport, Report
from drivbank.reports.selectors.frozen_log import LoggedFreezing, in_force


@dataclass(frozen=True)
class FrozenFact:
    """What is known of a frozen report without reading its content.

    One whose row is gone while the log says that it is frozen is ``lost``: its id is 0, and when it was is not known.
    """

    id: int
    number: int
    sha256: str
    frozen_at: datetime | None
    frozen_by: str
    report_id: int

    @property
    def lost(self) -> bool:
        """Whether only the event log still knows of it."""
        return self.frozen_at is None


@dataclass(frozen=True)
class ReportFact:
    """A report; ``frozen`` is what holds of it, None while it is written. Half 0 is the whole year.

    ``blueprint_gone`` is from when the blueprint held that it was made after, when that is no more; ``blueprint`` is then
    the nearest there is.
    """

    id: int
    kind: str
    kind_label: str
    year: int
    half: int
    intervention_id: int | None
    intervention: str
    title: str
    registry_number: str
    decided_on: date | None
    snapshot_id: int | None
    blueprint: Blueprint
    frozen: FrozenFact | None
    blueprint_gone: date | None = None


def reports(*, intervention_ids: Iterable[int] | None = None) -> list[ReportFact]:
    """Return all reports, the latest year first; of some interventions alone when they are given.

    At most four queries.
    """
    rows = _rows()
    if intervention_ids is not None:
        rows = rows.filter(intervention_id__in=list(intervention_ids))
    return _facts(rows)


def report(pk: int) -> ReportFact | None:
    """Return a report, None when there is none. At most four queries."""
    return next(iter(_facts(_rows().filter(pk=pk))), None)


def report_of(
    kind: str, year: int, half: int = 0, *, intervention_id: int | None = None
) -> ReportFact | None:
    """Return the report of a kind and a period, None when there is none. At most four queries."""
    return next(
        iter(_facts(_rows().filter(kind=kind, year=year, half=half, intervention=intervention_id))), None
    )


def frozen(frozen_id: int) -> bytes:
    """Return the content of a frozen report."""
    return bytes(FrozenReport.objects.values_list("content", flat=True).get(pk=frozen_id))


def _rows() -> QuerySet[Report]:
    held = FrozenReport.objects.filter(withdrawn_at__isnull=True).defer("content")
    return Report.objects.select_related("intervention").prefetch_related(
        Prefetch("frozen", queryset=held, to_attr="held")
    )


def _facts(rows: Iterable[Report]) -> list[ReportFact]:
    """Return reports, each with what is frozen of it: one that the log knows of stays frozen though its row is gone."""
    found = [(row, _held(row)) for row in rows]
    logged = in_force(row.pk for row, held in found if held is None) if found else {}
    return [_fact(row, held or _lost(logged, row.pk)) for row, held in found]


def _held(row: Report) -> FrozenFact | None:
    held = [
        FrozenFact(one.pk, one.number, one.sha256, one.frozen_at, one.frozen_by_label, row.pk)
        for one in row.held  # type: ignore[attr-defined]  # by the prefetch
    ]
    return held[0] if held else None


def _lost(logged: Mapping[int, LoggedFreezing], report_id: int) -> FrozenFact | None:
    one = logged.get(report_id)
    return FrozenFact(0, one.number, one.sha256, None, one.by, report_id) if one else None


def _fact(row: Report, held: FrozenFact | None) -> ReportFact:
    blueprint = blueprint_from(row.kind, row.blueprint_from)
    return ReportFact(
        id=row.pk,
        kind=row.kind,
        kind_label=str(Report.Kind(row.kind).label),
        year=row.year,
        half=row.half,
        intervention_id=row.intervention_id,
        intervention=row.intervention.name if row.intervention else "",
        title=row.title,
        registry_number=row.registry_number,
        decided_on=row.decided_on,
        snapshot_id=row.snapshot_id,
        blueprint=blueprint,
        frozen=held,
        blueprint_gone=row.blueprint_from if blueprint.valid_from != row.blueprint_from else None,
    )
