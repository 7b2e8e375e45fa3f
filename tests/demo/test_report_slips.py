"""Plain slips written into the demo's annual report are found, each by its rule; what is no slip gives no finding."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from drivbank.core.report_checks.model import Finding, ReportFacts, Weight
from drivbank.core.report_checks.registry import findings_of
from drivbank.reports.checking import report_facts
from drivbank.reports.checking.reading import Around, part_reading
from drivbank.reports.document import catalogue
from drivbank.reports.figures.model import Copy
from drivbank.reports.selectors import parts, report_of
from drivbank.ui.language import in_swedish
from tests.demo.slips import IN_PART, INNOCENT, SLIPS
from tests.house import SYSTEM

pytestmark = pytest.mark.usefixtures("demo")
OUTLOOK = "outlook"
Found = Mapping[str, list[Finding]]


@pytest.fixture(scope="module")
def found(demo: None) -> Found:
    """What is found of each text, in a report that has them all, each in a part of its own beside the demo's."""
    texts = [(OUTLOOK, text) for text in (*(text for text, _rule in SLIPS), *INNOCENT)]
    texts += IN_PART
    told = defaultdict(list)
    for finding in findings_of(_report_with(texts)):
        _name, _dash, number = finding.where.part.partition("part-")
        if number:
            told[texts[int(number)][1]].append(finding)
    return told


def _report_with(texts: Iterable[tuple[str, str]]) -> ReportFacts:
    of = report_of("annual_report", 2025)
    assert of is not None
    written = {one.key: one for one in parts(of)}
    around = Around(catalogue(of, by=SYSTEM), Copy.INTERNAL, frozen=True)
    with in_swedish():
        read = [
            part_reading(replace(written[key], key=f"part-{number}", text=text), around)
            for number, (key, text) in enumerate(texts)
        ]
    facts = report_facts(of, by=SYSTEM)
    return replace(
        facts,
        texts=(*facts.texts, *(text for one in read for text in one.texts)),
        tables=(*facts.tables, *(table for one in read for table in one.tables)),
    )


@pytest.mark.parametrize(("text", "rule"), SLIPS, ids=[text[:60] for text, _rule in SLIPS])
def test_a_slip_is_found(found: Found, text: str, rule: str) -> None:
    assert rule in {one.rule for one in found.get(text, ()) if one.weight is Weight.ERROR}


@pytest.mark.parametrize("text", [*INNOCENT, *(text for _key, text in IN_PART)])
def test_what_is_no_slip_is_left_alone(found: Found, text: str) -> None:
    assert [(one.rule, one.found, str(one.text)) for one in found.get(text, ())] == []
