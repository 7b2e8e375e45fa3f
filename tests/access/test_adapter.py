"""Changes of sign-in are logged, secrets are unreadable in the database, and mail is sent only when it is set up."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.db import DatabaseError
from django.test import Client, override_settings
from django.urls import reverse

from drivbank.access.adapter import SecondFactor
from drivbank.access.models import Event, User
from drivbank.config.settings import email_backend

pytestmark = pytest.mark.django_db
OLD, NEW = "ett gammalt lösenord", "ett alldeles nytt ord"
DUMMY = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture
def user() -> User:
    user = User(email="anna@prov.example", name="Anna")
    user.set_password(OLD)
    user.save()
    return user


@pytest.fixture
def signed_in(user: User, client: Client) -> Client:
    # As a person does: allauth keeps in the session how it was begun.
    client.post(reverse("account_login"), {"login": user.email, "password": OLD})
    return client


def logged() -> list[tuple[str, str, int | None]]:
    return list(Event.objects.values_list("action", "subject", "actor_id"))


def change_password(client: Client) -> None:
    client.post(reverse("account_change_password"), {"oldpassword": OLD, "password1": NEW, "password2": NEW})


def test_a_changed_password_is_logged(signed_in: Client, user: User) -> None:
    change_password(signed_in)
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert logged() == [("access.password_changed", user.email, user.pk)]


def test_a_password_that_cannot_be_logged_is_not_changed(
    signed_in: Client, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**told: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("drivbank.access.services.accounts.event_append", fail)
    with pytest.raises(DatabaseError):
        change_password(signed_in)
    user.refresh_from_db()
    assert user.check_password(OLD)


def test_a_reset_password_is_logged(client: Client, user: User) -> None:
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[0].body))
    assert link
    form = client.get(link[1], follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert logged() == [("access.password_reset", user.email, user.pk)]


@pytest.mark.django_db(transaction=True)
def test_a_second_factor_is_kept_encrypted_and_its_changes_logged(signed_in: Client, user: User) -> None:
    signed_in.post(reverse("account_reauthenticate"), {"password": OLD})
    signed_in.get(reverse("mfa_activate_totp"))
    kept = signed_in.session["mfa.totp.secret"]
    secret = SecondFactor().decrypt(kept)
    assert secret not in kept
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    signed_in.post(reverse("mfa_activate_totp"), {"code": code})
    factor = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SecondFactor().decrypt(factor.data["secret"]) == secret
    signed_in.post(reverse("mfa_generate_recovery_codes"))
    signed_in.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert [action for action, _, actor in logged() if actor == user.pk] == [
        "access.second_factor_activated",
        "access.recovery_codes_generated",
        "access.second_factor_deactivated",
    ]


def test_a_secret_is_read_with_an_earlier_key_and_from_before_there_was_encryption() -> None:
    with override_settings(SECRET_KEY="an earlier key"):
        kept = SecondFactor().encrypt("JBSWY3DP")
    with override_settings(SECRET_KEY_FALLBACKS=["an earlier key"]):
        assert SecondFactor().decrypt(kept) == "JBSWY3DP"
    assert SecondFactor().decrypt("JBSWY3DP") == "JBSWY3DP"


def test_without_mail_the_page_says_whom_to_ask(client: Client) -> None:
    page = reverse("account_reset_password")
    assert "Skicka länken" in client.get(page).content.decode()
    with override_settings(EMAIL_BACKEND=DUMMY):
        told = client.get(page).content.decode()
    assert "Kontakta administratören" in told
    assert "Skicka länken" not in told


@pytest.mark.parametrize(
    ("environ", "debug", "kind"),
    [
        ({}, False, "dummy"),
        ({}, True, "console"),
        ({"DRIVBANK_SMTP": "mail.example:25"}, False, "smtp"),
        ({"DRIVBANK_SMTP": "mail.example:25"}, True, "smtp"),
        ({"DRIVBANK_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}, False, "filebased"),
    ],
)
def test_mail_goes_nowhere_unless_it_is_set_up(environ: dict[str, str], debug: bool, kind: str) -> None:
    assert email_backend(environ, debug=debug) == f"django.core.mail.backends.{kind}.EmailBackend"
