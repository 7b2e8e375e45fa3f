"""The administrator lets someone in, the auditor finds a change, and anyone changes language: as people do it."""

from collections.abc import Callable

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from drivbank.access.actors import system_actor
from drivbank.access.models import Event, User
from drivbank.access.roles import Role
from drivbank.access.services.events import Items, event_append
from drivbank.access.services.readings import reading_record
from tests.browser.test_import_flow import sign_in
from tests.house import PASSWORD, House

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SYSTEM = system_actor("test")
CODE = "K7MB-4TXN"
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
WIDTHS = [1280, 320]


def corrected() -> Event:
    from django.db import transaction

    with transaction.atomic():
        items = Items.of([("participation", CODE, '{"age":[33,34],"sex":["","woman"]}')])
        return event_append(by=SYSTEM, action="participants.corrected", subject=CODE, items=items)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    user, event = user_with(Role.AUDITOR), corrected()
    reading_record(by=SYSTEM, what="Mall för Sikta", rows=3)
    page = page_at(width)
    sign_in(page, user)
    for address in (
        "/administration/anvandare/",
        "/administration/anvandare/?q=ingen-alls",
        f"/administration/anvandare/{user.pk}/",
        "/administration/handelser/",
        "/administration/handelser/?fran=31 februari",
        f"/administration/handelser/{event.number}/",
        "/administration/lasningar/",
        "/administration/inloggningar/",
        "/parametrar/",
        "/parametrar/codelists/exit_reason/",
        "/parametrar/tables/populations/",
    ):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe_clean(page)
    page.goto("/administration/anvandare/ny/")
    expect(page.get_by_role("heading", name="Vem du kan fråga")).to_have_count(0)
    axe_clean(page)


@override_settings(EMAIL_BACKEND=NO_MAIL)
@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, False)])
def test_an_administrator_lets_a_coordinator_in(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
    *,
    javascript: bool,
) -> None:
    page = page_at(width, javascript=javascript)
    sign_in(page, user_with(Role.ADMINISTRATOR))
    page.goto("/administration/anvandare/")
    page.get_by_role("link", name="Bjud in någon").click()
    page.get_by_label("Namn").fill("Sara Exempel")
    page.get_by_label("E-postadress").fill("sara@prov.example")
    page.get_by_label("Roll").select_option(label="Samordnare")
    page.get_by_role("button", name="Lägg upp").click()
    expect(page.get_by_role("link", name="Insats: Rollen Samordnare gäller en insats")).to_be_visible()
    page.get_by_label("Insats").select_option(label="Sikta")
    page.get_by_label("Länsdel").select_option(label="Norra")
    if javascript:
        axe_clean(page)
    page.get_by_role("button", name="Lägg upp").click()
    link = page.locator("main code").inner_text()
    if javascript:
        axe_clean(page)
    other = page_at(width)
    other.goto(link)
    axe_clean(other)
    for field in other.locator("input[type=password]").all():
        field.fill(PASSWORD)
    other.get_by_role("button", name="Spara lösenordet").click()
    other.get_by_role("link", name="Logga in").click()
    other.get_by_label("E-post").fill("sara@prov.example")
    other.get_by_label("Lösenord").fill(PASSWORD)
    other.get_by_role("button", name="Logga in").click()
    expect(other.get_by_text("Sara Exempel").first).to_be_attached()
    page.goto("/administration/anvandare/")
    expect(page.get_by_role("row", name="Sara Exempel")).to_contain_text("Samordnare (Sikta, Norra)")


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, False)])
def test_an_account_is_closed_after_a_question(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
    *,
    javascript: bool,
) -> None:
    user = user_with(Role.COACH, intervention_id=house.sikta.pk)
    page = page_at(width, javascript=javascript)
    sign_in(page, user_with(Role.ADMINISTRATOR))
    page.goto(f"/administration/anvandare/{user.pk}/")
    page.get_by_role("link", name="Ta bort Coach").click()
    expect(page.get_by_role("main")).to_contain_text("Det är den enda rollen")
    if javascript:
        axe_clean(page)
    page.get_by_role("link", name="Avbryt").click()
    page.get_by_role("link", name="Stäng kontot").click()
    expect(page.get_by_role("main")).to_contain_text(user.email)
    if javascript:
        axe_clean(page)
    page.get_by_role("button", name="Stäng kontot").click()
    expect(page.get_by_text(f"Kontot är stängt. {user.name} kommer inte in längre.")).to_be_visible()
    user.refresh_from_db()
    assert not user.is_active


@pytest.mark.parametrize("width", WIDTHS)
def test_an_auditor_finds_who_changed_a_value_and_when(
    page_at: Callable[..., Page], house: House, user_with: Callable[..., User], width: int
) -> None:
    event = corrected()
    page = page_at(width)
    sign_in(page, user_with(Role.AUDITOR))
    page.goto("/administration/handelser/")
    page.get_by_label("Deltagarkod, namn eller adress").fill(CODE)
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("table").get_by_role("link").click()
    row = page.get_by_role("row", name=CODE).filter(has_text="Ålder vid inskrivning")
    expect(row.get_by_role("cell")).to_have_text(["Ålder vid inskrivning", "33", "34"])
    expect(page.get_by_role("main")).to_contain_text(event.actor_label)


@pytest.mark.parametrize("width", WIDTHS)
def test_english_is_a_click_away_before_and_after_sign_in(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
    width: int,
) -> None:
    user = user_with(Role.BOARD)
    page = page_at(width)
    page.goto("/konto/login/")
    page.get_by_role("button", name="In English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    axe_clean(page)
    page.get_by_role("button", name="På svenska").click()
    sign_in(page, user)
    page.locator(".db-user > summary").click()
    page.get_by_role("button", name="In English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    axe_clean(page)


def test_a_refused_page_is_clean(
    page_at: Callable[..., Page],
    axe_clean: Callable[[Page], None],
    house: House,
    user_with: Callable[..., User],
) -> None:
    user_with(Role.OFFICE)
    user_with(Role.ADMINISTRATOR)
    page = page_at(320)
    sign_in(page, user_with(Role.BOARD))
    page.goto("/administration/handelser/")
    expect(page.get_by_role("link", name="office@prov.example")).to_be_visible()
    axe_clean(page)
