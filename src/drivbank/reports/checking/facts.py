"""What the checker is handed of a report: its tables and texts as printed, and what is known around it."""

from drivbank.access.actors import Actor
from drivbank.core.report_checks.model import ReportFacts
from drivbank.reports.figures.model import Copy
from drivbank.reports.policies import check_can_read
from drivbank.reports.selectors import ReportFact


def report_facts(of: ReportFact, *, by: Actor, copy: Copy = Copy.INTERNAL) -> ReportFacts:
    """Return what a report is held against, in a copy of it; raise Refused or SnapshotFault."""
    check_can_read(by, of.intervention_id)
    return ReportFacts(year=of.year)
