"""Reads of why findings of the checker stand."""

from dataclasses import dataclass
from datetime import datetime

from drivbank.reports.models import FindingExplanation


@dataclass(frozen=True)
class ExplanationFact:
    """Why a finding stands, by its rule and key. One with no text takes away what was said before."""

    rule: str
    finding: str
    text: str
    made_at: datetime
    made_by: str


def explanations_made(report_id: int) -> list[ExplanationFact]:
    """Return all that was ever said of a report's findings, and taken away, in order. One query."""
    rows = FindingExplanation.objects.filter(report_id=report_id)
    return [ExplanationFact(row.rule, row.finding, row.text, row.made_at, row.made_by_label) for row in rows]


def explanations(report_id: int) -> dict[tuple[str, str], ExplanationFact]:
    """Return the explanations of a report's findings that hold, by rule and key. One query."""
    latest = {(fact.rule, fact.finding): fact for fact in explanations_made(report_id)}
    return {key: fact for key, fact in latest.items() if fact.text}
