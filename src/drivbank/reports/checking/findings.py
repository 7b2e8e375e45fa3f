"""A report held against every rule, with what is said of each finding."""

from collections import Counter
from itertools import islice

from drivbank.access.actors import Actor
from drivbank.core.report_checks import small_cells
from drivbank.core.report_checks.model import Finding
from drivbank.core.report_checks.registry import MOST_OF_RULE, RULES, findings_of
from drivbank.reports.checking.facts import facts_with, public_tables
from drivbank.reports.checking.model import Checked, Explained, Found, RuleRun
from drivbank.reports.document import catalogue
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.selectors import ReportFact
from drivbank.reports.selectors.explanations import ExplanationFact, explanations


def report_findings(of: ReportFact, *, by: Actor) -> Checked:
    """Return what the rules find in a report as it is written now; raise Refused, SnapshotFault or FrozenFault."""
    return findings_with(of, catalogue(of, by=by), by=by)


def findings_with(of: ReportFact, gathered: Catalogue, *, by: Actor) -> Checked:
    """Return what the rules find, with the figures that are gathered already.

    The board's copy is held against every rule, and the copy for publication against the one on small numbers.
    """
    facts = facts_with(of, gathered, by=by, copy=Copy.INTERNAL)
    public = small_cells.small_cells(public_tables(of, gathered))
    small = {finding.key: finding for finding in islice(public, MOST_OF_RULE)}
    found = (*findings_of(facts), *small.values())
    told = explanations(of.id)
    counts = Counter(finding.rule for finding in found)
    runs = tuple(RuleRun(rule.id, rule.title, rule.text, counts[rule.id]) for rule in RULES)
    titles = {rule.id: rule.title for rule in RULES}
    return Checked(
        tuple(Found(one, titles[one.rule], _explained(one, told)) for one in found), runs, gathered.faults
    )


def _explained(finding: Finding, told: dict[tuple[str, str], ExplanationFact]) -> Explained | None:
    fact = told.get((finding.rule, finding.key))
    return Explained(fact.made_by, fact.made_at, fact.text) if fact else None
