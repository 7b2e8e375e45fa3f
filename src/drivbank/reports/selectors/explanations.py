"""Reads of why findings of the checker stand."""

from dataclasses import dataclass
from datetime import datetime

from drivbank.reports.models import FindingExplanation


@dataclass(frozen=True)
class ExplanationFact:
    """Why a finding stands, by its rule and key."""

    rule: str
    finding: str
    text: str
    made_at: datetime
    made_by: str


def explanations(report_id: int) -> dict[tuple[str, str], ExplanationFact]:
    """Return the latest explanation of each finding of a report, by rule and key. One query."""
    rows = FindingExplanation.objects.filter(report_id=report_id)
    facts = [ExplanationFact(row.rule, row.finding, row.text, row.made_at, row.made_by_label) for row in rows]
    return {(fact.rule, fact.finding): fact for fact in facts}
