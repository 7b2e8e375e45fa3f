"""From a new report to a part that is done: giving out, saving and finishing in one, comments, and versions of a while."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.core.prose.tokens import written
from drivbank.reports.models import PartVersion, ReportPart
from drivbank.reports.selectors import comments, versions
from drivbank.reports.services.texts import part_save
from tests.house import SYSTEM
from tests.reports.frozen import status_report
from tests.reports.reported import PART, reported, written_part
from tests.statistics.conftest import House

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]


@pytest.fixture
def report_id(house: House) -> int:
    return reported()


@pytest.fixture
def office(report_id: int, client_with: ClientWith) -> Client:
    return client_with(Role.OFFICE)


def at(name: str, report_id: int, *more: object) -> str:
    return reverse(f"reports:{name}", args=[report_id, PART, *more])


def shown(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())


def test_the_first_thing_in_a_new_report_is_to_give_it_out(office: Client, report_id: int) -> None:
    address = reverse("reports:report_show", args=[report_id])
    page = office.get(address).content.decode()
    assert page.count(reverse("reports:report_parts", args=[report_id])) == 1
    user = User.objects.get(grants__role=Role.OFFICE)
    parts = ReportPart.objects.filter(report_id=report_id)
    for begun in ({"version": 2}, {"responsible": user}):
        parts.update(version=1, responsible=None)
        parts.filter(key="steering").update(**begun)
        page = office.get(address).content.decode()
        assert re.search("Skriv 1.[12] ", page)
        assert page.count(reverse("reports:report_parts", args=[report_id])) == 1


def test_a_wrong_day_is_said_under_a_heading_that_says_what_to_do(office: Client, report_id: int) -> None:
    answer = office.post(reverse("reports:report_parts", args=[report_id]), {f"due_{PART}": "snart"})
    assert answer.status_code == 422
    assert "<h2>Kontrollera uppgifterna</h2>" in answer.content.decode()


def test_a_status_report_does_not_ask_for_what_it_needs_not(
    client_with: ClientWith, house: House, report_id: int
) -> None:
    client = client_with(Role.OFFICE)
    of_intervention = shown(client, reverse("reports:report_show", args=[status_report(house.sikta)]))
    assert "Styrelsen beslutar" not in of_intervention
    assert "Inte satt än" not in of_intervention
    assert "Styrelsen beslutar" in shown(client, reverse("reports:report_show", args=[report_id]))


def test_the_text_is_saved_as_the_part_is_said_to_be_done(office: Client, report_id: int) -> None:
    sent = {"text": "Det sista.", "version": "1", "klar": "1"}
    answer = office.post(at("part_edit", report_id), sent, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("reports:report_show", args=[report_id])
    assert f"{written_part(report_id).heading} är färdig." in answer.content.decode()
    part = written_part(report_id)
    assert (part.text, part.done) == ("Det sista.", True)
    answer = office.post(at("part_edit", report_id), {**sent, "version": str(part.version), "klar": "0"})
    assert answer["Location"] == at("part_edit", report_id)
    assert not written_part(report_id).done


def test_a_text_that_is_not_saved_is_not_done(office: Client, report_id: int) -> None:
    part_save(written_part(report_id).id, "Den andras.", version=1, apart=True, by=SYSTEM)
    answer = office.post(at("part_edit", report_id), {"text": "Min.", "version": "1", "klar": "1"})
    assert answer.status_code == 409
    answer = office.post(at("part_edit", report_id), {"text": "070-123 45 67", "version": "2", "klar": "1"})
    assert answer.status_code == 422
    assert not written_part(report_id).done


def test_a_refused_comment_comes_back_at_its_field(office: Client, report_id: int) -> None:
    for more in ({}, {"HX-Request": "true"}):
        sent = {"text": "Ring 070-123 45 67", "passage": "Organisation"}
        answer = office.post(at("comment_create", report_id), sent, headers=more)
        page = answer.content.decode()
        assert "Ring 070-123 45 67</textarea>" in page
        assert 'id="kommentar" name="text" rows="3" maxlength="4000" aria-invalid="true"' in page
    assert comments(written_part(report_id).id) == []


def test_versions_of_one_while_are_one_row(office: Client, report_id: int) -> None:
    long = "En text som är längre än det som får tas bort utan att det blir en version. " * 3
    for text in (long, "Kort.", f"{long} Igen.", "Slut."):
        sent = {"text": text, "version": written_part(report_id).version}
        office.post(at("part_save", report_id), sent)
    part = written_part(report_id)
    saved = versions(part.id)
    assert len(saved) == 4
    page = office.get(at("part_versions", report_id)).content.decode()
    assert page.count('scope="row"') == 2
    assert "2 tidigare från samma stund" in page
    assert all(at("part_version", report_id, one.number) in page for one in saved)
    PartVersion.objects.filter(part_id=part.id, number=saved[1].number).update(
        saved_at=saved[0].saved_at - timedelta(hours=1)
    )
    page = office.get(at("part_versions", report_id)).content.decode()
    assert page.count('scope="row"') == 3


def test_versions_are_compared_as_they_are_read(office: Client, report_id: int) -> None:
    name = written("association:name", "namnet")
    office.post(at("part_save", report_id), {"text": f"Vi heter {name}.", "version": "1"})
    last = written_part(report_id).version
    page = shown(office, at("part_version", report_id, last))
    head, _details, whole = page.partition("Hela texten i den här versionen")
    assert "Samordningsförbundet Prov" in head
    assert "{{" not in head.partition("Från version")[2]
    assert name in whole
