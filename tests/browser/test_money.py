"""The money's first page: from the start page to a table to read and to take away, by telephone and by keyboard."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from tests.browser.test_import_flow import sign_in
from tests.finance.granted import granted, requested
from tests.house import House

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PageAt = Callable[..., Page]
AxeClean = Callable[[Page], None]


@pytest.mark.parametrize("width", [1280, 320])
def test_the_year_is_read_and_its_tables_taken_away(
    page_at: PageAt, axe_clean: AxeClean, house: House, user_with: Callable[..., User], width: int
) -> None:
    requested(granted(house.sikta.pk))
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/ekonomi/")
    page.get_by_label("År", exact=True).select_option("2025")
    page.get_by_role("button", name="Visa året").press("Enter")
    expect(page.get_by_role("heading", name="Ekonomi 2025")).to_be_visible()
    expect(page.get_by_role("link", name="1 rekvisition väntar på beslut")).to_be_visible()
    axe_clean(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Excel Beviljade medel").click()
    assert taken.value.suggested_filename == "beviljat-2025.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    assert book.sheetnames[-1] == "Underlag"
    page.get_by_role("link", name="Läs Beviljade medel").click()
    expect(page.get_by_role("heading", name="Beviljade medel 2025", level=1)).to_be_visible()
    axe_clean(page)
    page.get_by_role("link", name="Ekonomi", exact=True).last.click()
    expect(page.get_by_role("heading", name="Ekonomi 2025")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_lead_finds_what_is_left(
    page_at: PageAt, axe_clean: AxeClean, house: House, user_with: Callable[..., User], width: int
) -> None:
    requested(granted(house.sikta.pk))
    page = page_at(width)
    sign_in(page, user_with(Role.LEAD, intervention_id=house.sikta.pk))
    page.goto("/ekonomi/?ar=2025")
    expect(page.get_by_text("Kvar: 850 tkr")).to_be_visible()
    expect(page.get_by_role("heading", name="Att göra")).to_have_count(0)
    axe_clean(page)
