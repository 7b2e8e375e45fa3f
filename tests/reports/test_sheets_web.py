"""The documents of the money by address: who gets them, how they are named, and what is not there."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.finance.sheets.registry import SHEET_SETS
from tests.finance.granted import granted
from tests.statistics.conftest import House

pytestmark = pytest.mark.django_db
ClientWith = Callable[[Role], Client]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("pdf", "application/pdf"), ("html", "text/html"), ("docx", "application/vnd.openxml")],
)
def test_files_are_named_in_swedish_and_of_their_kind(
    client_with: ClientWith, ending: str, kind: str
) -> None:
    response = client_with(Role.BOARD).get(reverse("reports:money_file", args=["grants", 2025, ending]))
    assert response.status_code == 200
    assert response["Content-Type"].startswith(kind)
    assert response["Content-Disposition"] == f'attachment; filename="beviljat-2025.{ending}"'


@pytest.mark.parametrize("ending", ["pdf", "html", "docx"])
def test_the_forecast_of_an_earlier_day_says_so(client_with: ClientWith, ending: str) -> None:
    client = client_with(Role.BOARD)
    address = reverse("reports:money_file", args=["forecast", 2025, ending])
    response = client.get(address, {"per": "2025-03-31"})
    name = f"prognos-2025-per-2025-03-31.{ending}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    if ending == "html":
        assert "Prognos 2025, som det var känt 2025-03-31" in response.content.decode()
    shown = client.get(reverse("reports:money_show", args=["forecast", 2025]), {"per": "2025-03-31"})
    assert f"{address}?per=2025-03-31" in shown.content.decode() or ending == "html"


@pytest.mark.parametrize("what", SHEET_SETS)
def test_every_part_is_shown(client_with: ClientWith, what: str) -> None:
    response = client_with(Role.AUDITOR).get(reverse("reports:money_show", args=[what, 2025]))
    assert response.status_code == 200
    assert reverse("reports:money_file", args=[what, 2025, "pdf"]) in response.content.decode()


def test_a_lead_reads_of_the_own_intervention(client_with: ClientWith, house: House) -> None:
    granted(house.sikta)
    granted(house.spira, title="SPIRA")
    client = client_with(Role.LEAD)
    text = client.get(reverse("reports:money_show", args=["grants", 2025])).content.decode()
    assert "Sikta mot arbetslivet" in text
    assert ">SPIRA<" not in text
    assert client.get(reverse("reports:money_show", args=["contributions", 2025])).status_code == 403


def test_what_is_not_there_is_not_found(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    for address in ("grants/2025.exe", "unknown/2025.pdf", "unknown/2025/"):
        assert client.get(f"/dokument/ekonomi/{address}").status_code == 404, address


def test_only_reading_is_answered(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    assert client.post(reverse("reports:money_file", args=["grants", 2025, "pdf"])).status_code == 405
    assert client.post(reverse("reports:money_show", args=["grants", 2025])).status_code == 405
