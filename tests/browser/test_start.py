"""The start page of each role at both widths, and what one comes there to find."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from drivbank.access.actors import Grant
from drivbank.access.models import Role, User
from drivbank.access.services.users import user_create
from drivbank.exchange.services.imports import import_confirm, import_read, import_receive
from tests.browser.test_import_flow import sign_in
from tests.exchange.books import book, code, row
from tests.house import PASSWORD, SYSTEM, House
from tests.participants.given import give

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PageAt = Callable[..., Page]
AxeClean = Callable[[Page], None]
UserWith = Callable[..., User]


def registered(house: House) -> None:
    """Register four in Sikta, one of them long ago and still there, one without the answers the tables need."""
    type(house.sikta).objects.filter(pk=house.sikta.pk).update(guide_months=12)
    rows = [
        row(1, Inskriven="2023-02-01"),
        row(2, Avslutad="2025-06-02", Avslutsorsak="Arbete"),
        row(3),
        row(4, Utbildning=""),
    ]
    record = import_receive(
        book(rows), file_name="mall.xlsx", intervention_id=house.sikta.pk, queue=False, by=SYSTEM
    )
    import_confirm(import_read(record.pk, by=SYSTEM).pk, by=SYSTEM)


def user_of(role: Role, house: House, user_with: UserWith) -> User:
    scope: dict[str, int] = {}
    if role in (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR):
        scope["intervention_id"] = house.sikta.pk
    if role is Role.COORDINATOR:
        scope["area_id"] = house.north
    return user_with(role, **scope)


@pytest.mark.parametrize("width", [1280, 320])
def test_each_roles_page_is_clean(
    page_at: PageAt, axe_clean: AxeClean, house: House, user_with: UserWith, width: int
) -> None:
    registered(house)
    for role in Role:
        user = user_of(role, house, user_with)
        if role is Role.COACH:
            give(user, 1, 3)
        page = page_at(width)
        sign_in(page, user)
        page.goto("/")
        axe_clean(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_first_page_of_all_is_clean(page_at: PageAt, axe_clean: AxeClean, width: int) -> None:
    office = [Grant(Role.OFFICE)]
    user = user_create(email="forst@prov.example", name="Först", password=PASSWORD, grants=office, by=SYSTEM)
    page = page_at(width)
    sign_in(page, user)
    page.goto("/")
    expect(page.get_by_role("heading", name="Kom igång")).to_be_visible()
    axe_clean(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_coordinator_finds_those_over_the_guide_time(
    page_at: PageAt, house: House, user_with: UserWith, javascript: bool
) -> None:
    registered(house)
    page = page_at(1280, javascript=javascript)
    sign_in(page, user_of(Role.COORDINATOR, house, user_with))
    page.goto("/")
    page.get_by_role("link", name="deltagare är kvar över riktiden").click()
    # Those enrolled in 2023 and in February 2025: the guide time of a year is over for all who have not left.
    expect(page.get_by_role("rowheader")).to_have_count(3)
    assert set(page.get_by_role("rowheader").all_inner_texts()) == {code(1), code(3), code(4)}


def test_a_board_member_reads_the_year_in_words(page_at: PageAt, house: House, user_with: UserWith) -> None:
    registered(house)
    page = page_at(320)
    sign_in(page, user_with(Role.BOARD))
    page.goto("/")
    expect(page.get_by_text("4 deltagare har varit med i förbundets insatser under 2025.")).to_be_visible()
    page.get_by_text("Så läser du siffrorna").click()
    expect(page.get_by_text("Den som deltar i två insatser räknas i båda.")).to_be_visible()


def test_the_flow_stands_on_the_interventions_page_and_follows_the_year(
    page_at: PageAt, axe_clean: AxeClean, house: House, user_with: UserWith
) -> None:
    registered(house)
    page = page_at(320)
    sign_in(page, user_with(Role.OFFICE))
    page.goto(f"/insatser/{house.sikta.pk}/")
    expect(page.get_by_role("heading", name="Deltagare månad för månad 2025")).to_be_visible()
    page.get_by_label("Andra år i månadsflödet").get_by_role("link", name="2024").click()
    expect(page.get_by_role("heading", name="Deltagare månad för månad 2024")).to_be_visible()
    axe_clean(page)
