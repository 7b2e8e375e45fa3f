"""The interventions in a real browser: clean at both widths, and the office's common tasks by hand."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.interventions.models import Activity, Intervention
from drivbank.interventions.services import StaffingDraft, staffing_create
from drivbank.organisation.services import body_create
from drivbank.participants.models import Participation
from tests.browser.test_import_flow import sign_in
from tests.house import SYSTEM, House, house, user_with

__all__ = ["house", "user_with"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def furnish(house: House) -> int:
    """Give Sikta someone in it, staffing and a group, and the courses an activity; return the staffing's number."""
    Participation.objects.create(
        code="P00000001",
        intervention=house.sikta,
        municipality_id="0484",
        enrolled_on=date(2025, 1, 10),
        registered_at=timezone.now(),
    )
    Activity.objects.create(
        code="AAAA-AAAA", intervention=house.courses, held_on=date(2025, 3, 4), kind="course", women=7
    )
    body_create(name="Styrgrupp Sikta", kind="steering_group", intervention_id=house.sikta.pk, by=SYSTEM)
    share = staffing_create(house.sikta.pk, StaffingDraft(None, "Coach", 50, date(2024, 1, 1)), by=SYSTEM)
    return share.pk


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    share = furnish(house)
    sikta, courses = house.sikta.pk, house.courses.pk
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    addresses = (
        "/insatser/",
        "/insatser/ny/",
        f"/insatser/{sikta}/",
        f"/insatser/{courses}/",
        f"/insatser/{sikta}/andra/",
        f"/insatser/{sikta}/avsluta/",
        f"/insatser/{courses}/avsluta/",
        f"/insatser/{sikta}/bemanning/ny/",
        f"/insatser/{sikta}/bemanning/{share}/",
    )
    for address in addresses:
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)
    page.goto("/insatser/ny/")
    page.get_by_role("button", name="Lägg upp en insats").click()
    expect(page.get_by_role("heading", name="Kontrollera uppgifterna")).to_be_visible()
    axe_clean(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_office_lays_up_an_intervention_and_closes_it(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User], javascript: bool
) -> None:
    page = page_at(1280, javascript=javascript)
    sign_in(page, user_with(Role.OFFICE))
    page.get_by_role("link", name="Insatser", exact=True).first.click()
    page.get_by_role("link", name="Lägg upp en insats").click()
    page.get_by_label("Insatsens namn").fill("Ny väg")
    page.get_by_label("Insatsägare").fill("Förbundet")
    page.get_by_label("Första dag").fill("1 januari 2025")
    page.get_by_label("Sista dag").fill("2027-12-31")
    page.get_by_label("Individinriktad", exact=True).check()
    page.get_by_label("Nyköping").check()
    page.get_by_role("button", name="Lägg upp en insats").click()
    expect(page.get_by_role("link", name="minst två olika parter")).to_be_visible()
    page.get_by_label("Region Sörmland").check()
    page.get_by_role("button", name="Lägg upp en insats").click()
    expect(page.get_by_role("heading", name="Ny väg", level=1)).to_be_visible()
    page.get_by_role("link", name="Avsluta insatsen").click()
    page.get_by_label("Insatsens sista dag").fill("30 juni 2025")
    page.get_by_role("button", name="Avsluta insatsen").click()
    expect(page.get_by_text("Insatsen avslutades 2025-06-30")).to_be_visible()


def test_two_who_change_at_once(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
) -> None:
    page = page_at(320)
    sign_in(page, user_with(Role.OFFICE))
    page.goto(f"/insatser/{house.sikta.pk}/andra/")
    Intervention.objects.filter(pk=house.sikta.pk).update(owner="Den första")
    page.get_by_label("Insatsägare").fill("Den andra")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Någon annan har sparat ändringar medan du skrev")).to_be_visible()
    difference = page.get_by_role("row", name="Insatsägare")
    expect(difference).to_contain_text("Den första")
    expect(page.get_by_label("Insatsägare")).to_have_value("Den andra")
    axe_clean(page)
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Insatsen är sparad.")).to_be_visible()
    house.sikta.refresh_from_db()
    assert house.sikta.owner == "Den andra"


def test_who_is_in_the_way_of_closing_is_one_click_away(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User]
) -> None:
    furnish(house)
    page = page_at(1280)
    sign_in(page, user_with(Role.OFFICE))
    page.goto(f"/insatser/{house.sikta.pk}/avsluta/")
    expect(page.get_by_text("1 deltagare pågår i insatsen")).to_be_visible()
    expect(page.get_by_label("Insatsens sista dag")).to_have_count(0)
