"""Pages nobody plans to meet, and the letters that go with signing in."""

import re

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import permission_denied

from drivbank.access.models import User
from drivbank.access.selectors import actor_of


@pytest.fixture
def user(db: None) -> User:
    user = User(email="kansli@exempel.se", name="Kim Exempel")
    user.set_password("en lång lösenfras")
    user.save()
    return user


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_stands_without_any_context_and_says_what_to_do(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert page.count("<h1>") == 1
    assert 'href="/"' in page


def test_a_page_that_does_not_exist_says_so_in_swedish(client: Client, user: User) -> None:
    client.force_login(user)
    answer = client.get("/finns-inte/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Sidan finns inte" in page
    assert "Huvudmeny" in page
    assert "Logga ut" in page


def test_one_who_is_not_signed_in_gets_the_bare_page(client: Client, db: None) -> None:
    answer = client.get("/finns-inte/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Sidan finns inte" in page
    assert "Huvudmeny" not in page


def test_a_page_that_is_not_for_the_reader_keeps_the_menu(rf: RequestFactory, user: User) -> None:
    request = rf.get("/")
    request.user = user
    request.actor = actor_of(user)  # type: ignore[attr-defined]  # set by the middleware
    page = permission_denied(request, PermissionError()).content.decode()
    assert "Du kommer inte åt detta" in page
    assert "Huvudmeny" in page


def test_a_refusal_says_why() -> None:
    assert "Samordnare ser bara sin länsdel." in render_to_string(
        "ui/refused.html", {"reason": "Samordnare ser bara sin länsdel."}
    )


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup"])
def test_pages_before_signing_in_are_in_swedish(client: Client, db: None, name: str) -> None:
    page = client.get(reverse(name)).content.decode()
    assert '<html lang="sv">' in page
    assert page.count("<h1>") == 1
    assert not re.search(r"[Ee]post|password<|Sign |>Email", page)


@pytest.mark.parametrize("name", ["account_change_password", "mfa_index", "account_logout", "ui:gallery"])
def test_pages_after_signing_in_have_one_heading(client: Client, user: User, name: str) -> None:
    client.force_login(user)
    page = client.get(reverse(name)).content.decode()
    assert page.count("<h1>") == 1
    assert "Logga ut" in page


def test_the_gallery_is_for_those_who_are_signed_in(client: Client, db: None) -> None:
    answer = client.get(reverse("ui:gallery"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_a_forgotten_password_is_answered_with_a_link_that_works(client: Client, user: User) -> None:
    client.post(reverse("account_reset_password"), {"email": user.email})
    letter = mail.outbox[0]
    assert "Välj ett nytt lösenord" in letter.subject
    assert letter.body.startswith("Hej!")
    link = re.search(r"http://[^/]+(/\S+)", str(letter.body))
    assert link
    page = client.get(link[1], follow=True).content.decode()
    assert "Välj nytt lösenord" in page
    assert "Nytt lösenord en gång till" in page


def test_a_used_link_leads_to_a_new_one(client: Client, db: None) -> None:
    page = client.get("/konto/password/reset/key/1-gammal/", follow=True).content.decode()
    assert "Länken gäller inte längre" in page
    assert reverse("account_reset_password") in page


def test_an_unknown_address_gets_no_account_by_letter(client: Client, db: None) -> None:
    client.post(reverse("account_reset_password"), {"email": "okand@exempel.se"})
    for letter in mail.outbox:
        assert "Kansliet bjuder in" in letter.body
        assert "http" not in letter.body
