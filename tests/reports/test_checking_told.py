"""What findings say on their page: one of a missing snapshot with the way to it, and no key of a figure anywhere."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.reports.checking import report_findings
from drivbank.reports.models import ReportPart
from drivbank.reports.selectors import ReportFact, report
from drivbank.reports.services.texts import part_save
from tests.house import SYSTEM
from tests.reports.reported import reported, written_part
from tests.statistics.conftest import House, Person

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]
# What a key of a figure or table looks like to one who reads a page.
KEY = re.compile(r"\b[a-z_0-9]+:[a-z_][a-z_0-9:]*\b")
TABLES = {
    "individual": "{{Deltagare #table:participants}}\n\n{{Avslut #table:exits-by-outcome}}",
    "statistics": "{{Avslut #table:exits-by-reason-and-sex}}",
}


@pytest.fixture
def annual(house: House, person: Person) -> ReportFact:
    """The annual report of 2025 without a snapshot, with nothing in its parts, on a participant."""
    person("2025-01-10", "2025-06-01")
    number = reported()
    ReportPart.objects.filter(report_id=number).update(text="")
    found = report(number)
    assert found is not None
    return found


def write(of: ReportFact, key: str, text: str) -> None:
    part = written_part(of.id, key)
    part_save(part.id, text, version=part.version, by=SYSTEM)


def page(of: ReportFact, client: Client) -> str:
    return client.get(reverse("reports:report_checks", args=[of.id])).content.decode()


def test_one_snapshot_that_is_missing_is_one_finding_that_names_all_of_its_tables(annual: ReportFact) -> None:
    for key, text in TABLES.items():
        write(annual, key, text)
    found = [one.finding for one in report_findings(annual, by=SYSTEM).findings]
    (finding,) = [one for one in found if one.rule == "frozen-tables"]
    for name in ("Deltagare per insats 2025", "Avslut efter utfall 2025", "Avslut efter orsak och kön 2025"):
        assert f"”{name}”" in finding.text
    assert finding.where.part == ""


def test_its_way_on_is_to_where_a_snapshot_is_chosen(annual: ReportFact, client_with: ClientWith) -> None:
    write(annual, "individual", TABLES["individual"])
    to_choose = f'{reverse("reports:report_edit", args=[annual.id])}#id_snapshot_id"'
    text = page(annual, client_with(Role.OFFICE))
    assert text.count(to_choose) == 1
    assert to_choose not in page(annual, client_with(Role.AUDITOR))


def test_a_missing_snapshot_is_not_to_be_explained(annual: ReportFact, client_with: ClientWith) -> None:
    """No report that counts participants can be frozen without one, whatever is said of it."""
    write(annual, "individual", TABLES["individual"])
    text = page(annual, client_with(Role.OFFICE))
    assert 'value="empty-parts"' in text
    assert 'value="frozen-tables"' not in text


def test_an_explanation_of_it_is_offered_again_when_more_tables_wait(annual: ReportFact) -> None:
    write(annual, "individual", "{{Deltagare #table:participants}}")
    (before,) = [
        one.finding
        for one in report_findings(annual, by=SYSTEM).findings
        if one.finding.rule == "frozen-tables"
    ]
    write(annual, "individual", TABLES["individual"])
    (after,) = [
        one.finding
        for one in report_findings(annual, by=SYSTEM).findings
        if one.finding.rule == "frozen-tables"
    ]
    assert before.key != after.key
    assert before.key[:20] == after.key[:20]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Det blev {{dyrt #five_year:costs:2025}} i år.",
            "”dyrt” leder inte till någon siffra eller tabell.",
        ),
        (
            "Det blev {{#five_year:costs:2025}} i år.",
            "En bunden uppgift leder inte till någon siffra eller tabell.",
        ),
    ],
)
def test_what_is_bound_to_nothing_is_said_by_its_words(
    annual: ReportFact, client_with: ClientWith, text: str, said: str
) -> None:
    write(annual, "assignment", text)
    shown = page(annual, client_with(Role.OFFICE))
    assert said in shown
    assert not KEY.search(re.sub(r"<[^>]*>", " ", shown))


def test_a_table_that_is_missing_and_has_no_figures_yet_is_called_what_the_blueprint_calls_it(
    annual: ReportFact, client_with: ClientWith
) -> None:
    shown = page(annual, client_with(Role.OFFICE))
    assert "Tabellen ”Medlemsbidrag” ska finnas i delen." in shown
    assert "table:" not in shown
