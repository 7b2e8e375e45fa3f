"""Every contradiction of the printed texts is found, by the rule that is to find it; nothing else is."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import yaml

from drivbank.core.report_checks.model import Finding, ReportFacts, Weight
from drivbank.core.report_checks.registry import RULES, findings_of
from drivbank.core.report_checks.text_rules import TEXT_RULES
from tests.core.report_checks.printed import FACTS, facts, printed_report, right_facts
from tests.core.report_checks.printed_texts import printed_texts, right_texts

CONTRADICTIONS = facts("contradictions")["texts"]
Told = tuple[str, str, str, str]


def findings(of: ReportFacts) -> Iterator[Finding]:
    for rule in TEXT_RULES:
        yield from rule.check(of)


def told(finding: Finding) -> Told:
    return finding.rule, finding.weight.value, finding.found, finding.expected


def expected(name: str) -> Told:
    of = CONTRADICTIONS[name]
    return of["rule"], of["weight"], of["found"], of["expected"]


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_each_contradiction_is_found_by_its_rule(name: str) -> None:
    assert expected(name) in [told(finding) for finding in findings(printed_texts())]


def test_nothing_else_in_the_printed_texts_is_an_error() -> None:
    named = {expected(name) for name in CONTRADICTIONS}
    errors = [one for one in findings(printed_texts()) if one.weight is Weight.ERROR]
    assert [told(one) for one in errors if told(one) not in named] == []


def test_the_texts_put_right_have_no_error() -> None:
    assert [told(one) for one in findings(right_texts()) if one.weight is Weight.ERROR] == []


def whole(texts: ReportFacts, numbers: ReportFacts) -> ReportFacts:
    """Return a report of the texts of one and the tables of another."""
    return replace(texts, tables=numbers.tables, statements=numbers.statements)


def test_every_published_contradiction_is_named_and_found_in_the_whole_report() -> None:
    of = facts("contradictions")
    found = {
        (one.rule, one.found.replace("\u202f", " "))
        for one in findings_of(whole(printed_texts(), printed_report()))
    }
    for name, one in {**of["numbers"], **of["texts"]}.items():
        assert (one["rule"], str(one["found"])) in found, name


def test_the_whole_report_put_right_has_no_error() -> None:
    errors = [one for one in findings_of(whole(right_texts(), right_facts())) if one.weight is Weight.ERROR]
    assert [told(one) for one in errors] == []


def test_every_rule_has_a_name_of_its_own_and_says_what_it_holds() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.title and rule.text for rule in RULES)


def test_every_contradiction_names_a_rule() -> None:
    content = yaml.safe_load((FACTS / "contradictions.yaml").read_text("utf-8"))
    ids = {rule.id for rule in RULES}
    assert {one["rule"] for of in content.values() for one in of.values()} <= ids
