"""The checker's findings on their page, explaining one, and freezing by way of the pages."""

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from drivbank.access.actors import Actor
from drivbank.access.models import Event, User
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.phrases import Phrase
from drivbank.core.report_checks.model import Finding, Weight, Where
from drivbank.reports.checking import Checked, Explained, Found, RuleRun
from drivbank.reports.models import FindingExplanation, FrozenReport, ReportPart
from drivbank.reports.selectors import ReportFact
from drivbank.reports.selectors.explanations import explanations, explanations_made
from drivbank.reports.services import findings, freezing
from drivbank.reports.web.views import finding_explain, report_checks
from tests.reports.reported import PART, reported
from tests.statistics.conftest import SYSTEM, House

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]
TITLE = Phrase("Summor")
KEYS = {"error": "aaa", "remark": "bbb", "rounding": "ccc"}
WHY = "Beloppen är avrundade var för sig i bokslutet."


def finding(weight: Weight) -> Finding:
    where = Where(PART, "Uppdrag", "Tabell 3", "Summa", "2025")
    text = Phrase("Raderna blir tillsammans %(sum)s.", sum=f"4 {weight.value}")
    return Finding("sums-rows", KEYS[weight.value], where, text, weight, "5", "4")


def checked(of: ReportFact, *, by: Actor) -> Checked:
    told = explanations(of.id)
    kept = []
    for weight in Weight:
        one = finding(weight)
        said = told.get((one.rule, one.key))
        kept.append(Found(one, TITLE, Explained(said.made_by, said.made_at, said.text) if said else None))
    return Checked(tuple(kept), (RuleRun("sums-rows", TITLE, Phrase("Rader mot summor."), 3),))


@pytest.fixture
def number(house: House, monkeypatch: pytest.MonkeyPatch) -> int:
    """A report with one finding of each weight, and nothing written in it."""
    for place in (findings, freezing, finding_explain, report_checks):
        monkeypatch.setattr(place, "report_findings", checked)
    found = reported()
    ReportPart.objects.filter(report_id=found).update(text="")
    return found


def page(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=args)


def explain(client: Client, number: int, text: str, key: str = KEYS["error"]) -> int:
    data = {"rule": "sums-rows", "finding": key, "text": text}
    return client.post(page("finding_explain", number), data).status_code


def test_findings_are_told_with_the_ways_on(client_with: ClientWith, number: int) -> None:
    text = client_with(Role.OFFICE).get(page("report_checks", number)).content.decode()
    assert "1 sak ska rättas eller förklaras." in text
    assert "Värt att titta på" in text
    assert "Skiljer sig bara för att talen är avrundade: 1" in text
    assert page("part_edit", number, PART) in text
    assert text.count(f'action="{page("finding_explain", number)}"') == 3


def test_one_who_reads_sees_the_findings_and_cannot_explain(client_with: ClientWith, number: int) -> None:
    client = client_with(Role.AUDITOR)
    text = client.get(page("report_checks", number)).content.decode()
    assert "Raderna blir tillsammans 4 error." in text
    assert "finding_explain" not in text
    assert page("part_edit", number, PART) not in text
    assert explain(client, number, WHY) == 403
    assert not FindingExplanation.objects.exists()


def test_an_explanation_is_kept_with_its_author_and_lets_the_report_be_frozen(
    client_with: ClientWith, number: int
) -> None:
    client = client_with(Role.OFFICE)
    refused = client.get(page("report_freeze", number)).content.decode()
    assert "1 anmärkning från kontrollen är varken rättad eller förklarad." in refused
    assert client.post(page("report_freeze", number)).status_code in (200, 422)
    assert not FrozenReport.objects.exists()

    assert explain(client, number, WHY) == 302
    kept = FindingExplanation.objects.get()
    assert kept.made_by == User.objects.get(grants__role=Role.OFFICE)
    assert Event.objects.get(action="reports.finding_explained").data["text"] == WHY
    text = client.get(page("report_checks", number)).content.decode()
    assert f"Förklarat av {kept.made_by_label}" in text
    assert "Inget hindrar att rapporten låses." in text

    response = client.post(page("report_freeze", number))
    assert response["Location"] == page("report_show", number)
    assert FrozenReport.objects.count() == 1
    assert explain(client, number, "En ny förklaring i efterhand.") == 302
    assert FindingExplanation.objects.count() == 1


def test_the_latest_explanation_holds_and_the_earlier_is_kept(number: int) -> None:
    findings.finding_explain(number, "sums-rows", "aaa", WHY, by=SYSTEM)
    findings.finding_explain(number, "sums-rows", "aaa", "Rättat: så här är det i stället.", by=SYSTEM)
    assert explanations(number)["sums-rows", "aaa"].text == "Rättat: så här är det i stället."
    assert FindingExplanation.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Fyll i det här fältet."),
        ("Ja.", "så att revisorn förstår"),
        ("Ring mig på 070-123 45 67 så berättar jag.", "telefonnummer"),
        ("x" * 2001, "2000"),
    ],
)
def test_what_explains_nothing_is_refused_where_it_was_written(
    client_with: ClientWith, number: int, text: str, told: str
) -> None:
    data = {"rule": "sums-rows", "finding": KEYS["error"], "text": text}
    response = client_with(Role.OFFICE).post(page("finding_explain", number), data)
    assert response.status_code == 422
    said = response.content.decode()
    assert told in said.replace("\xa0", "").replace("\u202f", "")
    assert "<details" in said
    assert not FindingExplanation.objects.exists()


def test_a_finding_that_is_no_more_is_said(client_with: ClientWith, number: int) -> None:
    client = client_with(Role.OFFICE)
    assert explain(client, number, WHY, key="borta") == 302
    assert "finns inte längre" in client.get(page("report_checks", number)).content.decode()
    with pytest.raises(ValidationError, match="finns inte längre"):
        findings.finding_explain(number, "sums-rows", "borta", WHY, by=SYSTEM)


def remove(client: Client, number: int, seen: str) -> int:
    data = {"rule": "sums-rows", "finding": KEYS["error"], "seen": seen}
    return client.post(page("explanation_remove", number), data).status_code


def seen_on(text: str) -> str:
    """Return which explanation the page would take away."""
    found = re.search(r'name="seen" value="([^"]+)"', text)
    return found[1] if found else ""


def test_an_explanation_is_taken_away_and_its_finding_stops_again(
    client_with: ClientWith, number: int
) -> None:
    client = client_with(Role.OFFICE)
    explain(client, number, WHY)
    text = client.get(page("report_checks", number)).content.decode()
    assert text.count(page("explanation_remove", number)) == 1
    assert remove(client, number, seen_on(text)) == 302
    assert explanations(number) == {}
    event = Event.objects.get(action="reports.explanation_removed")
    assert (event.data["finding"], event.data["text"]) == ("aaa", WHY)
    after = client.get(page("report_checks", number)).content.decode()
    assert "1 sak ska rättas eller förklaras." in after
    assert "Förklaringen är borttagen." in after
    assert page("explanation_remove", number) not in after
    # What was said is kept, and can be said again.
    assert [one.text for one in explanations_made(number)] == [WHY, ""]
    explain(client, number, "Så är det ändå, av ett annat skäl.")
    assert explanations(number)["sums-rows", "aaa"].text == "Så är det ändå, av ett annat skäl."


def test_an_explanation_that_is_another_now_is_not_taken_away(client_with: ClientWith, number: int) -> None:
    client = client_with(Role.OFFICE)
    explain(client, number, WHY)
    seen = seen_on(client.get(page("report_checks", number)).content.decode())
    explain(client, number, "En kollega har förklarat det bättre.")
    for other in (seen, "", "igår", "2026-13-45T99:00"):
        assert remove(client, number, other) == 302
        assert (
            "har ändrats sedan sidan öppnades" in client.get(page("report_checks", number)).content.decode()
        )
    assert len(explanations(number)) == 1
    assert not Event.objects.filter(action="reports.explanation_removed").exists()


def test_what_is_not_there_and_what_is_frozen_is_not_taken_away(client_with: ClientWith, number: int) -> None:
    client = client_with(Role.OFFICE)
    with pytest.raises(ValidationError, match="redan borttagen"):
        findings.explanation_remove(number, "sums-rows", "aaa", seen=None, by=SYSTEM)
    explain(client, number, WHY)
    seen = seen_on(client.get(page("report_checks", number)).content.decode())
    client.post(page("report_freeze", number))
    assert remove(client, number, seen) == 302
    assert len(explanations(number)) == 1


def test_only_the_office_takes_an_explanation_away(
    client_with: ClientWith, number: int, actor_as: Callable[..., Actor]
) -> None:
    findings.finding_explain(number, "sums-rows", "aaa", WHY, by=SYSTEM)
    seen = explanations(number)["sums-rows", "aaa"].made_at
    assert remove(client_with(Role.AUDITOR), number, seen.isoformat()) == 403
    for role in (Role.LEAD, Role.BOARD, Role.AUDITOR):
        with pytest.raises(Refused):
            findings.explanation_remove(number, "sums-rows", "aaa", seen=seen, by=actor_as(role))
    assert len(explanations(number)) == 1


def test_only_the_office_explains(number: int, actor_as: Callable[..., Actor]) -> None:
    for role in (Role.LEAD, Role.BOARD, Role.AUDITOR):
        with pytest.raises(Refused):
            findings.finding_explain(number, "sums-rows", "aaa", WHY, by=actor_as(role))
