"""A report is checked and frozen by the office, followed down to its evidence by an auditor, and read by the board."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.reports.selectors import report_of
from tests.browser.demo import Demo, demo

__all__ = ["demo"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AxeClean = Callable[[Page], None]
WIDTHS = (1280, 320)


def annual() -> str:
    found = report_of("annual_report", 2025)
    assert found is not None
    return f"/dokument/rapporter/{found.id}/"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_office_gives_out_checks_and_freezes(demo: Demo, axe_clean: AxeClean, width: int) -> None:
    page = demo.page_as("kansli", width)
    page.goto("/dokument/rapporter/")
    page.get_by_role("link", name="Årsredovisning 2025").click()
    page.get_by_role("link", name="Fördela delarna").click()
    page.get_by_label("Den som får alla delar utan namn").select_option(index=1)
    expect(page.get_by_label("Färdig senast: 1 Förvaltningsberättelse")).to_be_in_viewport()
    assert page.locator(".rep-given .db-table-region").evaluate("it => it.scrollWidth <= it.clientWidth")
    axe_clean(page)
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Delarna är fördelade.")).to_be_visible()
    left = page.get_by_role("button", name="Markera som färdig")
    expect(left.first).to_be_visible()
    waiting = left.count()
    left.first.click()
    expect(left).to_have_count(waiting - 1)
    axe_clean(page)

    page.get_by_role("link", name="Kontrollera").click()
    expect(page.get_by_text("Inget hindrar att rapporten låses.")).to_be_visible()
    page.get_by_role("link", name="Gå vidare och lås rapporten").click()
    axe_clean(page)
    page.get_by_role("button", name="Lås rapporten").click()
    expect(page.get_by_role("heading", name="Rapporten är låst")).to_be_visible()
    expect(page.get_by_role("button", name="Markera som färdig")).to_have_count(0)
    axe_clean(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_auditor_follows_one_number_to_a_voucher_and_one_to_the_rows(
    demo: Demo, axe_clean: AxeClean, width: int
) -> None:
    page = demo.page_as("revisor", width)
    page.goto(f"{annual()}siffror/")
    axe_clean(page)
    page.get_by_role("link", name="Årets resultat 2025").click()
    expect(page.get_by_text("2 136 204".replace(" ", "\u202f"))).to_be_visible()
    axe_clean(page)
    page.get_by_role("link", name="Visa underlaget").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("/ekonomi/"))

    page.goto(f"{annual()}siffror/participants:total:exited/")
    expect(page.locator(".rep-value")).to_have_text("334")
    expect(page.get_by_text("Här står den i rapporten")).to_be_visible()
    page.get_by_role("link", name="Visa underlaget").click()
    expect(page).to_have_url(re.compile("/statistik/"))
    expect(page.get_by_role("table").first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_board_reads_without_script(demo: Demo, width: int) -> None:
    page = demo.page_as("styrelse", width, javascript=False)
    page.goto("/dokument/rapporter/")
    page.get_by_role("link", name="Årsredovisning 2025").click()
    page.get_by_role("link", name="Läs rapporten").first.click()
    expect(page.get_by_role("heading", name="Årsredovisning 2025", level=1)).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.get_by_role("link", name="Visa exemplaret för publicering").click()
    expect(page.get_by_text("Exemplar för publicering").first).to_be_visible()
