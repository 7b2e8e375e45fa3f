"""Taking rows out: exactly what the filter matches, in the template's words, noted in the read log."""

import csv
import io
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from django.test import Client

from drivbank.access.models import Reading, Role
from drivbank.core.registration import PARTICIPATION_FIELDS
from drivbank.exchange.services.imports import import_read, import_receive
from drivbank.interventions.models import Intervention
from drivbank.participants.services import exporting
from tests.exchange.books import code
from tests.house import SYSTEM, House
from tests.office.validator import faults
from tests.participants.conftest import NYKOPING, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Role], Client]


def csv_rows(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/deltagare/uttag.csv?{query}")
    data = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # it streams
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_all_that_match_in_words(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03", support_before_other="wage study_support")
    person(2, "2025-02-03", sex="man")
    (found,) = csv_rows(client_as(Role.OFFICE), "kon=woman")
    assert found["Deltagarkod"] == code(1)
    assert (found["Insats"], found["Kommun"], found["Kön"]) == ("Sikta", "Eskilstuna", "Kvinna")
    assert (found["Annan försörjning före 1"], found["Annan försörjning före 2"]) == ("Lön", "Studiestöd")
    assert (found["Inskriven"], found["Avslutad"]) == ("2025-02-03", "")
    reading = Reading.objects.get(what__startswith="Uttag")
    assert (reading.what, reading.rows) == ("Uttag till CSV: Kön: Kvinna", 1)


def test_the_workbook_can_be_read_in_again_and_changes_nothing(
    client_as: SignIn, person: Person, house: House
) -> None:
    person(1, "2025-02-03", exited_on="2025-06-01")
    person(2, "2025-03-04")
    data = client_as(Role.OFFICE).get("/deltagare/uttag.xlsx").content
    record = import_receive(data, file_name="m.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM)
    record = import_read(record.pk, by=SYSTEM)
    assert (record.unchanged, record.new, record.changed, record.refused) == (2, 0, 0, 0)


def test_the_workbook_has_every_field(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    data = client_as(Role.OFFICE).get("/deltagare/uttag.xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    headings = [cell.value for cell in sheet[1]]
    assert headings == ["Insats", *(heading for field in PARTICIPATION_FIELDS for heading in field.headings)]
    assert faults("uttag.xlsx", data) == []
    assert sheet.max_row == 2


def test_above_the_limit_the_workbook_is_refused_and_text_is_not(
    client_as: SignIn, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "MOST_IN_WORKBOOK", 1)
    person(1, "2025-02-03")
    person(2, "2025-02-03")
    client = client_as(Role.OFFICE)
    response = client.get("/deltagare/uttag.xlsx?kon=woman", follow=True)
    assert response.redirect_chain == [("/deltagare/?kon=woman", 302)]
    assert "Ta ut det som CSV" in response.content.decode()
    assert len(csv_rows(client)) == 2


def test_a_coordinator_takes_out_the_own_area(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    person(2, "2025-02-03", municipality_id=NYKOPING)
    assert [row["Deltagarkod"] for row in csv_rows(client_as(Role.COORDINATOR))] == [code(1)]


def test_a_name_is_not_taken_for_a_formula(client_as: SignIn, person: Person, house: House) -> None:
    Intervention.objects.filter(pk=house.sikta.pk).update(name="=HYPERLINK(1)")
    person(1, "2025-02-03")
    client = client_as(Role.OFFICE)
    assert csv_rows(client)[0]["Insats"] == "'=HYPERLINK(1)"
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/deltagare/uttag.xlsx").content)).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"


def test_the_workbook_has_real_days_and_room_for_its_words(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    book = openpyxl.load_workbook(io.BytesIO(client_as(Role.OFFICE).get("/deltagare/uttag.xlsx").content))
    page = book["Deltagare"]
    places = {cell.value: cell for cell in page[1]}
    enrolled = places["Inskriven"]
    assert page.cell(2, enrolled.column).value == datetime(2025, 2, 3)  # noqa: DTZ001 - a day has no zone
    assert page.cell(2, enrolled.column).number_format == "yyyy-mm-dd"
    widths = [(found.min, found.max, found.width) for found in page.column_dimensions.values()]
    for heading, cell in places.items():
        assert any(low <= cell.column <= high and width > len(str(heading)) for low, high, width in widths)


def test_the_workbook_says_what_was_asked_for(client_as: SignIn, person: Person, house: House) -> None:
    person(1, "2025-02-03", sex="woman")
    query = f"kon=woman&insats={house.sikta.pk}&in_fran=2025-01-01"
    content = client_as(Role.OFFICE).get(f"/deltagare/uttag.xlsx?{query}").content
    page = openpyxl.load_workbook(io.BytesIO(content))["Uttaget"]
    texts = [cell.value for (cell,) in page.iter_rows(max_col=1)]
    assert texts[0] == "Uttag av deltagare, Samordningsförbundet Prov"
    assert {"Antal rader: 1", "Kön: Kvinna", "Insats: Sikta"} <= set(texts)
    assert any(str(text).endswith("2025-01-01") for text in texts)


def test_all_rows_are_said_to_be_all(client_as: SignIn, person: Person) -> None:
    person(1, "2025-02-03")
    content = client_as(Role.OFFICE).get("/deltagare/uttag.xlsx").content
    page = openpyxl.load_workbook(io.BytesIO(content))["Uttaget"]
    assert "Urval: alla som du får se" in [cell.value for (cell,) in page.iter_rows(max_col=1)]
