"""The association in a real browser: clean at both widths, and the office filling a seat on the board."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.organisation.models import Mandate, Member
from drivbank.organisation.services import MandateDraft, body_create, mandate_create, person_create
from tests.browser.test_import_flow import sign_in
from tests.house import SYSTEM, House, house, user_with

__all__ = ["house", "user_with"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def seated(house: House) -> tuple[Mandate, int]:
    """Return one who sits on the board, and the number of a committee with the same person."""
    board = body_create(name="Styrelsen", kind="board", by=SYSTEM)
    committee = body_create(name="Arbetsutskottet", kind="executive_committee", by=SYSTEM)
    person = person_create(name="Astrid Exempelgren", email="astrid@exempel.example", by=SYSTEM).pk
    member = Member.objects.get(name="Nyköping").pk
    draft = MandateDraft(person, member, "chair", date(2023, 4, 1), party="S")
    mandate_create(committee.pk, draft, by=SYSTEM)
    return mandate_create(board.pk, draft, by=SYSTEM), committee.pk


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    seat, committee = seated(house)
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    board = f"/forbundet/organ/{seat.body_id}"
    addresses = (
        "/forbundet/",
        "/forbundet/andra/",
        "/forbundet/medlemmar/ny/",
        f"/forbundet/medlemmar/{seat.member_id}/",
        "/forbundet/lansdelar/ny/",
        f"/forbundet/lansdelar/{house.north}/",
        "/forbundet/organ/nytt/",
        f"{board}/",
        f"{board}/?dag=20/3-26",
        f"/forbundet/organ/{committee}/",
        f"{board}/andra/",
        f"{board}/uppdrag/nytt/",
        f"{board}/uppdrag/{seat.pk}/",
        f"{board}/personer/{seat.person_id}/",
    )
    for address in addresses:
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_office_fills_a_seat_and_sees_who_sat_before(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User], javascript: bool
) -> None:
    seat, _ = seated(house)
    page = page_at(1280, javascript=javascript)
    sign_in(page, user_with(Role.OFFICE))
    page.get_by_role("link", name="Förbundet", exact=True).first.click()
    page.get_by_role("link", name="Styrelsen").click()
    page.get_by_role("link", name="Astrid Exempelgren (S)").click()
    page.get_by_label("Till och med").fill("31 december 2024")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("row", name="Nyköping")).to_contain_text("Vakant")
    page.get_by_role("link", name="Lägg till uppdrag").click()
    page.get_by_label("Ny person: namn").fill("Bo Påhittsson")
    page.get_by_label("Företräder").select_option("Nyköping")
    page.get_by_label("Från och med").fill("2024-12-01")
    page.get_by_role("button", name="Lägg till uppdrag").click()
    expect(page.get_by_role("link", name="redan sina ledamöter")).to_be_visible()
    page.get_by_label("Från och med").fill("2025-01-01")
    page.get_by_role("button", name="Lägg till uppdrag").click()
    expect(page.get_by_role("row", name="Nyköping")).to_contain_text("Bo Påhittsson")
    page.get_by_label("Välj en dag").fill("2024-12-31")
    page.get_by_role("button", name="Visa dagen").click()
    expect(page.get_by_role("row", name="Nyköping Astrid Exempelgren")).to_be_visible()
    assert Mandate.objects.filter(body=seat.body).count() == 2


def test_a_board_member_reads_and_has_nothing_to_change(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User]
) -> None:
    seat, _ = seated(house)
    page = page_at(320)
    sign_in(page, user_with(Role.BOARD))
    page.goto(f"/forbundet/organ/{seat.body_id}/")
    expect(page.get_by_role("row", name="Nyköping")).to_contain_text("Ordförande")
    expect(page.get_by_role("main").get_by_role("link")).to_have_count(0)
