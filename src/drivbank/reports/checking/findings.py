"""A report held against every rule, with what is said of each finding."""

from collections import Counter

from drivbank.access.actors import Actor
from drivbank.core.report_checks.model import Finding
from drivbank.core.report_checks.registry import RULES, findings_of
from drivbank.reports.checking.facts import report_facts
from drivbank.reports.checking.model import Checked, Explained, Found, RuleRun
from drivbank.reports.figures.model import Copy
from drivbank.reports.selectors import ReportFact
from drivbank.reports.selectors.explanations import ExplanationFact, explanations


def report_findings(of: ReportFact, *, by: Actor) -> Checked:
    """Return what the rules find in a report as it is written now; raise Refused or SnapshotFault."""
    found = findings_of(report_facts(of, by=by, copy=Copy.INTERNAL))
    told = explanations(of.id)
    counts = Counter(finding.rule for finding in found)
    runs = tuple(RuleRun(rule.id, rule.title, rule.text, counts[rule.id]) for rule in RULES)
    titles = {rule.id: rule.title for rule in RULES}
    return Checked(tuple(Found(one, titles[one.rule], _explained(one, told)) for one in found), runs)


def _explained(finding: Finding, told: dict[tuple[str, str], ExplanationFact]) -> Explained | None:
    fact = told.get((finding.rule, finding.key))
    return Explained(fact.made_by, fact.made_at, fact.text) if fact else None
