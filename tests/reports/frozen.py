"""A frozen report of the small house."""

from unittest.mock import patch

from drivbank.reports.checking import Checked
from drivbank.reports.models import ReportPart
from drivbank.reports.selectors import report_of
from drivbank.reports.services import freezing
from drivbank.reports.services.reports import ReportDraft, report_create
from tests.house import SYSTEM

YEAR = 2025


def frozen_report() -> int:
    """Freeze an interim report that says nothing, and return its number. The checker is tested by itself."""
    if found := report_of("interim_report", YEAR, 1):
        return found.id
    number = report_create(ReportDraft("interim_report", YEAR, half=1), by=SYSTEM)
    ReportPart.objects.filter(report_id=number).update(text="")
    with patch.object(freezing, "report_findings", lambda of, *, by: Checked((), ())):
        freezing.report_freeze(number, by=SYSTEM)
    return number


def status_report(intervention_id: int) -> int:
    """Set up a status report of an intervention and return its number."""
    draft = ReportDraft("status_report", YEAR, half=1, intervention_id=intervention_id)
    found = report_of("status_report", YEAR, 1, intervention_id=intervention_id)
    return found.id if found else report_create(draft, by=SYSTEM)
