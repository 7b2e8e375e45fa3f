"""A board member takes a member's page out of the house, on a telephone and on a screen, by keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import Demo, demo, enter

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AxeClean = Callable[[Page], None]
GAP = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize("width", [1280, 320])
def test_a_board_member_finds_a_municipality_and_takes_out_its_page(
    demo: Demo, axe_clean: AxeClean, tmp_path: Path, width: int
) -> None:
    page = demo.page_as("styrelse", width)
    page.goto("/statistik/medlemmar/?ar=2025")
    axe_clean(page)
    enter(page.get_by_role("link", name="Eskilstuna kommun"))
    expect(page.get_by_role("heading", name="Eskilstuna kommun 2025", level=1)).to_be_visible()
    paid = page.get_by_role("row", name="Medlemsbidrag, kronor")
    expect(paid).to_contain_text(f"1{GAP}485{GAP}201")
    expect(page.get_by_role("row", name="Det gav kommunen första året")).to_contain_text(f"935{GAP}100")
    expect(page.get_by_role("row", name="Efter medlemsbidraget")).to_contain_text(f"550{GAP}101")
    axe_clean(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Hämta som PDF").click()
    file = tmp_path / "member.pdf"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename == "eskilstuna-kommun-2025.pdf"
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("width", [1280, 320])
def test_small_numbers_are_not_on_the_page_and_it_says_why(
    demo: Demo, axe_clean: AxeClean, width: int
) -> None:
    page = demo.page_as("revisor", width)
    page.goto("/statistik/medlemmar/?ar=2025")
    enter(page.get_by_role("link", name="Vingåkers kommun"))
    expect(page.get_by_text("Små tal är skyddade")).to_be_visible()
    expect(page.get_by_text("Antal under fem visas inte", exact=False).first).to_be_visible()
    expect(page.get_by_role("row", name="Arbetade efter insatsen")).to_contain_text("skyddat")
    axe_clean(page)
    enter(page.get_by_role("link", name="Se antagandena"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sörmland 2025")


def test_the_way_there_is_in_the_menu(demo: Demo) -> None:
    page = demo.page_as("kansli", 1280, javascript=False)
    page.get_by_role("navigation").get_by_text("Mer").first.click()
    page.get_by_role("link", name="Medlemmarnas år").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Medlemmarnas år")
    page.get_by_label("År", exact=True).select_option("2024")
    page.get_by_role("button", name="Visa året").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2024")
