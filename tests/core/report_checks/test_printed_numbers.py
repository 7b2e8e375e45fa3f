"""Every contradiction among the numbers of the printed report is found, by the rule that is to find it; no other error is."""

from collections.abc import Iterator

import pytest

from drivbank.core.report_checks.model import Finding, ReportFacts, Weight
from drivbank.core.report_checks.number_rules import NUMBER_RULES
from tests.core.report_checks.printed import facts, printed_report, right_facts

CONTRADICTIONS = facts("contradictions")["numbers"]
Told = tuple[str, str, str, str, str]


def findings(of: ReportFacts) -> Iterator[Finding]:
    for rule in NUMBER_RULES:
        yield from rule.check(of)


def told(finding: Finding) -> Told:
    is_found, expected = (text.replace("\u202f", " ") for text in (finding.found, finding.expected))
    return finding.rule, finding.weight.value, finding.where.row, is_found, expected


def expected(name: str) -> Told:
    of = CONTRADICTIONS[name]
    return of["rule"], of["weight"], of["row"], of["found"], of["expected"]


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_each_contradiction_is_found_by_its_rule(name: str) -> None:
    assert expected(name) in {told(finding) for finding in findings(printed_report())}


def test_nothing_else_in_the_printed_report_is_an_error() -> None:
    named = {expected(name) for name in CONTRADICTIONS}
    errors = [one for one in findings(printed_report()) if one.weight is Weight.ERROR]
    assert [told(one) for one in errors if told(one) not in named] == []


def test_the_report_put_right_has_no_error_and_nothing_to_remark() -> None:
    assert [told(one) for one in findings(right_facts()) if one.weight is not Weight.ROUNDING] == []


def test_what_likely_happened_is_said() -> None:
    texts = {told(one): str(one.text).replace("\u202f", " ") for one in findings(printed_report())}
    assert "Siffrorna 9 och 7 har troligen bytt plats" in texts[expected("result-2022")]
    assert "Tecknet är omvänt" in texts[expected("equity-deviation")]
    assert "2024 års ingående eget kapital" in texts[expected("budget-equity-base")]
    assert "saknar en rad: Finansiella och extraordinära poster" in texts[expected("net-cost-and-financial")]
    assert "ryms i avrundningen" in texts[expected("cash-rounding")]


def test_each_finding_has_a_key_of_its_own_that_stays_the_same() -> None:
    first, again = (
        [(one.rule, one.key) for one in findings(of)] for of in (printed_report(), printed_report())
    )
    assert first == again
    assert len(set(first)) == len(first)
