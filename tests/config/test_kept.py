"""What was typed when the session ended is kept for the one who typed it, and for nobody else."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.config.kept import MOST_CHARACTERS
from drivbank.statistics.selectors import snapshots
from drivbank.ui.forms import MARKER

pytestmark = pytest.mark.django_db
TYPED = "Inför årsbokslutet & mötet"
HOST = "http://testserver"


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
