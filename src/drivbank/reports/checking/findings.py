"""A report held against every rule, with what is said of each finding."""

from collections import Counter

from drivbank.access.actors import Actor
from drivbank.core.report_checks import small_cells
from drivbank.core.report_checks.keys import without_content
from drivbank.core.report_checks.registry import RULES, findings_of
from drivbank.reports.checking.facts import facts_with, public_tables
from drivbank.reports.checking.frozen import findings_frozen
from drivbank.reports.checking.model import Checked, Explained, Found, RuleRun
from drivbank.reports.document import catalogue
from drivbank.reports.figures.model import Catalogue, Copy
from drivbank.reports.policies import check_can_read
from drivbank.reports.selectors import ReportFact
from drivbank.reports.selectors.explanations import ExplanationFact, explanations_made


def report_findings(of: ReportFact, *, by: Actor) -> Checked:
    """Return what the rules find in a report as it is written now, and of a frozen one what they found then.

    Raise Refused, SnapshotFault or FrozenFault.
    """
    if of.frozen:
        check_can_read(by, of.intervention_id)
        return findings_frozen(of.frozen)
    return findings_with(of, catalogue(of, by=by), by=by)


def findings_with(of: ReportFact, gathered: Catalogue, *, by: Actor) -> Checked:
    """Return what the rules find, with the figures that are gathered already.

    The board's copy is held against every rule, and the copy for publication against the one on small numbers.
    """
    facts = facts_with(of, gathered, by=by, copy=Copy.INTERNAL)
    small = {one.key: one for one in small_cells.small_cells(public_tables(of, gathered))}
    found = (*findings_of(facts), *small.values())
    made = explanations_made(of.id)
    told = {(fact.rule, fact.finding): fact for fact in made}
    earlier = {(fact.rule, without_content(fact.finding)): fact for fact in made}
    counts = Counter(finding.rule for finding in found)
    runs = tuple(RuleRun(rule.id, rule.title, rule.text, counts[rule.id]) for rule in RULES)
    titles = {rule.id: rule.title for rule in RULES}
    kept = (
        Found(
            one,
            titles[one.rule],
            _explained(told.get((one.rule, one.key))),
            _explained(earlier.get((one.rule, without_content(one.key)))),
        )
        for one in found
    )
    return Checked(tuple(kept), runs, gathered.faults)


def _explained(fact: ExplanationFact | None) -> Explained | None:
    """Return an explanation, None where nothing was said or it was taken away."""
    return Explained(fact.made_by, fact.made_at, fact.text) if fact and fact.text else None
