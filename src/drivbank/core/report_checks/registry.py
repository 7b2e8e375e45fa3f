"""Every rule that a report is held against, and what they find."""

from drivbank.core.report_checks.model import Finding, ReportFacts, Rule
from drivbank.core.report_checks.number_rules import NUMBER_RULES
from drivbank.core.report_checks.text_rules import TEXT_RULES

RULES: tuple[Rule, ...] = (*NUMBER_RULES, *TEXT_RULES)


def findings_of(facts: ReportFacts) -> tuple[Finding, ...]:
    """Return all that every rule finds, rule by rule, for each may stop a freezing; the same is told once."""
    found: dict[tuple[str, str], Finding] = {}
    for rule in RULES:
        for finding in rule.check(facts):
            found.setdefault((finding.rule, finding.key), finding)
    return tuple(found.values())
