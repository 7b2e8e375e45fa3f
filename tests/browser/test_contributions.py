"""The contributions in a real browser: from a total to the invoicing list, with and without JavaScript, clean at 320 px."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.finance.models import Charge
from tests.browser.test_import_flow import sign_in
from tests.finance.contributed import named_for_addresses, ready
from tests.house import House, house, user_with

__all__ = ["house", "user_with"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize(("width", "javascript"), [(1280, False), (320, True)])
def test_the_office_works_out_a_round_and_gets_the_invoicing_list(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
    javascript: bool,
) -> None:
    ready()
    page = page_at(width, javascript=javascript)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/ekonomi/bidrag/")
    page.get_by_role("link", name="Räkna ut en runda").first.click()
    page.get_by_label("År", exact=True).fill("2026")
    page.get_by_label("Alla medlemmars bidrag tillsammans").fill("16 000")
    page.get_by_role("button", name="Räkna ut").click()
    expect(page.get_by_role("heading", name="Menar du")).to_be_visible()
    page.get_by_role("button", name="Ja,").click()
    expect(page.get_by_text("utkast tills beslutet")).to_be_visible()
    expect(page.get_by_role("row", name="Eskilstuna").first).to_contain_text("2\u202f642\u202f822")
    page.get_by_role("link", name="Registrera beslutet").click()
    page.get_by_label("Beslutad den").fill("21 november 2025")
    page.get_by_label("Beslut", exact=True).fill("Styrelsen § 59")
    page.get_by_role("button", name="Registrera beslutet").click()
    page.get_by_role("link", name="Fakturera", exact=True).click()
    page.get_by_label("Fakturadag").fill("2026-01-02")
    page.get_by_label("Årets återstående förfallodagar").fill(
        "2026-01-31\n2026-04-30\n2026-07-31\n2026-10-31"
    )
    page.get_by_label("Den första förfallodagen", exact=True).check()
    page.get_by_role("button", name="Visa fakturorna först").click()
    if javascript:  # axe is a script itself
        axe_clean(page)
    page.get_by_role("button", name="Skriv 4 fakturor").click()
    expect(page.get_by_role("heading", name="Faktureringslista 2026")).to_be_visible()
    expect(page.get_by_text("Medlemsbidrag 2026, delbetalning 1 av 4").first).to_be_visible()
    if javascript:
        axe_clean(page)
    assert Charge.objects.count() == 4


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    found = named_for_addresses()
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    decided, draft, charge = found["decided_round"], found["draft_round"], found["charge"]
    for address in (
        "/ekonomi/bidrag/",
        "/ekonomi/bidrag/ny/",
        f"/ekonomi/bidrag/{decided}/",
        f"/ekonomi/bidrag/{decided}/fakturera/",
        f"/ekonomi/bidrag/{draft}/",
        f"/ekonomi/bidrag/{draft}/andra/",
        f"/ekonomi/bidrag/{draft}/beslut/",
        "/ekonomi/bidrag/ar/2025/fakturor/",
        f"/ekonomi/fakturor/{charge}/kreditera/",
        f"/ekonomi/fakturor/{charge}/pa-nytt/",
        "/ekonomi/bidrag/nycklar/",
        "/ekonomi/bidrag/nycklar/ny/",
        f"/ekonomi/medlemmar/{house_member()}/",
        f"/ekonomi/medlemmar/{house_member()}/referens/",
    ):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)


def house_member() -> int:
    return Charge.objects.order_by("number")[0].member_id
