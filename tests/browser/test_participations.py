"""Participants in a real browser: each role's common task, clean for axe at both widths, without JavaScript too."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.models import Role, User
from drivbank.interventions.models import Intervention
from drivbank.participants.models import Assignment, Participation
from tests.browser.test_import_flow import sign_in
from tests.exchange.books import code
from tests.house import House
from tests.participants.conftest import Person
from tests.participants.conftest import person as person

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PageAt = Callable[..., Page]
UserWith = Callable[..., User]


@pytest.fixture
def people(person: Person, house: House) -> list[Participation]:
    """One far over the guide time, one new, one who has left."""
    Intervention.objects.filter(pk=house.sikta.pk).update(guide_months=12)
    return [
        person(1, "2024-01-10"),
        person(2, "2026-10-01", education="", municipality_id="0480"),
        person(3, "2025-01-10", exited_on="2025-06-01"),
    ]


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_clean(
    page_at: PageAt,
    axe_clean: Callable[[Page], None],
    people: list[Participation],
    house: House,
    user_with: UserWith,
    width: int,
) -> None:
    user_with(Role.COACH, intervention_id=house.sikta.pk)
    page = page_at(width)
    sign_in(page, user_with(Role.OFFICE))
    pk = people[0].pk
    for address in (
        "/deltagare/",
        "/deltagare/?lage=over&farg=bla&in_fran=20/3-26",
        "/deltagare/?lage=fel",
        "/deltagare/?kod=19850709-9876",
        "/deltagare/uttag.csv?insats=999",
        f"/deltagare/{pk}/",
        f"/deltagare/{pk}/ratta/",
        "/deltagare/ny/",
        f"/deltagare/ny/?insats={house.sikta.pk}",
        "/deltagare/vyer/",
        "/deltagare/vyer/ny/?lage=over",
    ):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_coordinator_finds_who_is_over_the_guide_time(
    page_at: PageAt, people: list[Participation], house: House, user_with: UserWith, width: int
) -> None:
    page = page_at(width)
    sign_in(page, user_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north))
    page.goto("/deltagare/")
    page.get_by_role("link", name="Över riktiden").click()
    expect(page.get_by_role("rowheader")).to_have_text([code(1)])
    page.get_by_role("link", name=code(1)).click()
    expect(page.get_by_text("Riktiden gick ut")).to_be_visible()


def test_the_office_saves_a_view_and_comes_back_to_it(
    page_at: PageAt, people: list[Participation], user_with: UserWith
) -> None:
    page = page_at(1280)
    sign_in(page, user_with(Role.OFFICE))
    page.goto("/deltagare/")
    page.get_by_label("Läge").select_option("Avslutade")
    page.get_by_role("button", name="Visa").click()
    page.get_by_role("link", name="Spara urvalet som en vy").click()
    page.get_by_label("Namn").fill("De som har slutat")
    page.get_by_role("button", name="Spara vyn").click()
    page.goto("/deltagare/")
    page.get_by_role("link", name="De som har slutat").click()
    expect(page.get_by_role("rowheader")).to_have_text([code(3)])


@pytest.mark.parametrize("width", [1280, 320])
def test_a_lead_gives_chosen_participants_to_a_coach(
    page_at: PageAt, people: list[Participation], house: House, user_with: UserWith, width: int
) -> None:
    coach = user_with(Role.COACH, intervention_id=house.sikta.pk)
    page = page_at(width)
    sign_in(page, user_with(Role.LEAD, intervention_id=house.sikta.pk))
    page.goto("/deltagare/")
    for number in (1, 2):
        page.get_by_label(f"Välj {code(number)}").check()
    page.get_by_role("button", name="Fördela").click()
    expect(page.get_by_text("2 deltagare är fördelade.")).to_be_visible()
    assert Assignment.objects.filter(user=coach).count() == 2


@pytest.mark.parametrize("width", [1280, 320])
def test_a_coach_registers_by_hand_without_javascript(
    page_at: PageAt, house: House, user_with: UserWith, width: int
) -> None:
    page = page_at(width, javascript=False)
    sign_in(page, user_with(Role.COACH, intervention_id=house.sikta.pk))
    page.goto("/deltagare/")
    page.get_by_role("main").get_by_role("link", name="Registrera").first.click()
    told = page.locator(".db-new-code-text").inner_text()
    page.get_by_label("Kommun").select_option("Eskilstuna")
    page.get_by_label("Inskriven").fill("20/3-26")
    page.get_by_role("button", name="Registrera").click()
    expect(page.get_by_text("kan läsas som flera olika datum").first).to_be_visible()
    page.get_by_label("Inskriven").fill("20 mars 2026")
    page.get_by_role("button", name="Registrera").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(told)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", told)


@pytest.mark.parametrize("width", [1280, 320])
def test_two_people_correct_the_same_participant(
    page_at: PageAt,
    axe_clean: Callable[[Page], None],
    people: list[Participation],
    user_with: UserWith,
    width: int,
) -> None:
    office = user_with(Role.OFFICE)
    first, second = page_at(width), page_at(width)
    for page in (first, second):
        sign_in(page, office)
        page.goto(f"/deltagare/{people[0].pk}/ratta/")
        page.get_by_label("Ålder vid inskrivning").fill("40" if page is first else "44")
        page.get_by_label("Aktualiserad (valfritt)", exact=True).fill("2024-01-02" if page is first else "")
    first.get_by_role("button", name="Spara").click()
    second.get_by_role("button", name="Spara").click()
    expect(second.get_by_text(f"{office.name} har sparat medan du skrev")).to_be_visible()
    axe_clean(second)
    assert second.get_by_label("Aktualiserad (valfritt)", exact=True).input_value() == "2024-01-02"
    assert Participation.objects.get(pk=people[0].pk).age == 40
    second.get_by_role("button", name="Spara").click()
    expect(second.get_by_role("row", name="Rättad")).to_have_count(2)
    assert Participation.objects.get(pk=people[0].pk).age == 44
