"""What the event log says was frozen: a row can be changed or removed, and the log still tells of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivbank.access.selectors import events_named

FROZEN, WITHDRAWN = "reports.report_frozen", "reports.report_withdrawn"


@dataclass(frozen=True)
class LoggedFreezing:
    """A freezing of a report as the log has it."""

    report_id: int
    number: int
    sha256: str
    by: str


def freezings_logged(report_ids: Iterable[int]) -> list[LoggedFreezing]:
    """Return every freezing of some reports, oldest first, also those that were withdrawn. One query."""
    wanted = set(report_ids)
    logged = (
        LoggedFreezing(data["report"], data["number"], data["sha256"], by)
        for _subject, by, data in events_named(FROZEN)
    )
    return [one for one in logged if one.report_id in wanted]


def in_force(report_ids: Iterable[int]) -> Mapping[int, LoggedFreezing]:
    """Return the freezing that holds of each report that has one, by the report's number. At most two queries."""
    last = {one.report_id: one for one in freezings_logged(report_ids)}
    if not last:
        return {}
    # The content says which report and freezing it is of, so that no two have the same hash.
    withdrawn = {data["sha256"] for _subject, _by, data in events_named(WITHDRAWN)}
    return {report_id: one for report_id, one in last.items() if one.sha256 not in withdrawn}
