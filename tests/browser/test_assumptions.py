"""Sets of assumptions in a real browser: an economist changes one value and sees what moves; the office keeps it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.statistics.models import AssumptionSet
from tests.browser.demo import Demo, demo

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SETS = "/statistik/samhallsekonomi/antaganden"
PAGES = (
    f"{SETS}/",
    f"{SETS}/forsiktig/",
    f"{SETS}/forsiktig/kopiera/?ar=2025",
    f"{SETS}/sormland-2025/jamfor/forsiktig/?ar=2025",
    f"{SETS}/valj/",
    "/statistik/samhallsekonomi/enhetsvarden/",
)


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_clean(demo: Demo, axe_clean: Callable[[Page], None], width: int) -> None:
    page = demo.page_as("kansli", width)
    for address in PAGES:
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, False)])
def test_an_auditor_changes_one_value_and_sees_what_moves(
    demo: Demo, axe_clean: Callable[[Page], None], width: int, javascript: bool
) -> None:
    """Twenty full-time years at 10 000 kronor less in support are 200 000 kronor less."""
    page = demo.page_as("revisor", width, javascript=javascript)
    page.goto(f"{SETS}/sormland-2025/")
    page.get_by_role("link", name="Prova andra värden").click()
    label = "Försörjningsstöd som inte behöver betalas, per heltid och år, troligt"
    page.get_by_role("textbox", name=label).fill("145 000")
    page.get_by_role("button", name="Prova").first.click()
    moved = page.get_by_role("region", name="Resultatet 2025").get_by_role("row", name="Värde på ett år")
    expect(moved).to_contain_text("4 684 000")
    expect(moved).to_contain_text("4 484 000")
    expect(moved).to_contain_text("−200 000")
    expect(page.get_by_role("button", name="Spara som ny")).to_have_count(0)
    if javascript:
        axe_clean(page)
    assert not AssumptionSet.objects.exists()


def test_the_office_keeps_a_set_and_chooses_it(demo: Demo) -> None:
    page = demo.page_as("kansli")
    page.goto(f"{SETS}/forsiktig/kopiera/?ar=2025")
    page.get_by_role("textbox", name="Dödvikt: andel som hade fått arbete ändå, troligt").fill("30")
    page.get_by_label("Namn").fill("Förbundets 2026")
    page.get_by_label("Gäller från").fill("2026-01-01")
    page.get_by_label("Vad är ändrat, och varför?").fill("Lägre dödvikt efter utvärderingen.")
    page.get_by_role("button", name="Spara som ny").click()
    expect(page.get_by_text("Skriv varifrån det nya värdet kommer").first).to_be_visible()
    page.get_by_label("Källa: Dödvikt: andel som hade fått arbete ändå").fill("Utvärderingen 2026")
    page.get_by_role("button", name="Spara som ny").click()
    expect(page.get_by_role("heading", name="Förbundets 2026", exact=True)).to_be_visible()
    expect(page.get_by_text("Utvärderingen 2026")).to_be_visible()
    page.get_by_role("link", name="Räkna med den här i förbundet").click()
    page.get_by_label("Från och med år").fill("2026")
    page.get_by_role("button", name="Välj antaganden").click()
    expect(page.get_by_text("Antagandena är valda.")).to_be_visible()
    expect(page.get_by_role("row", name="Förbundets 2026").filter(has_text="Förbundets val")).to_be_visible()
