"""The demo's reports: the annual report on a snapshot of its own, and status reports of one intervention.

The second status report is as it opens, with the figures filled in and the judgement left to be written.
"""

from collections.abc import Mapping
from datetime import date

from drivbank.access.actors import Actor
from drivbank.config.demo.activities import INCLUSION, JOINT_DAY, VIOLENCE
from drivbank.config.demo.association import Made
from drivbank.config.demo.margins import COOPERARI, SIKTA, SPIRA
from drivbank.config.demo.report_texts import ANNUAL, STATUS
from drivbank.reports.selectors import parts, report
from drivbank.reports.services.reports import ReportDraft, report_create
from drivbank.reports.services.texts import part_save
from drivbank.statistics.services.snapshots import snapshot_take

YEAR, SNAPSHOT = 2025, "Bokslut 2025"
REGISTRY_NUMBER, DECIDED = "2026-2001", date(2026, 3, 20)


def reports_build(made: Made, *, by: Actor) -> None:
    """Take a snapshot of the year, and write the reports on it."""
    snapshot = snapshot_take(name=SNAPSHOT, by=by)
    draft = ReportDraft(
        "annual_report", YEAR, registry_number=REGISTRY_NUMBER, decided_on=DECIDED, snapshot_id=snapshot.id
    )
    _write(report_create(draft, by=by), ANNUAL, made, by=by)
    for half, texts in ((1, STATUS), (2, {})):
        sikta = ReportDraft(
            "status_report",
            YEAR,
            half,
            intervention_id=made.interventions[SIKTA.name],
            snapshot_id=snapshot.id,
        )
        _write(report_create(sikta, by=by), texts, made, by=by)


def _write(report_id: int, texts: Mapping[str, str], made: Made, *, by: Actor) -> None:
    found = report(report_id)
    if found is None:
        raise RuntimeError(f"the report {report_id} was not made")
    for part in parts(found):
        if part.key in texts:
            part_save(part.id, _filled(texts[part.key], made), version=part.version, by=by)


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
    return text
