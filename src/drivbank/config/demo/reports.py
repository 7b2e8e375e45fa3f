"""The demo's reports: the annual report on a snapshot of its own, and status reports of one intervention.

The second status report is as it opens, with the figures filled in and the judgement left to be written.
"""

from collections.abc import Container, Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.activities import INCLUSION, JOINT_DAY, VIOLENCE
from drivbank.config.demo.association import Made
from drivbank.config.demo.margins import COOPERARI, SIKTA, SPIRA
from drivbank.config.demo.report_texts import ANNUAL, STATUS
from drivbank.core.prose.lines import unwrapped
from drivbank.reports.selectors import ReportFact, parts, report
from drivbank.reports.services.assigning import Assignment, part_done, parts_assign
from drivbank.reports.services.reports import ReportDraft, report_create
from drivbank.reports.services.texts import part_save
from drivbank.statistics.services.snapshots import snapshot_take

YEAR, SNAPSHOT = 2025, "Bokslut 2025"
LEFT_TO_WRITE = ("circumstances", "steering", "outlook", "signatures")
REGISTRY_NUMBER, DECIDED = "2026-2001", date(2026, 3, 20)


def reports_build(made: Made, users: Mapping[str, int], *, by: Actor) -> None:
    """Take a snapshot of the year, and write the reports on it; ``users`` are ids by the first part of the address."""
    snapshot = snapshot_take(name=SNAPSHOT, by=by)
    draft = ReportDraft(
        "annual_report", YEAR, registry_number=REGISTRY_NUMBER, decided_on=DECIDED, snapshot_id=snapshot.id
    )
    annual = report_create(draft, by=by)
    _write(annual, ANNUAL, made, by=by)
    _give_out(annual, users["kansli"], by=by)
    for half, texts in ((1, STATUS), (2, {})):
        sikta = ReportDraft(
            "status_report",
            YEAR,
            half,
            intervention_id=made.interventions[SIKTA.name],
            snapshot_id=snapshot.id,
        )
        number = report_create(sikta, by=by)
        _write(number, texts, made, by=by)
        if texts:
            _finish(number, by=by)


def _write(report_id: int, texts: Mapping[str, str], made: Made, *, by: Actor) -> None:
    for part in parts(_report(report_id)):
        if part.key in texts:
            part_save(part.id, _filled(texts[part.key], made), version=part.version, by=by)


def _report(report_id: int) -> ReportFact:
    found = report(report_id)
    if found is None:
        raise RuntimeError(f"the report {report_id} was not made")
    return found


def _give_out(report_id: int, user_id: int, *, by: Actor) -> None:
    """Give all parts to one at the office, who is done with most of them."""
    rows = parts(_report(report_id))
    parts_assign(report_id, [Assignment(part.key, user_id, part.due_on) for part in rows], by=by)
    _finish(report_id, but=LEFT_TO_WRITE, by=by)


def _finish(report_id: int, *, but: Container[str] = (), by: Actor) -> None:
    for part in parts(_report(report_id)):
        if part.key not in but:
            part_done(part.id, done=True, by=by)


def _filled(text: str, made: Made) -> str:
    """Return a text with the numbers of the interventions it names."""
    named = {
        "SIKTA": SIKTA.name,
        "COOPERARI": COOPERARI.name,
        "SPIRA": SPIRA.name,
        "VIOLENCE": VIOLENCE,
        "INCLUSION": INCLUSION,
        "JOINT_DAY": JOINT_DAY,
    }
    for name, of in named.items():
        text = text.replace(f"<<{name}>>", str(made.interventions[of]))
    return unwrapped(text)
