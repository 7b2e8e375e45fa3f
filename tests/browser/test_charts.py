"""Charts as a browser draws them: whole labels that do not touch, one picture at a time, and still charts without colour."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from drivbank.ui.web.sample_charts import CHARTS
from tests.browser.test_import_flow import sign_in
from tests.exchange.books import book, row
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
# Labels as the browser's own font has them, in pairs that cover each other by more than a hair.
TOUCHING = """() => [...document.querySelectorAll('.db-chart svg')].filter((svg) => svg.getClientRects().length)
  .flatMap((svg) => {
    const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    const frame = svg.getBoundingClientRect();
    const outside = boxes.filter(([, box]) => box.left < frame.left - 2 || box.right > frame.right + 2)
      .map(([text]) => `${text} is outside`);
    return outside.concat(boxes.flatMap(([text, a], place) => boxes.slice(place + 1)
      .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
      .map(([other]) => `${text} touches ${other}`)));
  })"""
SHOWN = "[...document.querySelectorAll('.db-chart svg')].map((svg) => svg.getClientRects().length > 0)"
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.db-chart svg')]
  .filter((svg) => svg.getClientRects().length)
  .flatMap((svg) => [...svg.querySelectorAll('text')].map((text) => text.getBoundingClientRect().height)))"""


def gallery(page: Page, user: User) -> None:
    sign_in(page, user)
    page.goto("/komponenter/")
    expect(page.locator(".db-chart")).to_have_count(len(CHARTS))


@pytest.mark.parametrize("width", [1280, 320])
def test_labels_are_whole_and_apart(
    page_at: Callable[..., Page], user_with: Callable[..., User], width: int
) -> None:
    page = page_at(width)
    gallery(page, user_with(Role.OFFICE))
    assert page.evaluate(TOUCHING) == []
    assert page.evaluate(SMALLEST) >= 11


@pytest.mark.parametrize(("width", "first"), [(1280, True), (320, False)])
def test_one_of_the_two_pictures_is_shown(
    page_at: Callable[..., Page], user_with: Callable[..., User], width: int, first: bool
) -> None:
    page = page_at(width)
    gallery(page, user_with(Role.OFFICE))
    shown = page.evaluate(SHOWN)
    assert shown == [first, not first] * (len(shown) // 2)


def test_the_table_is_one_click_away(page_at: Callable[..., Page], user_with: Callable[..., User]) -> None:
    page = page_at(1280, javascript=False)
    gallery(page, user_with(Role.OFFICE))
    chart = page.locator("figure", has_text="Flöde månad för månad").first
    expect(chart.get_by_role("table")).not_to_be_visible()
    chart.get_by_text("Visa siffrorna som tabell").click()
    chart.get_by_role("table").wait_for()
    expect(chart.get_by_role("row", name="jun 18 60 302")).to_be_visible()


def test_forced_colours_keep_the_patterns(
    page_at: Callable[..., Page], user_with: Callable[..., User]
) -> None:
    page = page_at(1280)
    page.emulate_media(forced_colors="active")
    gallery(page, user_with(Role.OFFICE))
    bar = page.locator(".db-chart-wide .c-bar:not(.c-solid)").first
    assert "url(" in bar.evaluate("(bar) => getComputedStyle(bar).fill")
    assert bar.evaluate("(bar) => getComputedStyle(bar).stroke") == page.locator(
        ".db-chart-wide .c-text"
    ).first.evaluate("(text) => getComputedStyle(text).fill")


def registered(house: House) -> None:
    """Read in three participants."""
    rows = [
        row(1),
        row(2, Avslutad="2025-06-02", Avslutsorsak="Arbete"),
        row(3, Kommun="Nyköping", Kön="Man"),
    ]
    record = import_receive(
        book(rows), file_name="mall.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_appendix_and_tables_with_charts_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    registered(house)
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    for address in (
        "/dokument/statistikbilaga/?ar=2025",
        "/statistik/age/2025/",
        "/statistik/exits-by-outcome/2025/",
    ):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)
    assert page.evaluate(TOUCHING) == []


def test_the_appendix_is_taken_out_as_pdf(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User]
) -> None:
    registered(house)
    page = page_at(1280)
    sign_in(page, user_with(Role.BOARD))
    page.goto("/dokument/statistikbilaga/?ar=2025")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta som PDF").click()
    assert download.value.suggested_filename == "statistikbilaga-2025.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")
