"""The goals in a real browser: what a board reads and prints, down to how a number is counted, without JavaScript."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.demo import Demo, demo, enter

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AxeClean = Callable[[Page], None]
GAP = "\N{NO-BREAK SPACE}"
WIDTHS = pytest.mark.parametrize("width", [1280, 320])
YEAR = "/statistik/mal/?ar=2025"


def row(page: Page, number: str) -> Locator:
    """Return the row of a result goal."""
    return page.get_by_role("row", name=f"{number} ").first


@WIDTHS
def test_a_board_member_reads_what_came_of_2025(demo: Demo, width: int) -> None:
    page = demo.page_as("styrelse", width, javascript=False)
    page.goto(YEAR)
    expect(page.get_by_role("heading", name="Mål 2025", level=1)).to_be_visible()
    expected = {
        "1A": (f"26{GAP}%", "87 av 334", f"minst 35{GAP}%", "Inte uppfyllt"),
        "1B": (f"50{GAP}%", "167 av 334", f"minst 100{GAP}%", "Inte uppfyllt"),
        "1C": ("Bedömt", "Uppfyllt"),
        "1D": ("52", "minst 60", "Inte uppfyllt"),
        "2A": ("Bedömt", "Uppfyllt"),
        "2B": (f"100{GAP}%", "608 av 608", "Uppfyllt"),
        "2C": (f"87{GAP}%", "174 av 200", f"minst 90{GAP}%", "Nästan uppfyllt"),
        "3A": ("Bedömt", "Uppfyllt"),
    }
    for number, texts in expected.items():
        for text in texts:
            expect(row(page, number)).to_contain_text(text)
    expect(page.get_by_text("Ett mål på 100").first).to_be_visible()
    expect(page.get_by_role("link", name="Rapportera")).to_have_count(0)


@WIDTHS
def test_from_the_list_to_how_it_is_counted_and_back(demo: Demo, width: int) -> None:
    page = demo.page_as("styrelse", width, javascript=False)
    page.goto(YEAR)
    enter(row(page, "1A").get_by_role("link").first)
    expect(page.get_by_role("heading", name="Mål 1A 2025", level=1)).to_be_visible()
    expect(page.get_by_text("Avslut under perioden med avslutsorsaken Arbete eller Studier.")).to_be_visible()
    expect(page.get_by_role("heading", name="Att tänka på när du läser utfallet")).to_be_visible()
    parts = page.get_by_role("region", name="Utfallet i varje insats")
    expect(parts.get_by_role("row", name="SPIRA Sörmland")).to_contain_text("58 av 92")
    years = page.get_by_role("region", name="Målnivå och utfall år för år")
    expect(years.get_by_role("row", name="2024")).to_contain_text("72 av 233")
    enter(page.get_by_role("link", name="Första halvåret"))
    expect(page.get_by_role("heading", name="Mål 1A första halvåret 2025", level=1)).to_be_visible()
    enter(page.get_by_role("link", name="Mål första halvåret 2025"))
    expect(page.get_by_role("heading", name="Mål första halvåret 2025", level=1)).to_be_visible()
    expect(page.get_by_label("Period", exact=True)).to_have_value("1")


@WIDTHS
def test_the_office_opens_the_rows_and_finds_where_to_report(demo: Demo, width: int) -> None:
    page = demo.page_as("kansli", width, javascript=False)
    page.goto(f"{YEAR}&halvar=1")
    enter(row(page, "3A").get_by_role("link", name="Rapportera"))
    expect(page).to_have_url(re.compile(r"/2025/\?halvar=1$"))
    page.goto(YEAR)
    enter(row(page, "1A").get_by_role("link").first)
    enter(page.get_by_role("link", name="Se de rader som räknas"))
    expect(page.get_by_text("87 rader bakom siffran").first).to_be_visible()
    enter(page.get_by_role("link", name="Nästa"))
    enter(page.get_by_role("link", name="Tillbaka till målet"))
    expect(page.get_by_role("heading", name="Mål 1A 2025", level=1)).to_be_visible()


@WIDTHS
def test_a_year_and_a_half_are_chosen(demo: Demo, width: int) -> None:
    page = demo.page_as("revisor", width, javascript=False)
    page.goto(YEAR)
    page.get_by_label("År", exact=True).select_option("2024")
    page.get_by_label("Period", exact=True).select_option("2")
    page.get_by_role("button", name="Visa perioden").click()
    expect(page.get_by_role("heading", name="Mål andra halvåret 2024", level=1)).to_be_visible()


@WIDTHS
def test_a_year_that_goes_on_is_told_so_far_without_verdicts(
    demo: Demo, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    localdate = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda *of: localdate(*of) if of else date(2026, 11, 20))
    page = demo.page_as("styrelse", width, javascript=False)
    page.goto("/statistik/mal/?ar=2026")
    expect(page.get_by_text("Målen bedöms först därefter.")).to_be_visible()
    expect(row(page, "2B")).to_contain_text("Hittills")
    expect(page.locator(".db-stat-value")).to_have_count(0)
    expect(page.locator(".db-goals .ds-tag")).not_to_have_count(0)
    for colour in ("success", "warning", "danger"):
        expect(page.locator(f".db-goals .ds-tag[data-color={colour}]")).to_have_count(0)
    enter(row(page, "2B").get_by_role("link").first)
    years = page.get_by_role("region", name="Målnivå och utfall år för år")
    expect(years.get_by_role("row", name="2026")).to_contain_text("Hittills")
    expect(years.get_by_role("row", name="2025")).to_contain_text("Uppfyllt")


@WIDTHS
def test_pages_are_clean(demo: Demo, axe_clean: AxeClean, width: int) -> None:
    for account in ("kansli", "insatsledare"):
        page = demo.page_as(account, width)
        for address in (YEAR, "/statistik/mal/?ar=2010", "/statistik/mal/?ar=2026&halvar=1"):
            page.goto(address)
            axe_clean(page)
        page.goto(YEAR)
        shown = [link.get_attribute("href") for link in page.locator("tbody th a").all()]
        for address in shown:
            page.goto(str(address))
            axe_clean(page)
