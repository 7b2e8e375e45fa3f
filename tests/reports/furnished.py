"""Reports with something of everything that has a page."""

from dataclasses import replace
from unittest.mock import patch

from django.utils import timezone

from drivbank.core.prose.tokens import written
from drivbank.reports.checking import Checked, Explained, report_findings
from drivbank.reports.document import catalogue
from drivbank.reports.models import ReportPart
from drivbank.reports.selectors import ReportFact, parts, reports
from drivbank.reports.services import freezing
from drivbank.reports.services.comments import comment_create, comment_settle
from drivbank.reports.services.findings import finding_explain
from drivbank.reports.services.texts import part_save
from drivbank.reports.services.withdrawing import report_withdraw
from drivbank.ui.language import in_swedish
from tests.house import SYSTEM
from tests.reports.frozen import status_report
from tests.reports.reported import reported, written_part
from tests.reports.worded import fact, word_return_in

KEY, FIGURE, TYPED = "report", "participants:total:exited", "contributions:total"


def reports_for_pages(intervention_id: int) -> None:
    """Set up an annual report that is written in, and a status report that is frozen for the second time."""
    number = reported()
    _written(number)
    word_return_in(number, KEY)
    one = report_findings(fact(number), by=SYSTEM).stopping[0].finding
    finding_explain(number, one.rule, one.key, "It is as it is.", by=SYSTEM)
    _frozen_again(status_report(intervention_id))


def _written(number: int) -> None:
    """Write a part with a bound figure, a typed one and one that is half written, and have something said of it."""
    with in_swedish():
        figures = catalogue(fact(number), by=SYSTEM).figures
        bound, typed = written(FIGURE, figures[FIGURE].label), f"{int(str(figures[TYPED].value)) // 100:,}"
    part = written_part(number, KEY)
    text = f"There were {bound}.\n\nMedlemmarnas bidrag var {typed.replace(',', ' ')} kronor.\n\n{{{{half"
    part_save(part.id, text, version=part.version, by=SYSTEM)
    asked = comment_create(part.id, "Is that so?", passage="There were", by=SYSTEM)
    comment_create(part.id, "It is.", answers=asked, by=SYSTEM)
    comment_settle(part.id, comment_create(part.id, "Done.", passage="Gone", by=SYSTEM), by=SYSTEM)


def _frozen_again(number: int) -> None:
    """Freeze a report with a finding, take it back and freeze it anew. The checker is tested by itself."""
    first = report_findings(fact(number), by=SYSTEM).findings[0]
    told = replace(first, explained=Explained("Kim", timezone.now(), "It is so."))
    ReportPart.objects.filter(report_id=number).update(text="")
    with patch.object(freezing, "report_findings", lambda of, *, by: Checked((told,), ())):
        freezing.report_freeze(number, by=SYSTEM)
        report_withdraw(number, "To be mended.", by=SYSTEM)
        freezing.report_freeze(number, by=SYSTEM)


def names_in_reports() -> set[str]:
    """Return what the reports, their parts and what is bound in them are called: a document's names stay Swedish."""
    found: set[str] = set()
    for of in reports():
        found |= {of.title, *(part.heading for part in parts(of)), *_bound(of)}
    return found


def _bound(of: ReportFact) -> set[str]:
    with in_swedish():
        known = catalogue(of, by=SYSTEM)
    tables = {table.label for table in known.tables.values()}
    return tables | {known.figures[FIGURE].label} if FIGURE in known.figures else tables
