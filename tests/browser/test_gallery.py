"""Every component in a real browser: clean of faults, narrow and wide, by keyboard and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from drivbank.access.models import RoleGrant, User

GALLERY = "/komponenter/"
NARROW, WIDE = 320, 1280
Open = Callable[..., Page]
Check = Callable[..., None]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signed_in(page_at: Open) -> Open:
    """Open pages as someone from the office."""
    user = User.objects.create(email="kansli@exempel.se", name="Kim Exempel")
    RoleGrant.objects.create(user=user, role="office")
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value

    def build(width: int, **options: object) -> Page:
        page = page_at(width, **options)
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
        )
        return page

    return build


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("address", [GALLERY, f"{GALLERY}?fel=1"])
def test_the_gallery_is_clean(signed_in: Open, axe_clean: Check, width: int, address: str) -> None:
    page = signed_in(width)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Komponenter")
    axe_clean(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_an_open_menu_is_clean_and_fits(signed_in: Open, axe_clean: Check, width: int) -> None:
    page = signed_in(width)
    page.goto(GALLERY)
    page.locator(".db-user > summary").click()
    panel = page.locator(".db-user .db-dropdown-panel")
    expect(panel).to_be_in_viewport(ratio=1)
    # What lies half under an open menu is too small to hit until it is closed again: only the menu is looked at.
    axe_clean(page, ".db-header")


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("address", ["/konto/login/", "/konto/password/reset/", "/konto/signup/"])
def test_pages_before_signing_in_are_clean(page_at: Open, axe_clean: Check, width: int, address: str) -> None:
    page = page_at(width)
    page.goto(address)
    axe_clean(page)


def test_the_first_key_reaches_the_skip_link_and_it_leads_to_the_content(signed_in: Open) -> None:
    page = signed_in(WIDE)
    page.goto(GALLERY)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    expect(page.locator(".db-skip")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#innehall")).to_be_focused()


def test_the_menu_opens_by_key_and_escape_closes_it(signed_in: Open) -> None:
    page = signed_in(NARROW)
    page.goto(GALLERY)
    summary = page.locator(".db-menu-narrow > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Huvudmeny").get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".db-menu-narrow .db-dropdown-panel")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_menu_closes_when_the_focus_goes_on(signed_in: Open) -> None:
    page = signed_in(WIDE)
    page.goto(GALLERY)
    page.locator(".db-user > summary").click()
    page.get_by_role("link", name="Ny insats").focus()
    expect(page.locator(".db-user .db-dropdown-panel")).to_be_hidden()


def test_menus_and_details_work_without_javascript(signed_in: Open) -> None:
    page = signed_in(NARROW, javascript=False)
    page.goto(GALLERY)
    page.locator(".db-menu-narrow > summary").click()
    expect(page.get_by_role("navigation", name="Huvudmeny").get_by_role("link").first).to_be_visible()
    page.get_by_text("Så räknas det").click()
    expect(page.get_by_text("En deltagare räknas till året")).to_be_visible()


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(signed_in: Open) -> None:
    page = signed_in(WIDE)
    page.goto(f"{GALLERY}?fel=1")
    expect(page.locator("ds-error-summary")).to_be_focused()
    page.get_by_role("link", name="Insatsens namn: Fyll i det här fältet.").click()
    expect(page.get_by_label("Insatsens namn")).to_be_focused()


def test_the_whole_card_can_be_clicked(signed_in: Open) -> None:
    page = signed_in(WIDE)
    page.goto(f"{GALLERY}?kort=1")
    page.locator(".db-card-link").last.click(position={"x": 5, "y": 5})
    expect(page).to_have_url(re.compile(f"{GALLERY}$"))


def test_a_wide_table_scrolls_in_its_own_region_by_keyboard(signed_in: Open) -> None:
    page = signed_in(NARROW)
    page.goto(GALLERY)
    region = page.get_by_role("region", name="Avslutade per insats")
    region.focus()
    page.keyboard.press("ArrowRight")
    # Scrolling is smooth; the page's policy lets no waiting script be evaluated in it, so it is asked again and again.
    for _ in range(50):
        if region.evaluate("element => element.scrollLeft") > 0:
            break
        page.wait_for_timeout(50)
    assert region.evaluate("element => element.scrollLeft") > 0
    expect(page.locator(".db-table caption span").first).to_be_in_viewport(ratio=1)


def test_in_forced_colours_what_is_focused_can_be_seen(signed_in: Open, axe_clean: Check) -> None:
    page = signed_in(WIDE)
    page.emulate_media(forced_colors="active")
    page.goto(GALLERY)
    page.get_by_role("link", name="Läs in arbetsböcker").focus()
    plain = (
        "getComputedStyle(document.querySelector('.db-menu-wide a:not([aria-current])')).borderBottomColor"
    )
    canvas = "getComputedStyle(document.querySelector('.db-header')).backgroundColor"
    assert page.evaluate(plain) == page.evaluate(canvas), "every item looks current"
    outline = "getComputedStyle(document.activeElement.closest('.db-card-link')).outlineStyle"
    assert page.evaluate(outline) == "solid"
    axe_clean(page)


def test_on_paper_only_the_name_and_the_content_are_left(signed_in: Open) -> None:
    page = signed_in(WIDE)
    page.emulate_media(media="print")
    page.goto(GALLERY)
    expect(page.locator(".db-brand-name")).to_be_visible()
    expect(page.locator(".db-header-tools")).to_be_hidden()
    expect(page.locator(".db-footer")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("table").first).to_be_visible()


LENGTHEN = """table => {
  const body = table.querySelector("tbody");
  while (body.rows.length < 30) body.append(body.rows[0].cloneNode(true));
}"""


def test_on_paper_a_short_table_stays_whole_and_a_long_one_goes_on_over_the_page(signed_in: Open) -> None:
    page = signed_in(WIDE)
    page.goto(GALLERY)
    page.emulate_media(media="print")
    region = page.locator(".db-table-region").first
    assert region.evaluate("element => getComputedStyle(element).containerType") == "normal"
    table = page.locator(".db-table").first
    assert table.evaluate("element => getComputedStyle(element).breakInside") == "avoid"
    table.evaluate(LENGTHEN)
    for held in (".db-table", ".db-table-region", ".db-table table"):
        inside = page.locator(held).first.evaluate("element => getComputedStyle(element).breakInside")
        assert inside == "auto", held
    expect(page.locator(".db-screen-only")).to_be_hidden()


def lying(pdf: bytes) -> set[bool]:
    """Say of a document's pages whether they are wider than high."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return {float(width) > float(height) for width, height in boxes}


def test_a_wide_page_lies_down_on_paper_and_widens_its_header(signed_in: Open) -> None:
    page = signed_in(1600)
    page.goto(GALLERY)
    assert lying(page.pdf(prefer_css_page_size=True)) == {False}
    page.locator(".db-page").evaluate("element => element.classList.add('db-wide')")
    lefts = [page.locator(part).bounding_box() for part in (".db-header-row", ".db-page", ".db-footer > div")]
    assert len({box["x"] for box in lefts if box}) == 1
    assert lying(page.pdf(prefer_css_page_size=True)) == {True}


@pytest.mark.parametrize(("width", "rows"), [(NARROW, 3), (WIDE, 1)])
def test_key_figures_stand_two_by_two_on_a_telephone(signed_in: Open, width: int, rows: int) -> None:
    page = signed_in(width)
    page.goto(GALLERY)
    boxes = [card.bounding_box() for card in page.locator(".db-stat").all()]
    assert len(boxes) == 5
    assert len({box["y"] for box in boxes if box}) == rows


def test_a_table_of_text_is_a_list_on_a_telephone_and_still_a_table(signed_in: Open) -> None:
    page = signed_in(NARROW)
    page.goto(GALLERY)
    region = page.get_by_role("region", name="Rader som behöver ses över")
    assert region.evaluate("element => element.scrollWidth <= element.clientWidth")
    expect(region.get_by_role("row")).to_have_count(2)
    expect(region.get_by_role("rowheader")).to_have_count(2)
    cell = region.get_by_role("cell", name="K7MB-4TX9")
    assert cell.evaluate("element => getComputedStyle(element, '::before').content") == '"Kod"'
    page.set_viewport_size({"width": WIDE, "height": 900})
    expect(region.get_by_role("columnheader")).to_have_count(5)
    assert cell.evaluate("element => getComputedStyle(element, '::before').content") == "none"


def test_one_signs_in_by_keyboard_and_a_wrong_password_is_said(page_at: Open, axe_clean: Check) -> None:
    user = User(email="kansli@exempel.se", name="Kim Exempel")
    user.set_password("en lång lösenfras")
    user.save()
    page = page_at(NARROW)
    page.goto("/konto/login/")
    page.get_by_label("E-postadress").fill("kansli@exempel.se")
    page.get_by_label("Lösenord").fill("fel")
    page.keyboard.press("Enter")
    expect(page.get_by_text("E-postadressen eller lösenordet stämmer inte.")).to_be_visible()
    axe_clean(page)
    page.get_by_label("Lösenord").fill("en lång lösenfras")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Du är inloggad som")).to_be_visible()
