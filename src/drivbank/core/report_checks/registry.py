"""Every rule that a report is held against, and what they find."""

from itertools import islice

from drivbank.core.report_checks.model import Finding, ReportFacts, Rule
from drivbank.core.report_checks.number_rules import NUMBER_RULES
from drivbank.core.report_checks.text_rules import TEXT_RULES

RULES: tuple[Rule, ...] = (*NUMBER_RULES, *TEXT_RULES)


# More of one rule than anyone reads: when these are mended, the rest are told.
MOST_OF_RULE = 200


def findings_of(facts: ReportFacts) -> tuple[Finding, ...]:
    """Return what every rule finds, rule by rule, up to so many of each; the same finding is told once."""
    found: dict[tuple[str, str], Finding] = {}
    for rule in RULES:
        for finding in islice(rule.check(facts), MOST_OF_RULE):
            found.setdefault((finding.rule, finding.key), finding)
    return tuple(found.values())
