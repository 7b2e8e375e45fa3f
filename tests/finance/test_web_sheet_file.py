"""Every table of the money as a file: named in Swedish, within what the reader sees, and never of what is not there."""

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.sheets.registry import SHEET_SETS
from tests.finance.granted import granted
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
SignIn = Callable[[Role], Client]
LEAD_SEES = {what for what, kept in SHEET_SETS.items() if not kept.of_the_whole}


@pytest.fixture
def signed_in(user_with: Callable[..., User], house: House) -> SignIn:
    def sign_in(role: Role) -> Client:
        of_one = role in (Role.LEAD, Role.COACH, Role.COORDINATOR, Role.EVALUATOR)
        scope = {"intervention_id": house.sikta.pk} if of_one else {}
        scope |= {"area_id": house.north} if role is Role.COORDINATOR else {}
        client = Client()
        client.force_login(user_with(role, **scope))
        return client

    return sign_in


def got(client: Client, what: str, ending: str, query: str = "") -> HttpResponse:
    return client.get(f"{reverse('finance:sheet_file', args=[what, 2025, ending])}{query}")  # type: ignore[return-value]  # the test client's own


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("what", SHEET_SETS)
def test_every_part_is_handed_out_even_when_there_is_nothing(
    signed_in: SignIn, what: str, ending: str
) -> None:
    response = got(signed_in(Role.AUDITOR), what, ending)
    assert response.status_code == 200, response.content[:500]
    name = f"{SHEET_SETS[what].file}-2025.{ending}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Cache-Control"]


def test_names_of_files_are_swedish_and_each_its_own() -> None:
    names = [kept.file for kept in SHEET_SETS.values()]
    assert len(set(names)) == len(names)
    assert "bidrag" in names
    assert not set(names) & {"contributions", "grants", "forecast"}


def test_what_is_not_there_is_not_found(signed_in: SignIn) -> None:
    client = signed_in(Role.OFFICE)
    for what, ending, query in (
        ("unknown", "xlsx", ""),
        ("grants", "exe", ""),
        ("grants", "csv", "?tabell=unknown"),
    ):
        assert got(client, what, ending, query).status_code == 404, (what, ending, query)


def test_a_lead_gets_what_the_lead_sees(signed_in: SignIn, house: House) -> None:
    granted(house.sikta.pk)
    granted(house.cooperari.pk, title="Cooperari")
    client = signed_in(Role.LEAD)
    text = got(client, "grants", "csv").content.decode()
    assert "Sikta mot arbetslivet" in text
    assert "Cooperari" not in text
    answers = {what: got(client, what, "xlsx").status_code for what in SHEET_SETS}
    assert {what for what, status in answers.items() if status == 200} == LEAD_SEES
    assert {status for what, status in answers.items() if what not in LEAD_SEES} == {403}


@pytest.mark.parametrize("role", [Role.COACH, Role.COORDINATOR, Role.EVALUATOR, Role.ADMINISTRATOR])
def test_others_get_nothing(signed_in: SignIn, role: Role) -> None:
    client = signed_in(role)
    assert {got(client, what, "xlsx").status_code for what in SHEET_SETS} == {403}


def test_csv_is_of_one_table_and_excel_of_all(signed_in: SignIn, house: House) -> None:
    granted(house.sikta.pk)
    client = signed_in(Role.OFFICE)
    sheets = SHEET_SETS["grants"].made(2025, by=SYSTEM)
    book = openpyxl.load_workbook(io.BytesIO(got(client, "grants", "xlsx").content))
    assert len(book.sheetnames) == len(sheets) + 1
    for sheet in sheets:
        text = got(client, "grants", "csv", f"?tabell={sheet.name}").content.decode("utf-8-sig")
        head, *body = list(csv.reader(io.StringIO(text), delimiter=";"))
        assert head == [column.heading for column in sheet.columns]
        assert len(body) == len(sheet.rows)


def test_the_workbook_says_whose_and_when(signed_in: SignIn, house: House) -> None:
    book = openpyxl.load_workbook(io.BytesIO(got(signed_in(Role.LEAD), "grants", "xlsx").content))
    texts = [str(cell.value) for (cell,) in book["Underlag"].iter_rows(max_col=1)]
    assert texts[0] == "Beviljade medel 2025, Samordningsförbundet Prov"
    assert texts[1] == "Visar: bara Sikta."
    assert texts[2].startswith("Framtaget 20")
    assert texts[3] == "Internt underlag. Beloppen är kronor om inget annat sägs."


@pytest.mark.parametrize(
    ("what", "amounts"),
    [
        ("statements", "hela kronor, avrundade så att delarna ger summorna"),
        ("statements-tkr", "tusental kronor (tkr), avrundade så att delarna ger summorna"),
        ("statements-mkr", "miljoner kronor (mnkr), avrundade så att delarna ger summorna"),
        ("statements-exact", "kronor och öre som i huvudboken, inte avrundade"),
        ("checks", "i den enhet som står på raden"),
    ],
)
def test_the_workbook_says_what_its_own_amounts_are(
    signed_in: SignIn, house: House, what: str, amounts: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(got(signed_in(Role.AUDITOR), what, "xlsx").content))
    assert book["Underlag"]["A4"].value == f"Internt underlag. Beloppen är {amounts}."


def test_files_are_swedish_whatever_the_reader_reads(house: House) -> None:
    with translation.override("en"):
        sheets = SHEET_SETS["grants"].made(2025, by=SYSTEM)
    assert sheets[0].title == "Beviljade medel 2025"


def test_the_forecast_is_had_as_it_was_known_on_a_day(signed_in: SignIn, house: House) -> None:
    """What was granted after the day is not in the file; the day is in its name and its title."""
    granted(house.sikta.pk)  # decided in November 2024
    client = signed_in(Role.OFFICE)
    response = got(client, "forecast", "xlsx", "?per=2024-10-31")
    assert response["Content-Disposition"] == 'attachment; filename="prognos-2025-per-2024-10-31.xlsx"'
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.properties.title == "Prognos 2025, som det var känt 2024-10-31"
    assert str(book["Underlag"]["A1"].value).startswith("Prognos 2025, som det var känt 2024-10-31, ")
    then, later = (
        got(client, "forecast", "csv", f"?tabell=grants&per={day}").content.decode()
        for day in ("2024-10-31", "2024-11-30")
    )
    assert "Sikta mot arbetslivet" not in then
    assert "Sikta mot arbetslivet" in later


def test_today_is_a_day_as_any_and_not_named(signed_in: SignIn, house: House) -> None:
    response = got(signed_in(Role.OFFICE), "forecast", "csv", f"?per={timezone.localdate()}")
    assert response["Content-Disposition"] == 'attachment; filename="prognos-2025.csv"'


@pytest.mark.parametrize(
    ("what", "day"),
    [("forecast", "2008-06-31"), ("forecast", "2099-01-01"), ("forecast", "i går"), ("budget", "2025-03-31")],
)
def test_a_day_that_cannot_be_had_is_not_found(signed_in: SignIn, house: House, what: str, day: str) -> None:
    client = signed_in(Role.OFFICE)
    assert got(client, what, "xlsx", f"?per={day}").status_code == 404
    for address in (
        reverse("reports:money_file", args=[what, 2025, "pdf"]),
        reverse("reports:money_show", args=[what, 2025]),
    ):
        assert client.get(address, {"per": day}).status_code == 404


def test_links_to_the_files_are_there(signed_in: SignIn, house: House) -> None:
    granted(house.sikta.pk)
    text = signed_in(Role.OFFICE).get(f"{reverse('finance:grant_list')}?ar=2025").content.decode()
    assert reverse("finance:sheet_file", args=["grants", 2025, "xlsx"]) in text
    assert reverse("finance:sheet_tables", args=["grants", 2025]) in text
    assert reverse("reports:money_file", args=["grants", 2025, "pdf"]) in text


def test_each_table_can_be_had_as_csv(signed_in: SignIn, house: House) -> None:
    granted(house.sikta.pk)
    client = signed_in(Role.OFFICE)
    text = client.get(reverse("finance:sheet_tables", args=["grants", 2025])).content.decode()
    sheets = SHEET_SETS["grants"].made(2025, by=SYSTEM)
    assert len(sheets) > 1
    for sheet in sheets:
        assert f"{reverse('finance:sheet_file', args=['grants', 2025, 'csv'])}?tabell={sheet.name}" in text
        assert f">{sheet.title}</a>" in text


def test_a_single_table_is_sent_at_once_and_an_earlier_day_goes_along(
    signed_in: SignIn, house: House
) -> None:
    client = signed_in(Role.OFFICE)
    single = client.get(reverse("finance:sheet_tables", args=["charges", 2025]))
    assert single["Location"] == reverse("finance:sheet_file", args=["charges", 2025, "csv"])
    then = client.get(reverse("finance:sheet_tables", args=["forecast", 2025]), {"per": "2025-03-31"})
    assert "?tabell=grants&amp;per=2025-03-31" in then.content.decode()
    assert client.get(reverse("finance:sheet_tables", args=["unknown", 2025])).status_code == 404
