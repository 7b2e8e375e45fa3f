"""What was typed when the session ended is kept for the one who typed it, and for nobody else."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.access.services.jobs import HOUSEKEEPING
from drivbank.config.jobs import sessions_tidy
from drivbank.config.kept import MOST_CHARACTERS
from drivbank.statistics.selectors import snapshots
from drivbank.ui.forms import MARKER
from tests.house import PASSWORD

pytestmark = pytest.mark.django_db
TYPED = "Inför årsbokslutet & mötet"
HOST = "http://testserver"
CODE = "K7MB-4TXN"


@pytest.fixture
def office(user_with: Callable[..., User]) -> User:
    return user_with(Role.OFFICE)


@pytest.fixture
def browser() -> Client:
    """A client for which the CSRF check is on, as it is for a browser."""
    return Client(enforce_csrf_checks=True)


def hidden(page: str) -> dict[str, str]:
    """Return what the tokens of the page's first form hold."""
    found = re.findall(r'name="(csrfmiddlewaretoken|_for)" value="([^"]+)"', page)
    return dict(reversed(found))


def typed_at(browser: Client, where: str) -> dict[str, str]:
    """Return a filled-in form of a page."""
    tokens = hidden(browser.get(where).content.decode())
    assert set(tokens) == {"csrfmiddlewaretoken", MARKER}
    return {**tokens, "name": TYPED}


def again(page: str) -> dict[str, str]:
    """Return the form that the page offers to send again."""
    name = re.search(r'name="name" value="([^"]*)"', page)
    assert name
    return {**hidden(page), "name": name[1].replace("&amp;", "&")}


def test_a_form_sent_after_the_session_ended_is_saved_after_signing_in(browser: Client, office: User) -> None:
    browser.force_login(office)
    where = reverse("statistics:snapshot_list")
    form = typed_at(browser, where)
    browser.session.flush()
    sent = browser.post(where, form)
    assert sent.status_code == 302
    assert sent.headers["Location"].startswith(reverse("account_login"))
    assert "Det du skrev finns kvar" in browser.get(sent.headers["Location"]).content.decode()
    assert not snapshots()
    browser.force_login(office)
    offered = browser.get(where).content.decode()
    assert "Fortsätt med det jag skrev" in offered
    assert browser.post(where, again(offered)).status_code == 302
    assert [snapshot.name for snapshot in snapshots()] == [TYPED]
    assert "Fortsätt med det jag skrev" not in browser.get(where).content.decode()


def test_nobody_else_sees_what_was_typed(
    browser: Client, office: User, user_with: Callable[..., User]
) -> None:
    browser.force_login(office)
    where = reverse("statistics:snapshot_list")
    form = typed_at(browser, where)
    browser.session.flush()
    browser.post(where, form)
    browser.force_login(user_with(Role.AUDITOR))
    assert TYPED.encode() not in browser.get(where).content
    browser.force_login(office)
    assert "Fortsätt med det jag skrev" not in browser.get(where).content.decode()


@pytest.mark.parametrize("fault", ["forged", "none", "huge"])
def test_only_forms_of_ours_and_of_some_size_are_kept(browser: Client, office: User, fault: str) -> None:
    browser.force_login(office)
    where = reverse("statistics:snapshot_list")
    form = typed_at(browser, where)
    browser.session.flush()
    form |= {"forged": {MARKER: f"{office.pk}:1abcde:forged"}, "none": {MARKER: ""}}.get(
        fault, {"name": "x" * (MOST_CHARACTERS + 1)}
    )
    assert browser.post(where, form).status_code == 302
    browser.force_login(office)
    assert "Fortsätt med det jag skrev" not in browser.get(where).content.decode()


def test_a_page_older_than_the_sign_in_offers_its_form_again(browser: Client, office: User) -> None:
    browser.force_login(office)
    where = reverse("statistics:snapshot_list")
    form = typed_at(browser, where) | {"csrfmiddlewaretoken": "x" * 64}
    offered = browser.post(where, form, headers={"Origin": HOST})
    assert offered.status_code == 403
    assert not snapshots()
    browser.post(where, again(offered.content.decode()))
    assert [snapshot.name for snapshot in snapshots()] == [TYPED]


@pytest.mark.parametrize("origin", ["https://annan.example", ""])
def test_what_another_site_sends_is_not_offered(browser: Client, office: User, origin: str) -> None:
    browser.force_login(office)
    where = reverse("statistics:snapshot_list")
    form = typed_at(browser, where) | {"csrfmiddlewaretoken": "x" * 64}
    answer = browser.post(where, form, headers={"Origin": origin} if origin else {})
    assert answer.status_code == 403
    assert TYPED.encode() not in answer.content


def test_what_was_typed_can_be_thrown_away(browser: Client, office: User) -> None:
    browser.force_login(office)
    where = reverse("statistics:snapshot_list")
    form = typed_at(browser, where)
    browser.session.flush()
    browser.post(where, form)
    browser.force_login(office)
    tokens = hidden(browser.get(where).content.decode())
    assert browser.post(reverse("kept_discard"), tokens).status_code == 302
    assert "Fortsätt med det jag skrev" not in browser.get(where).content.decode()


PASSWORD_CHANGE = reverse("account_change_password")
SECRET = "mitt hemliga lösenord"


def changed_password() -> dict[str, str]:
    return {"oldpassword": PASSWORD, "password1": SECRET, "password2": SECRET}


def in_sessions() -> str:
    return str([row.get_decoded() for row in Session.objects.all()])


def test_the_sign_in_addresses_are_those_that_are_left_alone() -> None:
    for name in ("account_login", "account_change_password", "mfa_authenticate", "account_logout"):
        assert reverse(name).startswith(settings.SIGN_IN_ADDRESSES)


def test_forms_of_sign_in_are_neither_marked_nor_kept(browser: Client, office: User) -> None:
    browser.post(reverse("account_login"), {"login": office.email, "password": PASSWORD})
    browser.force_login(office)
    form = browser.get(PASSWORD_CHANGE, follow=True).content.decode().split("<main")[1]
    assert "csrfmiddlewaretoken" in form
    assert f'name="{MARKER}"' not in form
    tokens = hidden(browser.get(reverse("statistics:snapshot_list")).content.decode())
    browser.session.flush()
    sent = browser.post(PASSWORD_CHANGE, {**tokens, **changed_password()})
    assert sent.status_code == 302
    assert SECRET not in in_sessions()
    browser.force_login(office)
    assert SECRET not in browser.get(PASSWORD_CHANGE, follow=True).content.decode()


def test_a_form_of_sign_in_that_is_too_old_is_not_shown_again(browser: Client, office: User) -> None:
    browser.force_login(office)
    tokens = hidden(browser.get(reverse("statistics:snapshot_list")).content.decode())
    form = {**tokens, **changed_password(), "csrfmiddlewaretoken": "x" * 64}
    answer = browser.post(PASSWORD_CHANGE, form, headers={"Origin": HOST})
    assert answer.status_code == 403
    assert SECRET not in answer.content.decode()


LEFT_OUT = {
    "api_token": "abc",
    "new_password": SECRET,
    "code": "123456",
    "hemligt_lösenord": SECRET,
    "note": "Ring 070-123 45 67",
    "who": "19850709-9876",
}


@pytest.mark.parametrize("when", ["signed out", "too old"])
def test_secrets_and_personal_data_are_left_out_and_the_page_says_how_many(
    browser: Client, office: User, when: str
) -> None:
    browser.force_login(office)
    where = reverse("statistics:snapshot_list")
    form = typed_at(browser, where) | LEFT_OUT | {"earlier_code": CODE, "empty_code": ""}
    if when == "signed out":
        browser.session.flush()
        browser.post(where, form)
        kept = in_sessions()
        browser.force_login(office)
        page = browser.get(where).content.decode()
    else:
        late = browser.post(where, form | {"csrfmiddlewaretoken": "x" * 64}, headers={"Origin": HOST})
        page = kept = late.content.decode()
    assert "6 fält" in page
    assert CODE in page
    assert again(page)["name"] == TYPED
    for name, text in LEFT_OUT.items():
        assert text not in kept, name
        assert f'name="{name}"' not in page


def test_nothing_is_said_when_nothing_is_left_out(browser: Client, office: User) -> None:
    browser.force_login(office)
    where = reverse("statistics:snapshot_list")
    form = typed_at(browser, where) | {"earlier_code": CODE}
    browser.session.flush()
    browser.post(where, form)
    browser.force_login(office)
    assert "lämnades utanför" not in browser.get(where).content.decode()


def test_sessions_that_have_ended_are_removed() -> None:
    now = timezone.now()
    for key, left in (("a" * 32, -1), ("b" * 32, 60)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(seconds=left))
    sessions_tidy()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["b" * 32]
    assert sessions_tidy in HOUSEKEEPING
