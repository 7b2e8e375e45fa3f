"""The forecast in a real browser: found out in March that December will be too high and why, and a scenario beside it."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.finance.models import Scenario, ScenarioStep
from drivbank.finance.selectors.budgets import BudgetAmount
from tests.browser.test_import_flow import sign_in
from tests.finance.budgeted import KSEK, LINES, decided
from tests.finance.foreseen import imagined, laddered, reserved
from tests.finance.granted import granted
from tests.house import House, house, user_with

__all__ = ["house", "user_with"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
MARCH = "?ar=2025&per=2025-03-31"


def furnish(house: House) -> None:
    decided(2025, *LINES, BudgetAmount("municipal_grants", None, 4000 * KSEK))
    granted(house.sikta.pk)
    laddered()
    imagined()
    reserved()


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    furnish(house)
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    addresses = (f"prognos/{MARCH}", f"prognos/scenarier/{MARCH}", "prognos/trappan/", "prognos/reserverat/")
    forms = ("prognos/scenarier/nytt/", "prognos/trappan/ny/", "prognos/reserverat/nytt/")
    for address in (*addresses, *forms):
        page.goto(f"/ekonomi/{address}")
        axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


@pytest.mark.parametrize("width", [1280, 320])
def test_in_march_the_office_finds_out_and_makes_a_scenario(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User], width: int
) -> None:
    furnish(house)
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/ekonomi/prognos/")
    page.get_by_label("År", exact=True).fill("2025")
    page.get_by_label("Som det var känt").fill("31 mars 2025")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("heading", name="Prognos 2025", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Varning")).to_be_visible()
    expect(page.get_by_text("mer än trappan medger")).to_be_visible()
    expect(page.get_by_text("Prognosen visas som den var 2025-03-31")).to_be_visible()
    page.get_by_text("Vad prognosen bygger på").click()
    expect(page.get_by_text("Prognosen bygger på det som var känt 2025-03-31.")).to_be_visible()
    page.get_by_role("link", name="Scenarier").click()
    page.get_by_role("link", name="Nytt scenario").click()
    page.get_by_label("Scenariots namn").fill("Kansliet växer")
    row = page.get_by_role("group", name="En intäkt eller kostnad tillkommer, rad 1")
    row.get_by_label("Budgetrad").select_option(label="Kansli")
    row.get_by_label("Kronor i månaden").fill("50 000")
    row.get_by_label("Från månad").fill("april 2025")
    page.get_by_role("button", name="Lägg till scenariot").click()
    expect(page.get_by_text("Scenariot är tillagt.")).to_be_visible()
    step = ScenarioStep.objects.get(scenario=Scenario.objects.get(name="Kansliet växer"))
    assert (step.code, step.amount, step.first_month) == ("office", 5_000_000, date(2025, 4, 1))
    expect(page.get_by_role("table").get_by_text("Kansliet växer")).to_be_visible()
