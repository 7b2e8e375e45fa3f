"""Sign-ins are logged, guessing is stopped, and nobody can stop anyone else from signing in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import connection
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.adapter import SecondFactor
from drivbank.access.models import SignIn, User
from drivbank.access.services.sign_ins import (
    MOST_CODES_FROM_STRANGERS,
    MOST_FOR_CLIENT,
    MOST_FOR_PAIR,
    WINDOW,
    attempt_begin,
    client_hash,
    sign_in_record,
    sign_ins_tidy,
)

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("account_login")
PASSWORD = "en lång och hemlig mening"
OWNER, ATTACKER = "192.0.2.10", "198.51.100.7"
Kind = SignIn.Kind


@pytest.fixture
def user() -> User:
    user = User(email="anna@prov.example", name="Anna")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(
    client: Client, password: str, *, address: str = "anna@prov.example", origin: str = OWNER
) -> bool:
    """Try to sign in from a network address; say whether it worked."""
    client.post(SIGN_IN, {"login": address, "password": password}, REMOTE_ADDR=origin)
    return "_auth_user_id" in client.session


def kinds() -> list[tuple[str, int | None]]:
    return list(SignIn.objects.order_by("pk").values_list("kind", "user_id"))


def test_signing_in_and_out_is_logged_and_what_fails_too(user: User, client: Client) -> None:
    assert not sign_in(client, "fel")
    assert sign_in(client, PASSWORD)
    client.post(reverse("account_logout"), REMOTE_ADDR=OWNER)
    assert kinds() == [(Kind.PASSWORD_FAILED, user.pk), (Kind.SIGNED_IN, user.pk), (Kind.SIGNED_OUT, user.pk)]


def test_an_unknown_address_leaves_a_hash_and_no_address(client: Client) -> None:
    assert not sign_in(client, "fel", address="okand@annan.example")
    row = SignIn.objects.get()
    assert row.user_id is None
    assert "okand" not in str(SignIn.objects.values())
    assert OWNER not in str(SignIn.objects.values())


def test_an_attacker_who_fails_a_hundred_times_stops_only_himself(user: User) -> None:
    attacker = Client()
    for _ in range(100):
        assert not sign_in(attacker, "fel", origin=ATTACKER)
    assert not sign_in(attacker, PASSWORD, origin=ATTACKER), "even the right password is refused from there"
    assert sign_in(Client(), PASSWORD, origin=OWNER)


def test_one_who_fails_for_one_address_can_still_sign_in_to_another_from_the_same_client(user: User) -> None:
    for _ in range(MOST_FOR_PAIR + 5):
        sign_in(Client(), "fel", address="annan@prov.example")
    assert sign_in(Client(), PASSWORD)


def test_a_client_that_fails_for_many_addresses_is_stopped(user: User) -> None:
    for number in range(MOST_FOR_CLIENT + 5):
        sign_in(Client(), "fel", address=f"n{number}@prov.example")
    assert SignIn.objects.count() == MOST_FOR_CLIENT, "what is refused writes nothing"
    assert not sign_in(Client(), PASSWORD)


def test_another_way_of_writing_the_address_is_the_same_address(user: User) -> None:
    for _ in range(MOST_FOR_PAIR):
        sign_in(Client(), "fel", address="ANNA@prov.example")
    assert not sign_in(Client(), PASSWORD)


def test_after_a_while_it_works_again(user: User) -> None:
    for _ in range(MOST_FOR_PAIR + 1):
        sign_in(Client(), "fel")
    SignIn.objects.update(at=timezone.now() - WINDOW - timedelta(seconds=1))
    assert sign_in(Client(), PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_time_all_count() -> None:
    def attempt(number: int) -> bool:
        try:
            return attempt_begin(address="anna@prov.example", client=ATTACKER) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        let_by = sum(pool.map(attempt, range(4 * MOST_FOR_PAIR)))
    assert 0 < let_by <= MOST_FOR_PAIR


def test_codes_guessed_from_many_clients_do_not_shut_the_owner_out(user: User, system: Actor) -> None:
    sign_in_record(user=user, client=OWNER, by=system)
    for number in range(MOST_CODES_FROM_STRANGERS):
        assert attempt_begin(address=user.email, client=f"10.0.0.{number}", kind=Kind.CODE_FAILED)
    assert attempt_begin(address=user.email, client="10.0.1.1", kind=Kind.CODE_FAILED) is None
    assert attempt_begin(address=user.email, client=OWNER, kind=Kind.CODE_FAILED)


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, ATTACKER, "10.0.0.1"),
        (1, "203.0.113.9, 192.0.2.10", OWNER),
        (1, OWNER, OWNER),
        (1, None, "10.0.0.1"),
        (2, OWNER, "10.0.0.1"),
        (1, "not an address", "10.0.0.1"),
    ],
)
def test_who_the_client_is_behind_a_proxy(proxies: int, header: str | None, expected: str) -> None:
    headers = {"HTTP_X_FORWARDED_FOR": header} if header else {}
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **headers)
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        assert get_adapter(request).get_client_ip(request) == expected


def test_a_reset_cannot_be_stopped_by_asking_for_it_from_elsewhere(
    user: User, mailoutbox: list[object]
) -> None:
    ask = reverse("account_reset_password")
    for _ in range(30):
        Client().post(ask, {"email": user.email}, REMOTE_ADDR=ATTACKER)
    before = len(mailoutbox)
    Client().post(ask, {"email": user.email}, REMOTE_ADDR=OWNER)
    assert before <= 20
    assert len(mailoutbox) == before + 1


def test_what_is_too_old_is_removed(user: User, system: Actor) -> None:
    sign_in_record(user=user, client=OWNER, by=system)
    SignIn.objects.update(at=timezone.now() - timedelta(days=366))
    sign_in_record(user=user, client=OWNER, by=system)
    assert sign_ins_tidy(before=timezone.now() - timedelta(days=365), by=system) == 1
    assert SignIn.objects.get().client == client_hash(OWNER)


def test_other_sessions_end_when_the_password_is_changed(user: User, client: Client) -> None:
    other = Client()
    assert sign_in(client, PASSWORD)
    assert sign_in(other, PASSWORD)
    new = "ett alldeles nytt lösenord"
    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert client.get("/").status_code == 200
    assert other.get("/").status_code == 302


@pytest.fixture
def with_app(user: User) -> User:
    """A user who has an app as well as a password."""
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    return user


def test_wrong_codes_are_limited_like_passwords(with_app: User, client: Client) -> None:
    assert not sign_in(client, PASSWORD), "the password alone is not enough"
    code_page = reverse("mfa_authenticate")
    for _ in range(MOST_FOR_PAIR):
        client.post(code_page, {"code": "000000"}, REMOTE_ADDR=OWNER)
    assert SignIn.objects.filter(kind=Kind.CODE_FAILED, user=with_app).count() == MOST_FOR_PAIR
    secret = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    right = format_hotp_value(
        hotp_value(SecondFactor().decrypt(secret), next(iter(yield_hotp_counters_from_time())))
    )
    refused = client.post(code_page, {"code": right}, REMOTE_ADDR=OWNER)
    assert "många försök" in refused.content.decode()
    SignIn.objects.all().delete()
    client.post(code_page, {"code": right}, REMOTE_ADDR=OWNER)
    assert kinds() == [(Kind.SIGNED_IN, with_app.pk)]


def test_a_code_works_once(with_app: User) -> None:
    secret = SecondFactor().decrypt(Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"])
    right = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser, PASSWORD)
        browser.post(reverse("mfa_authenticate"), {"code": right}, REMOTE_ADDR=OWNER)
    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session
