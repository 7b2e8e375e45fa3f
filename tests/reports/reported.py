"""A report of the small house to write in."""

from drivbank.reports.selectors import PartFact, part, report, report_of
from drivbank.reports.services.reports import ReportDraft, report_create
from tests.house import SYSTEM

YEAR, PART = 2025, "assignment"  # a part of the annual report that is text alone


def reported() -> int:
    """Set up the annual report of 2025 and return its number."""
    found = report_of("annual_report", YEAR)
    return found.id if found else report_create(ReportDraft("annual_report", YEAR), by=SYSTEM)


def written_part(report_id: int, key: str = PART) -> PartFact:
    """Return a part of a report as it is now."""
    of = report(report_id)
    assert of is not None
    found = part(of, key)
    assert found is not None
    return found
