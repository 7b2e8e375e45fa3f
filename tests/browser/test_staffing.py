"""Staffing in a real browser: the office notes a vacancy and ends it, the lead sees it, and wide tables say so."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from drivbank.interventions.selectors import vacancies
from tests.browser.demo import Demo, demo

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SIKTA = "Sikta mot arbetslivet"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_office_notes_a_vacancy_and_ends_it(demo: Demo, width: int) -> None:
    today = timezone.localdate()
    page = demo.page_as("kansli", width)
    page.goto("/insatser/bemanning/")
    page.get_by_role("link", name=SIKTA, exact=True).first.click()
    expect(page.get_by_role("row", name="Kommunerna")).to_contain_text("950")
    page.get_by_role("link", name="Lägg in en vakans", exact=True).click()
    page.get_by_role("link", name="Flen, Coach, 100").click()
    expect(page.get_by_text("Varför tjänsten är vakant frågar vi inte efter")).to_be_visible()
    page.get_by_label("Hur mycket som är vakant").fill("120")
    page.get_by_label("Vakant från och med").fill(today.isoformat())
    page.get_by_role("button", name="Lägg in vakansen").click()
    expect(page.get_by_role("link", name="Bemanningen är på 100 procent")).to_be_visible()
    page.get_by_label("Hur mycket som är vakant").fill("60")
    page.get_by_role("button", name="Lägg in vakansen").click()
    expect(page.get_by_text("Vakansen är inlagd.")).to_be_visible()
    listed = page.get_by_role("region", name=f"Vakanser {today.year}").get_by_role("row", name="Flen")
    expect(listed).to_contain_text("60")
    listed.get_by_role("link").click()
    page.get_by_label("Vakant till och med").fill(f"31 december {today.year}")
    page.get_by_role("button", name="Spara").click()
    expect(listed).to_contain_text(f"{today.year}-12-31")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_lead_sees_the_own_interventions_vacancies_and_changes_none(demo: Demo, width: int) -> None:
    page = demo.page_as("insatsledare", width)
    page.goto("/insatser/bemanning/?ar=2025")
    expect(
        page.get_by_role("region", name="Vakanser 2025").get_by_role("row", name="Eskilstuna")
    ).to_be_visible()
    expect(page.get_by_role("row", name="Cooperari")).to_have_count(0)
    expect(page.get_by_role("link", name="Lägg in en vakans")).to_have_count(0)


def shaded(page: Page) -> tuple[str, bool]:
    """Return the ground of the first table's box, and whether the table is wider than it."""
    box = page.locator(".db-table-region").first
    ground = box.evaluate("box => getComputedStyle(box).backgroundImage")
    return str(ground), bool(box.evaluate("box => box.scrollWidth > box.clientWidth"))


@pytest.mark.parametrize("forced", ["none", "active"])
def test_a_table_wider_than_the_window_shades_its_edge(demo: Demo, forced: str) -> None:
    page = demo.page_as("styrelse", 320)
    page.emulate_media(forced_colors=forced)  # type: ignore[arg-type]  # a parameter of the test
    page.goto("/insatser/bemanning/?ar=2025")
    ground, wider = shaded(page)
    assert wider
    assert ground.count("linear-gradient") == 4


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_are_clean(demo: Demo, axe_clean: Callable[[Page], None], width: int) -> None:
    first = vacancies()[0]
    share = f"/insatser/{first.intervention_id}/bemanning/{first.staffing_id}/"
    page = demo.page_as("kansli", width)
    for address in (
        "/insatser/bemanning/?ar=2025",
        f"/insatser/bemanning/?insats={first.intervention_id}&ar=2025",
        "/insatser/bemanning/?ar=2020",
        f"/insatser/{first.intervention_id}/",
        share,
        f"{share}vakans/ny/",
        f"{share}vakans/{first.id}/",
    ):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)
    page.get_by_label("Vakant från och med").fill("2020-01-01")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", name="Kontrollera uppgifterna")).to_be_visible()
    axe_clean(page)
