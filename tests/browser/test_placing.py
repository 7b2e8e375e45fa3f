"""The office answers what stops the statements and goes on to them, in a real browser; and enters a printed report."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.finance.selectors.published import published
from drivbank.finance.selectors.rules import account_rules, object_rules
from tests.browser.test_import_flow import sign_in
from tests.finance.booked import book
from tests.finance.test_services_published import adopted
from tests.house import House, house, user_with

__all__ = ["house", "user_with"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WIDTHS = [(1280, True), (320, False)]


@pytest.mark.parametrize(("width", "javascript"), WIDTHS)
def test_what_is_missing_is_answered_and_the_statements_follow(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
    javascript: bool,
) -> None:
    book(2025)
    page = page_at(width, javascript=javascript)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/ekonomi/rakenskaper/2025/")
    page.get_by_role("link", name="Placera det som saknas").click()
    expect(page.get_by_role("heading", name="Det här stoppar räkenskaperna")).to_be_visible()
    if javascript:
        axe_clean(page)
    page.get_by_label("3511 Bidrag från staten").select_option(label="Driftbidrag från staten")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("4 svar är sparade. 2 återstår.")).to_be_visible()
    page.get_by_label("3512 Bidrag från regionen").select_option(label="Driftbidrag från regionen")
    page.get_by_label("3513 Bidrag från kommunerna").select_option(label="Driftbidrag från länets kommuner")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Allt har en plats. Här är räkenskaperna.")).to_be_visible()
    expect(page.get_by_role("heading", name="Balansräkning").first).to_be_visible()
    assert len(account_rules(2025)) == len(object_rules(2025)) == 3
    page.goto("/ekonomi/huvudbok/placering/2025/")
    if javascript:
        axe_clean(page)
    page.get_by_role("link", name="5010 Arvoden").click()
    page.get_by_label("Rad", exact=True).select_option(label="Avskrivningar")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Regeln är sparad.")).to_be_visible()
    expect(page.get_by_role("row", name="5010 Arvoden")).to_contain_text("Resultaträkning: Avskrivningar")


@pytest.mark.parametrize(("width", "javascript"), WIDTHS)
def test_a_printed_table_is_pasted_looked_at_and_saved(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
    javascript: bool,
) -> None:
    adopted()
    page = page_at(width, javascript=javascript)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/ekonomi/bokslut/2025/tryckt/")
    page.get_by_role("link", name="Skriv in Resultaträkning").click()
    page.get_by_text("Klistra in tabellen i stället").click()
    page.get_by_label("Tabellen").fill("Verksamhetens intäkter\t18 855\t20 091\nÅrets resultat\t2 136\t4 221")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Fyll i tabellen").press("Enter")
    expect(page.get_by_role("heading", name="Tabellen är ifylld men inte sparad")).to_be_visible()
    expect(page.get_by_label("Verksamhetens intäkter, 2025")).to_have_value("18 855")
    assert published([2025]) == []
    if javascript:
        axe_clean(page)
    page.get_by_role("button", name="Spara siffrorna").click()
    expect(page.get_by_text("Siffrorna är sparade.")).to_be_visible()
    assert len(published([2025])) == 4
