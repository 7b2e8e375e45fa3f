"""The figures of a frozen report: read from its own file, for whoever reads, with few questions to the database."""

import re
from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.reports.checking import Checked
from drivbank.reports.models import ReportPart
from drivbank.reports.selectors import report
from drivbank.reports.services import freezing
from drivbank.reports.services.reports import ReportDraft, report_update
from drivbank.reports.services.texts import part_save
from drivbank.statistics.services.snapshots import snapshot_take, snapshots_folder
from tests.reports.reported import reported, written_part
from tests.statistics.conftest import SYSTEM, House, Person

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]
KEY = "participants:total:exited"


@pytest.fixture
def number(house: House, person: Person) -> int:
    """A frozen report with a figure and a table, on a snapshot."""
    person("2025-01-10", "2025-06-01")
    person("2025-01-10")
    found = reported()
    ReportPart.objects.filter(report_id=found).update(text="")
    part = written_part(found)
    text = f"Det var {{{{Avslutade #{KEY}}}}}.\n\n{{{{Tabell #table:participants}}}}"
    part_save(part.id, text, version=part.version, by=SYSTEM)
    of = report(found)
    assert of is not None
    taken = snapshot_take(name="Bokslut 2025", by=SYSTEM)
    report_update(found, ReportDraft(of.kind, of.year, snapshot_id=taken.id), by=SYSTEM)
    with patch.object(freezing, "report_findings", lambda of, *, by: Checked((), ())):
        freezing.report_freeze(found, by=SYSTEM)
    return found


def figure(number: int) -> str:
    return reverse("reports:figure_show", args=[number, KEY])


def evidence(client: Client, number: int) -> str:
    page = client.get(figure(number)).content.decode()
    found = re.search(r'<a class="ds-button" href="([^"]+)"', page)
    assert found is not None
    return found[1].replace("&amp;", "&")


def test_they_are_readable_though_the_snapshot_is_gone(client_with: ClientWith, number: int) -> None:
    client = client_with(Role.BOARD)
    for file in snapshots_folder().iterdir():
        file.unlink()
    for address in (reverse("reports:report_figures", args=[number]), figure(number)):
        response = client.get(address)
        assert response.status_code == 200
        assert "Filen till ögonblicksbilden Bokslut 2025 saknas" in response.content.decode()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.BOARD, Role.AUDITOR])
def test_each_reader_is_led_to_the_evidence_that_reader_may_see(
    client_with: ClientWith, number: int, role: Role
) -> None:
    client = client_with(role)
    address = evidence(client, number)
    assert "bild=" in address
    assert client.get(address).status_code == 200


def test_the_office_still_gets_the_rows(client_with: ClientWith, number: int) -> None:
    assert "kolumn=exited" in evidence(client_with(Role.OFFICE), number)


def test_few_questions_are_asked_however_much_is_registered(
    client_with: ClientWith, number: int, person: Person
) -> None:
    client = client_with(Role.BOARD)
    asked = []
    for more in (0, 3):
        for _ in range(more):
            person("2025-02-01", "2025-07-01")
        for address in (figure(number), reverse("reports:report_figures", args=[number])):
            client.get(address)  # the catalogue of what is registered now is kept until something changes
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            asked.append(len(queries))
    assert asked[:2] == asked[2:]
    assert max(asked) <= 25, asked
