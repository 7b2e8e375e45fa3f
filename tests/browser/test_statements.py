"""The statements in a real browser: from the balance sheet down to a voucher and back, by keyboard and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo import Demo, demo, enter

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AxeClean = Callable[[Page], None]
GAP = "\N{NARROW NO-BREAK SPACE}"
WIDTHS = pytest.mark.parametrize("width", [1280, 320])


@WIDTHS
def test_a_board_member_opens_the_balance_sheet_down_to_a_voucher_and_comes_back(
    demo: Demo, axe_clean: AxeClean, width: int
) -> None:
    page = demo.page_as("styrelse", width, javascript=False)
    page.goto("/ekonomi/?ar=2025")
    enter(page.get_by_role("link", name="Räkenskaper 2025", exact=True))
    expect(page.get_by_role("heading", name="Räkenskaper 2025", level=1)).to_be_visible()
    balance = page.get_by_role("region", name="Balansräkning 2025").last
    expect(balance.get_by_role("row", name="Kassa och bank")).to_contain_text(f"16{GAP}563")
    enter(balance.get_by_role("link", name="Kassa och bank"))
    expect(page.get_by_role("heading", name="Kassa och bank", level=1)).to_be_visible()
    expect(page.get_by_role("row", name="Summa")).to_contain_text(f"16{GAP}562{GAP}712,00")
    enter(page.get_by_role("table").get_by_role("link", name="19").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("19")
    enter(page.get_by_role("table").last.get_by_role("link", name="A7", exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Verifikation")
    enter(page.get_by_role("navigation").get_by_role("link", name="Konto 19"))
    enter(page.get_by_role("link", name="Kassa och bank"))
    enter(page.get_by_role("link", name="Tillbaka: Balansräkning 2025"))
    expect(page).to_have_url(re.compile("#balance_sheet$"))
    expect(page.get_by_role("heading", name="Balansräkning 2025", level=2)).to_be_in_viewport()


@WIDTHS
def test_units_are_switched_at_the_top(demo: Demo, width: int) -> None:
    page = demo.page_as("revisor", width, javascript=False)
    page.goto("/ekonomi/rakenskaper/2025/")
    expect(page.get_by_text("Alla belopp är avrundade tillsammans till hela tusental")).to_be_visible()
    enter(page.get_by_role("link", name="Kronor", exact=True))
    balance = page.get_by_role("region", name="Balansräkning 2025").last
    expect(balance).to_contain_text(f"16{GAP}562{GAP}712")
    enter(page.get_by_role("link", name="Utan avrundning", exact=True))
    expect(page.get_by_role("region", name="Balansräkning 2025").last).to_contain_text(
        f"16{GAP}562{GAP}712,00"
    )
    enter(balance.get_by_role("link", name="Kassa och bank"))
    enter(page.get_by_role("link", name="Tillbaka: Balansräkning 2025"))
    expect(page).to_have_url(re.compile("exakt=1"))


@WIDTHS
def test_checks_say_first_what_does_not_agree(demo: Demo, width: int) -> None:
    page = demo.page_as("styrelse", width, javascript=False)
    page.goto("/ekonomi/rakenskaper/2025/")
    enter(page.get_by_role("link", name="Se vad som inte stämmer och med hur mycket"))
    expect(page.get_by_role("heading", name="Kontroller 2025", level=1)).to_be_visible()
    expect(
        page.get_by_text("Räkenskaperna stämmer. 6 uppgifter i den tryckta årsredovisningen")
    ).to_be_visible()
    expect(page.get_by_role("heading", name="Stämmer inte i den tryckta årsredovisningen")).to_be_visible()
    expect(page.get_by_text(f"2{GAP}057 tkr").first).to_be_visible()
    enter(page.get_by_role("link", name="Se vad raden består av").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@WIDTHS
def test_pages_are_clean(demo: Demo, axe_clean: AxeClean, width: int) -> None:
    page = demo.page_as("kansli", width)
    pages = (
        "2025/",
        "2025/?exakt=1",
        "2026/?enhet=mkr",
        "2015/",
        "2025/kontroller/",
        "2025/insatser/",
        "2025/balance_sheet/receivables/",
        "2025/cash_flow/change_receivables/",
        "2025/note_3_costs/interventions/",
        "2025/operating_report/net_cost/",
    )
    for address in pages:
        page.goto(f"/ekonomi/rakenskaper/{address}")
        axe_clean(page)
