"""What a check of a report stands on: cheap to read, and the same as long as a check would find the same."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from drivbank.access.selectors import last_event_hash
from drivbank.reports.figures.kept import ROOMS
from drivbank.reports.selectors import FrozenFact, PartFact, ReportFact, parts, report, reports
from drivbank.reports.selectors.explanations import ExplanationFact, explanations


@dataclass(frozen=True)
class Standing:
    """A report, its texts, what is said of its findings, what is frozen, and the latest change of what figures are of."""

    report: ReportFact
    parts: tuple[PartFact, ...]
    told: dict[tuple[str, str], ExplanationFact]
    frozen: tuple[FrozenFact | None, ...]
    latest: str
    day: date


def standing(report_id: int) -> Standing | None:
    """Return what a check of a report stands on now, None when there is no such report. A fixed number of queries.

    A check takes seconds, so it is made before others are made to wait; what it found holds under the lock when this is
    the same there as it was before the check.
    """
    of = report(report_id)
    if of is None:
        return None
    return Standing(
        report=of,
        parts=tuple(parts(of)),
        told=explanations(of.id),
        frozen=tuple(one.frozen for one in reports()),
        latest=last_event_hash(*ROOMS),
        day=timezone.localdate(),
    )
