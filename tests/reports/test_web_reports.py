"""The pages of reports: setting up, giving out, reading, and what is said when it goes wrong."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from drivbank.access.models import Event, User
from drivbank.access.roles import Role
from drivbank.reports.models import PartComment, Report, ReportPart
from drivbank.reports.selectors import report_of, reports
from drivbank.reports.selectors.progress import PartsWaiting, parts_waiting
from drivbank.reports.services.reports import ReportDraft, report_create
from drivbank.statistics.selectors import snapshots
from tests.interventions.pages import form_values
from tests.reports.frozen import frozen_report, status_report
from tests.reports.reported import PART, reported, written_part
from tests.statistics.conftest import SYSTEM, House

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]
LIST, CREATE = reverse("reports:report_list"), reverse("reports:report_create")


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ").split())


def page(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=args)


def test_an_empty_list_says_what_to_do(client_with: ClientWith, house: House) -> None:
    assert "Lägg upp en rapport, så kommer delarna" in text_of(client_with(Role.OFFICE), LIST)
    board = text_of(client_with(Role.BOARD), LIST)
    assert "Kansliet lägger upp rapporterna" in board
    assert "Ny rapport" not in board


def test_the_office_sets_up_a_report(client_with: ClientWith, house: House) -> None:
    client = client_with(Role.OFFICE)
    chosen = text_of(client, CREATE)
    assert all(
        kind in chosen for kind in ("Årsredovisning", "Delårsrapport", "Verksamhetsplan", "Lägesrapport")
    )
    response = client.post(f"{CREATE}?slag=annual_report", {"year": "2025", "registry_number": "2026-2001"})
    found = report_of("annual_report", 2025)
    assert found is not None
    assert response["Location"] == page("report_show", found.id)
    assert found.registry_number == "2026-2001"
    assert found.decided_on == date(2026, 3, 31)
    due = set(
        ReportPart.objects.filter(report_id=found.id, due_on__isnull=False).values_list(
            "due_on__year", flat=True
        )
    )
    assert due == {2026}


@pytest.mark.parametrize(
    ("kind", "half", "written"), [("interim_report", 1, 2025), ("plan_with_budget", 0, 2024)]
)
def test_parts_are_due_when_the_report_is_written(house: House, kind: str, half: int, written: int) -> None:
    number = report_create(ReportDraft(kind, 2025, half=half), by=SYSTEM)
    days = ReportPart.objects.filter(report_id=number, due_on__isnull=False).values_list("due_on", flat=True)
    assert {day.year for day in days if day} <= {written}


@pytest.mark.parametrize(
    ("query", "data", "told"),
    [
        ("annual_report", {"year": "2025"}, "finns redan för perioden"),
        ("annual_report", {"year": "1999"}, "2004"),
        ("annual_report", {"year": ""}, "Fyll i det här fältet."),
        ("status_report", {"year": "2025", "half": "1"}, "Fyll i det här fältet."),
        (
            "status_report",
            {"year": "2025", "half": "0", "intervention_id": "1"},
            "Välj ett giltigt alternativ",
        ),
    ],
)
def test_what_is_wrong_is_said(
    client_with: ClientWith, house: House, query: str, data: dict[str, str], told: str
) -> None:
    reported()
    response = client_with(Role.OFFICE).post(f"{CREATE}?slag={query}", data)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert Report.objects.count() == 1


def test_a_lead_sets_up_and_sees_status_reports_of_the_own_intervention(
    client_with: ClientWith, house: House
) -> None:
    reported()
    other = status_report(house.spira)
    client = client_with(Role.LEAD)
    chosen = text_of(client, CREATE)
    assert "Lägesrapport" in chosen
    assert "Årsredovisning" not in chosen
    data = {"year": "2025", "half": "2", "intervention_id": str(house.sikta)}
    assert client.post(f"{CREATE}?slag=status_report", data).status_code == 302
    assert (
        client.post(f"{CREATE}?slag=status_report", {**data, "intervention_id": str(house.spira)}).status_code
        == 422
    )
    listed = text_of(client, LIST)
    assert "Sikta" in listed
    assert "SPIRA" not in listed
    assert "Årsredovisning 2025" not in listed
    assert client.get(page("report_show", other)).status_code == 403


def test_the_page_of_a_report_says_how_far_it_has_come(client_with: ClientWith, house: House) -> None:
    number, client = reported(), client_with(Role.OFFICE)
    part = written_part(number)
    response = client.post(page("part_done", number, PART), {"klar": "1"})
    assert response["Location"] == f"{page('report_show', number)}#del-{PART}"
    PartComment.objects.create(
        part_id=part.id, text="Se över.", made_at=part.changed_at, made_by_label="Kansliet"
    )
    ReportPart.objects.filter(pk=part.id).update(due_on=date(2020, 1, 1))
    other = ReportPart.objects.filter(report_id=number).exclude(pk=part.id)
    other.update(due_on=None, version=2)  # so that none is as the blueprint opened it
    other.filter(pk=other[0].pk).update(due_on=date(2020, 1, 1))
    said = text_of(client, page("report_show", number))
    assert f"1 av {ReportPart.objects.filter(report_id=number).count()} delar är färdiga" in said
    assert "1 del skulle ha varit färdig redan" in said
    assert "1 kommentar är inte åtgärdad" in said
    client.post(page("part_done", number, PART), {"klar": "0"})
    assert not written_part(number).done


def test_what_opens_whole_is_done_and_the_rest_is_the_leads_to_write(
    client_with: ClientWith, house: House
) -> None:
    client = client_with(Role.LEAD)
    lead = User.objects.get(grants__role=Role.LEAD)
    number = status_report(house.sikta)
    rows = {part.key: part for part in ReportPart.objects.filter(report_id=number)}
    assert {part.responsible_id for part in rows.values()} == {lead.pk}
    assert {part.due_on for part in rows.values()} == {date(2025, 7, 31)}
    said = text_of(client, page("report_show", number))
    assert said.count("Färdig från mallen") == 2
    assert "2 av 11 delar är färdiga" in said
    assert "9 delar skulle ha varit färdiga redan" in said
    assert "Skriv 1 Läget i korthet" in said
    waiting = parts_waiting(lead.pk, date(2025, 7, 31))
    assert waiting == [PartsWaiting(number, report_title(number), 9, late=0, next_on=date(2025, 7, 31))]
    client.post(page("part_done", number, "summary"), {"klar": "1"})
    assert "Skriv 3 Det som har hänt" in text_of(client, page("report_show", number))
    assert "3 av 11" in text_of(client, LIST)


def report_title(number: int) -> str:
    return Report.objects.get(pk=number).title


def test_the_page_says_how_much_the_checker_found_and_the_lock_page_what_is_commented(
    client_with: ClientWith, house: House
) -> None:
    number, client = reported(), client_with(Role.OFFICE)
    part = written_part(number)
    PartComment.objects.create(
        part_id=part.id, text="Se över.", made_at=part.changed_at, made_by_label="Kansliet"
    )
    shown = client.get(page("report_show", number)).content.decode()
    address = page("report_checks", number)
    assert f'hx-get="{address}?antal=1"' in shown
    assert f"{page('part_edit', number, PART)}#kommentarer" in shown
    left = client.get(f"{address}?antal=1").content.decode()
    assert re.search(r"\d+ anmärkning(ar)? att rätta eller förklara", left)
    assert "<html" not in left
    locking = client.get(page("report_freeze", number)).content.decode()
    assert "1 kommentar är inte åtgärdad" in locking
    assert f"{page('part_edit', number, PART)}#kommentarer" in locking


def test_parts_are_given_out(client_with: ClientWith, house: House) -> None:
    number, client = reported(), client_with(Role.OFFICE)
    address, me = page("report_parts", number), User.objects.get(grants__role=Role.OFFICE)
    values = form_values(client, address)
    values |= {f"who_{PART}": str(me.pk), f"due_{PART}": "15 februari 2026"}
    assert client.post(address, values).status_code == 302
    part = written_part(number)
    assert (part.responsible_id, part.due_on) == (me.pk, date(2026, 2, 15))
    assert ReportPart.objects.filter(report_id=number, responsible=me).count() == 1
    event = Event.objects.get(action="reports.parts_assigned")
    assert event.items.count() == 1

    # The rest to one person, at once.
    values = form_values(client, address) | {"rest": str(me.pk)}
    client.post(address, values)
    assert not ReportPart.objects.filter(report_id=number, responsible=None).exists()


def test_two_who_give_out_parts_at_once_are_told(client_with: ClientWith, house: House) -> None:
    number, client = reported(), client_with(Role.OFFICE)
    address = page("report_parts", number)
    values = form_values(client, address)
    ReportPart.objects.filter(report_id=number, key=PART).update(due_on=date(2026, 1, 20))
    response = client.post(address, values | {f"due_{PART}": "2026-01-25"})
    assert response.status_code == 409
    assert "2026-01-20" in response.content.decode()
    assert written_part(number).due_on == date(2026, 1, 20)


def test_a_part_is_not_given_to_one_who_may_not_write(client_with: ClientWith, house: House) -> None:
    number = reported()
    client_with(Role.BOARD)
    board = User.objects.get(grants__role=Role.BOARD)
    client = client_with(Role.OFFICE)
    address = page("report_parts", number)
    values = form_values(client, address) | {f"who_{PART}": str(board.pk)}
    assert client.post(address, values).status_code == 422
    assert written_part(number).responsible_id is None
    values = form_values(client, address) | {f"due_{PART}": "2026-02-30"}
    assert client.post(address, values).status_code == 422


def test_a_snapshot_is_taken_for_the_report(client_with: ClientWith, house: House) -> None:
    number, client = reported(), client_with(Role.OFFICE)
    address = page("report_edit", number)
    values = form_values(client, address) | {"registry_number": "2026-2001", "decided_on": "2026-03-20"}
    assert client.post(address, values | {"snapshot_id": "new"}).status_code == 302
    found = report_of("annual_report", 2025)
    assert found is not None
    (taken,) = snapshots()
    assert (found.snapshot_id, found.registry_number) == (taken.id, "2026-2001")
    assert taken.name.startswith("Årsredovisning 2025, ")


def test_a_registry_number_that_names_a_person_is_refused_and_no_snapshot_taken(
    client_with: ClientWith, house: House
) -> None:
    number, client = reported(), client_with(Role.OFFICE)
    address = page("report_edit", number)
    values = form_values(client, address) | {"registry_number": "19121212-1212", "snapshot_id": "new"}
    assert client.post(address, values).status_code == 422
    assert not snapshots()


@pytest.mark.parametrize("ending", ["pdf", "html", "docx"])
@pytest.mark.parametrize("copy", ["", "publicering"])
def test_the_report_is_read_and_taken_out(
    client_with: ClientWith, house: House, ending: str, copy: str
) -> None:
    number, client = reported(), client_with(Role.BOARD)
    query = {"exemplar": copy} if copy else {}
    shown = client.get(page("report_read", number), query).content.decode()
    assert ("Exemplar för publicering" in shown) is bool(copy)
    response = client.get(page("report_file", number, ending), query)
    name = f"arsredovisning-2025{'-publicering' if copy else ''}.{ending}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_what_is_not_there_is_not_found(client_with: ClientWith, house: House) -> None:
    number, client = reported(), client_with(Role.OFFICE)
    for address in (
        page("report_show", 999),
        page("report_read", number) + "?exemplar=annat",
        page("report_file", number, "exe"),
        page("report_content", number),
        page("figure_show", number, "finns:inte"),
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(page("part_done", number, "finns-inte")).status_code == 404


def test_a_frozen_report_is_frozen_on_every_page(client_with: ClientWith, house: House) -> None:
    number, client = frozen_report(), client_with(Role.OFFICE)
    said = text_of(client, page("report_show", number))
    assert "Rapporten är låst" in said
    assert "Lås rapporten" not in said
    assert client.get(page("report_freeze", number)).status_code == 302
    content = client.get(page("report_content", number))
    assert content["Content-Type"] == "application/json"
    response = client.post(
        page("part_done", number, ReportPart.objects.filter(report_id=number)[0].key), {"klar": "1"}
    )
    assert response.status_code == 302
    assert "Rapporten är låst och kan inte ändras" in text_of(client, page("report_show", number))


def test_a_freezing_is_taken_back_with_a_reason(client_with: ClientWith, house: House) -> None:
    number, client = frozen_report(), client_with(Role.OFFICE)
    address = page("report_withdraw", number)
    assert client.post(address, {"because": " "}).status_code == 422
    assert client.post(address, {"because": "Ring 070-123 45 67 om det."}).status_code == 422
    assert client.post(address, {"because": "Styrelsen ville ändra texten."}).status_code == 302
    said = text_of(client, page("report_show", number))
    assert "Tidigare låsningar: 1" in said
    assert "Styrelsen ville ändra texten." in said


def test_the_list_and_the_page_take_as_many_questions_however_much_there_is(
    client_with: ClientWith, house: House
) -> None:
    number, client = reported(), client_with(Role.OFFICE)
    addresses = (LIST, page("report_show", number))

    def counted() -> list[int]:
        found = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            found.append(len(asked))
        return found

    before = counted()
    for year in (2022, 2023, 2024):
        report_create(ReportDraft("annual_report", year), by=SYSTEM)
    me = User.objects.get(grants__role=Role.OFFICE)
    ReportPart.objects.update(responsible=me)
    assert len(reports()) == 4
    assert counted() == before
