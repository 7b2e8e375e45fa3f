"""Nothing that is found is left out: not of freezing, and not of the page; a frozen report keeps what was found in it."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.reports.checking import Checked, Found, report_findings
from drivbank.reports.models import FindingExplanation, ReportPart
from drivbank.reports.selectors import ReportFact, report
from drivbank.reports.selectors.explanations import explanations
from drivbank.reports.services import freezing
from drivbank.reports.services.findings import explanation_remove, finding_explain
from drivbank.reports.services.texts import part_save
from drivbank.reports.web.views import report_checks
from tests.reports.reported import PART, reported, written_part
from tests.statistics.conftest import SYSTEM, House

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]
MANY = 230
OTHER = "outlook"
WHY = "Så här står det i protokollet från mötet."


@pytest.fixture
def annual(house: House) -> ReportFact:
    """The annual report of 2025 with nothing in its parts, none of which has to be there."""
    number = reported()
    ReportPart.objects.filter(report_id=number).update(text="")
    return fact(number)


def fact(number: int) -> ReportFact:
    found = report(number)
    assert found is not None
    return found


def write(of: ReportFact, text: str, key: str = PART) -> None:
    part = written_part(of.id, key)
    part_save(part.id, text, version=part.version, by=SYSTEM)


def days(checked: Checked) -> list[Found]:
    return [one for one in checked.findings if one.finding.rule == "days-exist"]


def impossible(count: int) -> str:
    return "\n\n".join(f"Styrelsen möttes 30 februari, möte {number} i ordningen." for number in range(count))


def explained(of: ReportFact, found: list[Found]) -> None:
    FindingExplanation.objects.bulk_create(
        FindingExplanation(
            report_id=of.id,
            rule=one.finding.rule,
            finding=one.finding.key,
            text=WHY,
            made_at="2026-03-01T12:00:00Z",
            made_by_label="Kansliet",
        )
        for one in found
    )


def test_an_error_is_found_however_many_of_its_rule_are_explained(annual: ReportFact) -> None:
    write(annual, impossible(MANY))
    write(annual, "Styrelsen möttes 31 juni.", OTHER)
    found = days(report_findings(annual, by=SYSTEM))
    assert len(found) == MANY + 1
    explained(annual, [one for one in found if one.finding.where.part == PART])
    (left,) = [one for one in days(report_findings(annual, by=SYSTEM)) if one.stops]
    assert (left.finding.where.part, left.finding.found) == (OTHER, "31 juni")
    told = [one.text for one in freezing.readiness(annual, by=SYSTEM).hindrances]
    assert any("varken rättad" in text for text in told)


def test_the_page_says_how_many_there_are_and_leads_to_all(
    annual: ReportFact, client_with: ClientWith
) -> None:
    write(annual, impossible(MANY))
    client, address = client_with(Role.OFFICE), reverse("reports:report_checks", args=[annual.id])
    all_of = [one.finding.key for one in report_findings(annual, by=SYSTEM).findings]
    pages = [client.get(address, {"page": number}).content.decode() for number in (1, 2, 3)]
    assert f"Här visas 1–{report_checks.PAGE} av {len(all_of)}" in pages[0]
    assert [key for key in all_of if not any(key in page for page in pages)] == []
    assert all("saker ska rättas eller förklaras." in page for page in pages)


def test_a_refused_explanation_is_shown_on_the_page_of_its_finding(
    annual: ReportFact, client_with: ClientWith
) -> None:
    write(annual, impossible(MANY))
    last = report_findings(annual, by=SYSTEM).stopping[-1].finding
    data = {"rule": last.rule, "finding": last.key, "text": "Ja."}
    response = client_with(Role.OFFICE).post(reverse("reports:finding_explain", args=[annual.id]), data)
    assert response.status_code == 422
    assert "så att revisorn förstår" in response.content.decode()


def test_what_was_explained_is_offered_when_the_passage_has_changed(
    annual: ReportFact, client_with: ClientWith
) -> None:
    write(annual, "Styrelsen möttes 30 februari och Gunila kom.")
    (one,) = days(report_findings(annual, by=SYSTEM))
    finding_explain(annual.id, one.finding.rule, one.finding.key, WHY, by=SYSTEM)
    write(annual, "Styrelsen möttes 30 februari och Gunilla kom.")
    (other,) = days(report_findings(annual, by=SYSTEM))
    assert (other.stops, other.explained) == (True, None)
    assert other.earlier is not None
    assert other.earlier.text == WHY
    page = client_with(Role.OFFICE).get(reverse("reports:report_checks", args=[annual.id]))
    assert "Gäller förklaringen fortfarande?" in page.content.decode()


def test_what_was_taken_away_is_offered_no_more(annual: ReportFact) -> None:
    for name in ("Gunila", "Gunilla"):
        write(annual, f"Styrelsen möttes 30 februari och {name} kom.")
        (one,) = days(report_findings(annual, by=SYSTEM))
        finding_explain(annual.id, one.finding.rule, one.finding.key, WHY, by=SYSTEM)
    seen = explanations(annual.id)[one.finding.rule, one.finding.key].made_at
    explanation_remove(annual.id, one.finding.rule, one.finding.key, seen=seen, by=SYSTEM)
    (after,) = days(report_findings(annual, by=SYSTEM))
    assert (after.stops, after.explained, after.earlier) == (True, None, None)


@pytest.fixture
def frozen(annual: ReportFact) -> ReportFact:
    """The report frozen with a finding that is explained."""
    write(annual, "Styrelsen möttes 30 februari.")
    explained(annual, list(report_findings(annual, by=SYSTEM).stopping))
    freezing.report_freeze(annual.id, by=SYSTEM)
    return fact(annual.id)


def test_a_frozen_report_shows_what_was_found_when_it_was_frozen(
    frozen: ReportFact, client_with: ClientWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drivbank.reports.checking.findings.RULES", ())
    ReportPart.objects.update(text="Styrelsen möttes 31 juni.")
    checked = report_findings(frozen, by=SYSTEM)
    (one,) = days(checked)
    assert (one.finding.found, one.stops) == ("30 februari", False)
    assert one.explained is not None
    assert (one.explained.by, one.explained.text) == ("Kansliet", WHY)
    page = client_with(Role.BOARD).get(reverse("reports:report_checks", args=[frozen.id])).content.decode()
    assert "30 februari" in page
    assert "31 juni" not in page
    out = StringIO()
    call_command("report_checks", "--year", "2025", stdout=out)
    assert "när den låstes" in out.getvalue()
    assert WHY in out.getvalue()
