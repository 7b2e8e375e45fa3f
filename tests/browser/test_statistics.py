"""The statistics and start pages at both widths: clean for axe, no sideways scroll, nothing closed is shown."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from tests.browser.test_import_flow import sign_in
from tests.exchange.books import book, row
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PAGES = (
    "/",
    "/statistik/",
    "/statistik/participants/2025/",
    "/statistik/exits-by-reason-and-sex/2025/",
    "/statistik/profile/2025/",
    "/statistik/structural/2025/",
    "/statistik/ogonblicksbilder/",
    "/inlasningar/",
    "/inlasningar/ny/",
)


def registered(house: House) -> None:
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
def test_pages_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    registered(house)
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    for address in PAGES:
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)


def test_a_board_member_reads_the_table_and_has_no_way_to_a_row(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User]
) -> None:
    registered(house)
    page = page_at(1280)
    sign_in(page, user_with(Role.BOARD))
    page.goto("/statistik/participants/2025/")
    assert page.get_by_role("row", name="Sikta").get_by_role("cell").first.inner_text() == "3"
    expect(page.get_by_role("table").get_by_role("link")).to_have_count(0)
