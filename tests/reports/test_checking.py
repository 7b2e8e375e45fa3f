"""A report of the small house held against the rules: who may, what is gathered, last year's report, explanations."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.reports.checking import Checked, Found, report_facts, report_findings
from drivbank.reports.figures.model import Copy
from drivbank.reports.models import ReportPart
from drivbank.reports.selectors import ReportFact, report
from drivbank.reports.services import freezing
from drivbank.reports.services.findings import finding_explain
from drivbank.reports.services.reports import ReportDraft, report_create, report_update
from drivbank.reports.services.texts import part_save
from drivbank.statistics.services.snapshots import snapshot_take
from tests.reports.reported import PART, reported, written_part
from tests.statistics.conftest import SYSTEM, House, Person

pytestmark = pytest.mark.django_db
WRONG = "| Rad | Antal |\n|---|---|\n| A | 12 |\n| B | 13 |\n| Summa | 26 |"


@pytest.fixture
def annual(house: House, person: Person) -> ReportFact:
    """The annual report of 2025 with nothing in its parts, on two participants."""
    person("2025-01-10", "2025-06-01")
    person("2025-01-10")
    number = reported()
    ReportPart.objects.filter(report_id=number).update(text="")
    found = report(number)
    assert found is not None
    return found


def write(of: ReportFact, text: str) -> None:
    part = written_part(of.id)
    part_save(part.id, text, version=part.version, by=SYSTEM)


def of_rule(checked: Checked, rule: str) -> list[Found]:
    return [found for found in checked.findings if found.finding.rule == rule]


def test_one_who_may_not_read_reports_may_not_check_them(
    annual: ReportFact, actor_with: Callable[..., Actor]
) -> None:
    with pytest.raises(Refused):
        report_findings(annual, by=actor_with(Role.COACH))
    assert report_findings(annual, by=actor_with(Role.AUDITOR)).rules


def test_a_typed_sum_that_is_wrong_is_found_in_its_part(annual: ReportFact) -> None:
    write(annual, f"Så här gick det:\n\n{WRONG}")
    (found,) = of_rule(report_findings(annual, by=SYSTEM), "sums-rows")
    where = found.finding.where
    assert (where.part, where.what, where.row, where.column) == (PART, "Så här gick det:", "Summa", "Antal")
    assert (found.finding.found, found.finding.expected) == ("26", "25")
    assert found.stops


def test_an_explained_finding_no_longer_stops_until_it_changes(annual: ReportFact) -> None:
    write(annual, WRONG)
    (found,) = of_rule(report_findings(annual, by=SYSTEM), "sums-rows")
    finding_explain(annual.id, found.finding.rule, found.finding.key, "En rad visas inte.", by=SYSTEM)
    (again,) = of_rule(report_findings(annual, by=SYSTEM), "sums-rows")
    assert again.explained is not None
    assert (again.explained.text, again.stops) == ("En rad visas inte.", False)
    write(annual, WRONG.replace("26", "27"))
    (other,) = of_rule(report_findings(annual, by=SYSTEM), "sums-rows")
    assert (other.explained, other.stops) == (None, True)


def test_passages_are_gathered_with_what_is_bound_in_them(annual: ReportFact) -> None:
    write(
        annual,
        "# Avslut\n\nUnder året avslutade {{antal #participants:total:exited}} en insats.\n\n- ett\n- två",
    )
    texts = report_facts(annual, by=SYSTEM).texts
    assert [text.text for text in texts] == ["Avslut", "Under året avslutade 1 en insats.", "ett", "två"]
    ((start, end, key),) = texts[1].bound
    assert (texts[1].text[start:end], key) == ("1", "participants:total:exited")
    assert [text.where.row for text in texts] == ["Avslut"] * 4


def test_a_small_number_in_a_text_is_not_read_in_the_copy_for_publication(annual: ReportFact) -> None:
    write(annual, "Under året avslutade {{antal #participants:total:exited}} en insats.")
    (text,) = report_facts(annual, by=SYSTEM, copy=Copy.PUBLIC).texts
    assert "1" not in text.text


def test_a_bound_figure_in_a_typed_table_keeps_its_value_and_key(annual: ReportFact) -> None:
    write(annual, "| Rad | Antal |\n|---|---|\n| Avslutade | {{antal #participants:total:exited}} |")
    (table,) = report_facts(annual, by=SYSTEM).tables
    cell = table.rows[0].cells[0]
    assert (cell.value, cell.text, cell.quantity) == (Decimal(1), "1", "participants:total:exited")


def test_participants_without_a_snapshot_are_said(annual: ReportFact) -> None:
    write(annual, "{{Deltagare #table:participants}}")
    checked = report_findings(annual, by=SYSTEM)
    assert len(of_rule(checked, "frozen-tables")) == 1
    state = next(part for part in report_facts(annual, by=SYSTEM).parts if part.where.part == PART)
    assert state.unfrozen == ("Deltagare per insats 2025",)


def test_last_years_frozen_report_is_what_the_year_before_is_held_against(
    annual: ReportFact, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "report_findings", lambda of, *, by: Checked((), ()))
    person("2024-01-10", "2024-06-01")
    earlier = report_create(ReportDraft("annual_report", 2024), by=SYSTEM)
    ReportPart.objects.filter(report_id=earlier).update(text="")
    part = ReportPart.objects.get(report_id=earlier, key=PART)
    part_save(part.pk, "{{a #participants:total:exited}} avslutade.", version=part.version, by=SYSTEM)
    _snapshot(earlier, 2024)
    freezing.report_freeze(earlier, by=SYSTEM)
    write(annual, "Året före avslutade {{antal #participants:total:exited:before}}.")
    assert of_rule(report_findings(annual, by=SYSTEM), "comparison-year") == []
    person("2024-01-11", "2024-06-02")
    (found,) = of_rule(report_findings(annual, by=SYSTEM), "comparison-year")
    assert (found.finding.found, found.finding.expected) == ("2", "1")


def _snapshot(report_id: int, year: int) -> None:
    taken = snapshot_take(name=f"Bokslut {year}", by=SYSTEM)
    report_update(report_id, ReportDraft("annual_report", year, snapshot_id=taken.id), by=SYSTEM)


def test_more_texts_and_tables_ask_no_more_of_the_database(
    annual: ReportFact, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report_findings(annual, by=SYSTEM)
    with CaptureQueriesContext(connection) as few:
        report_findings(annual, by=SYSTEM)
    write(annual, "\n\n".join([WRONG, "{{Deltagare #table:participants}}", "Text 12."] * 20))
    with django_assert_num_queries(len(few)):
        report_findings(annual, by=SYSTEM)
