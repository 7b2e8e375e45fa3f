"""What is bound and cannot be printed as it is written is found, so that no report is frozen with it."""

import pytest

from drivbank.core.report_checks.model import Weight
from drivbank.reports.checking import report_findings
from drivbank.reports.selectors import report
from drivbank.reports.services.texts import part_save
from tests.reports.reported import PART, reported, written_part
from tests.statistics.conftest import SYSTEM, House, Person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{x #participants:total:total, mnkr}}", "kan inte skrivas som ”mnkr”"),
        ("{{x #participants:total:total}} %", "men siffran är ett antal"),
        ("{{x #table:participants, kr}}", "kan inte skrivas som ”kr”"),
        (
            "Se {{x #table:payback, nummer}}.",
            "hänvisar till ”Återbetalningstid 2025”, som inte finns i rapporten",
        ),
    ],
)
def test_a_binding_that_cannot_be_printed_as_it_is_written_is_an_error(
    house: House, person: Person, text: str, told: str
) -> None:
    person("2025-01-10", "2025-06-01")
    number = reported()
    part = written_part(number)
    part_save(part.id, text, version=part.version, by=SYSTEM)
    of = report(number)
    assert of is not None
    checked = report_findings(of, by=SYSTEM)
    (found,) = [
        one for one in checked.findings if one.finding.rule == "bindings" and one.finding.where.part == PART
    ]
    assert told in found.finding.text
    assert found.finding.weight is Weight.ERROR
