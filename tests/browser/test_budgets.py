"""The office makes a budget in a real browser: in the wrong unit at first, then decided and revised."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.finance.selectors.budgets import budget_in_force
from tests.browser.test_import_flow import sign_in
from tests.finance.budgeted import KSEK, decided
from tests.house import House, house, user_with

__all__ = ["house", "user_with"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, False)])
def test_a_budget_in_thousands_is_asked_about_and_decided(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
    javascript: bool,
) -> None:
    page = page_at(width, javascript=javascript)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/ekonomi/budget/")
    page.get_by_role("link", name="Ny budget").first.click()
    page.get_by_label("År", exact=True).fill("2025")
    page.get_by_role("button", name="Gå vidare till beloppen").click()
    page.get_by_label("Bidrag från staten").fill("8 000")
    page.get_by_label("Förbundsinsatser: Sikta").fill("7 000")
    if javascript:
        axe_clean(page)
    page.get_by_role("button", name="Spara beloppen").click()
    expect(page.get_by_role("heading", name="Är beloppen i tusental kronor?")).to_be_visible()
    if javascript:
        axe_clean(page)
    page.get_by_role("button", name="Ja, gånger tusen").click()
    expect(page.get_by_role("row", name="Årets resultat")).to_contain_text("1\N{NARROW NO-BREAK SPACE}000")
    page.get_by_role("link", name="Besluta budgeten").click()
    page.get_by_label("Beslutad den").fill("22 november 2024")
    page.get_by_label("Beslut", exact=True).fill("Styrelsen § 61")
    page.get_by_role("button", name="Besluta budgeten").click()
    expect(page.get_by_text("Budgeten är beslutad.")).to_be_visible()
    if javascript:
        axe_clean(page)
    found = budget_in_force(2025)
    assert found is not None
    assert (found.result, found.decision) == (1000 * KSEK, "Styrelsen § 61")


def test_enter_in_a_doubtful_form_asks_again_and_saves_nothing(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User]
) -> None:
    page = page_at(1280)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/ekonomi/budget/ny/")
    page.get_by_label("År", exact=True).fill("2025")
    page.get_by_role("button", name="Gå vidare till beloppen").click()
    page.get_by_label("Bidrag från staten").fill("8 000")
    for _time in range(2):
        page.get_by_label("Bidrag från staten").press("Enter")
        expect(page.get_by_role("heading", name="Är beloppen i tusental kronor?")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_outcomes_and_closings_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    decided(2026)
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    for address in ("/ekonomi/utfall/2026/?manad=2026-01", "/ekonomi/bokslut/", "/ekonomi/bokslut/nytt/"):
        page.goto(address)
        axe_clean(page)
    page.goto("/ekonomi/utfall/2026/?manad=2026-01")
    page.get_by_label("Kansli").fill("225 000")
    page.get_by_label("Källa").fill("Huvudboken")
    page.get_by_role("button", name="Spara månaden").click()
    expect(page.get_by_text("Utfallet för 2026-01 är sparat.")).to_be_visible()
    axe_clean(page)
    page.goto("/ekonomi/bokslut/nytt/")
    page.get_by_label("Tusental kronor").check()
    page.get_by_label("Årets resultat").fill("-1 793")
    page.get_by_label("Eget kapital").fill("1 178")
    page.get_by_label("Fastställt den").fill("2026-03-20")
    page.get_by_label("Källa").fill("Årsredovisningen")
    page.get_by_role("button", name="Lägg in ett bokslut").click()
    expect(page.get_by_role("row", name="2025")).to_contain_text("793")
    axe_clean(page)
    for address in ("/ekonomi/budget/2025/", "/ekonomi/budget/2026/", "/ekonomi/bokslut/2025/"):
        page.goto(address)
        axe_clean(page)
