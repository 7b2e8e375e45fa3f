"""Every address in the house asks who is there first, but for the few that are listed."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What somebody who is not signed in may reach: signing in itself, and a forgotten password.
PUBLIC = {
    "account_login",
    "account_logout",
    "account_signup",  # answers that accounts are by invitation
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "mfa_authenticate",
    "access:language_set",  # the sign-in page can be read in English
}
SAMPLES = {
    "int": "1",
    "year": "2025",
    "str": "x",
    "slug": "x",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "path": "x",
}
SIGN_IN = reverse("account_login")


def addresses(
    patterns: list[URLPattern | URLResolver], prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the name of every address, and the address with its arguments filled in."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry.url_patterns, prefix, inner)
        else:
            yield f"{space}{entry.name}", _address(entry, space)


def _address(entry: URLPattern, space: str) -> str:
    converters = entry.pattern.converters
    if converters:
        samples = {name: converter.to_url(_sample(converter)) for name, converter in converters.items()}
        return reverse(f"{space}{entry.name}", kwargs=samples)
    groups = getattr(entry.pattern, "regex", None)
    names = list(groups.groupindex) if groups is not None else []
    return reverse(f"{space}{entry.name}", kwargs=dict.fromkeys(names, "x-1"))


def _sample(converter: object) -> object:
    kind = type(converter).__name__.removesuffix("Converter").lower()
    text = SAMPLES.get(kind, "x")
    return converter.to_python(text)  # type: ignore[attr-defined]  # Django's converters share no base class


ADDRESSES = sorted(set(addresses(get_resolver().url_patterns)))


def test_every_address_has_a_name() -> None:
    assert [name for name, _ in ADDRESSES if name.endswith("None")] == []


def test_the_public_list_names_nothing_that_is_gone() -> None:
    assert {name for name, _ in ADDRESSES} >= PUBLIC


@pytest.mark.parametrize(("name", "address"), [row for row in ADDRESSES if row[0] not in PUBLIC])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.django_db
def test_who_is_not_signed_in_is_sent_to_sign_in(
    client: Client, method: str, name: str, address: str
) -> None:
    response = getattr(client, method)(address)
    assert response.status_code == 302, name
    assert response.headers["Location"].startswith(SIGN_IN), name
