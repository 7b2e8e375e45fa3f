"""Grants and requisitions in a real browser: an office enters a grant, draws of it, decides and pays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.finance.selectors.grants import Standing, grants
from tests.browser.test_import_flow import sign_in
from tests.finance.granted import KRONA, granted, requested
from tests.house import House, house, user_with

__all__ = ["house", "user_with"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    pk = granted(house.sikta.pk, code="esf_support", eu_tenths=680, eu_lag_months=4)
    row = requested(pk, comment="Mindre än planerat.")
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    addresses = (
        "beviljat/?ar=2025",
        "beviljat/?ar=2015",
        "beviljat/nytt/",
        f"beviljat/{pk}/",
        f"beviljat/{pk}/andra/",
        f"beviljat/{pk}/beslut/",
        f"beviljat/{pk}/rekvisition/",
        "rekvisitioner/?ar=2025",
        f"rekvisitioner/{row}/",
        f"rekvisitioner/{row}/beslut/",
        f"rekvisitioner/{row}/betald/",
        f"rekvisitioner/{row}/ta-bort/",
    )
    for address in addresses:
        page.goto(f"/ekonomi/{address}")
        axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    # With what is wrong shown.
    page.goto("/ekonomi/beviljat/nytt/")
    page.get_by_role("button", name="Lägg in beviljade medel").click()
    expect(page.locator(".ds-error-summary")).to_contain_text("Kontrollera uppgifterna")
    axe_clean(page)


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, False)])
def test_from_the_decision_to_the_payment(
    page_at: Callable[..., Page],
    house: House,
    user_with: Callable[..., User],
    width: int,
    javascript: bool,
) -> None:
    page = page_at(width, javascript=javascript)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/ekonomi/beviljat/?ar=2025")
    page.get_by_role("link", name="Lägg in beviljade medel").first.click()
    page.get_by_label("Vad medlen gäller").fill("Sikta mot arbetslivet")
    page.get_by_label("Budgetrad").select_option(label="Förbundsinsatser")
    page.get_by_label("Insats", exact=False).first.select_option(label="Sikta")
    page.get_by_label("Från och med").fill("2025-01-01")
    page.get_by_label("Till och med").fill("2025-06-31")
    page.get_by_label("Beslutad").fill("2024-11-22")
    page.get_by_label("Beslut", exact=True).fill("Styrelsen § 61")
    page.get_by_label("År rad 1").fill("2025")
    page.get_by_label("Post rad 1").select_option(label="Personal")
    page.get_by_label("Belopp, kr rad 1").fill("9 000")
    page.get_by_role("button", name="Lägg in beviljade medel").click()
    expect(page.locator(".ds-error-summary")).to_contain_text("juni 2025 har 30 dagar")
    page.get_by_label("Till och med").fill("2025-12-31")
    page.get_by_role("button", name="Lägg in beviljade medel").click()
    # Thousands for kronor: asked about, and corrected.
    expect(page.locator(".ds-error-summary")).to_contain_text("Menar du")
    page.get_by_label("Belopp, kr rad 1").fill("9 000 000")
    page.get_by_role("button", name="Lägg in beviljade medel").click()
    expect(page.get_by_text("De beviljade medlen är inlagda.")).to_be_visible()

    page.get_by_role("link", name="Lägg in en rekvisition").click()
    page.get_by_label("Kom in").fill("2025-04-20")
    page.get_by_label("Belopp 2025, kr").fill("9 000 001")
    page.get_by_role("button", name="Lägg in en rekvisition").click()
    expect(page.locator(".ds-error-summary")).to_contain_text("Det är 1 kr för mycket.")
    page.get_by_label("Belopp 2025, kr").fill("1 690 000")
    page.get_by_role("button", name="Lägg in en rekvisition").click()
    expect(page.get_by_text("Rekvisitionen är inlagd och väntar på beslut.")).to_be_visible()

    page.get_by_role("link", name="Besluta", exact=True).click()
    page.get_by_label("Godkänn: den ska betalas").check()
    page.get_by_label("Beslutad", exact=True).fill("2025-04-27")
    page.get_by_label("Vem som beslutade").fill("Förbundschefen")
    page.get_by_role("button", name="Spara beslutet").click()
    page.get_by_role("link", name="Lägg in betalningen").click()
    page.get_by_label("Betald", exact=True).fill("2025-05-02")
    page.get_by_role("button", name="Spara betalningen").click()
    expect(page.get_by_text("Samma person lade in och beslutade")).to_be_visible()
    (fact,) = grants()
    assert (fact.drawn(2025), fact.left(2025)) == (1_690_000 * KRONA, 7_310_000 * KRONA)
    assert fact.requisitions[0].standing is Standing.PAID
