"""What is too large is refused before a byte of it is read, and what is received lies in a folder of our own."""

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client
from django.urls import reverse

from drivbank.access.models import User
from drivbank.config.middleware import MOST_BYTES, MOST_BYTES_SIGNED_OUT
from drivbank.exchange.services.incoming import LEFT_SECONDS, incoming_sweep

pytestmark = pytest.mark.django_db
MULTIPART = "multipart/form-data; boundary=x"


class Unread:
    """A body that must not be read."""

    def read(self, *sizes: int) -> bytes:
        raise AssertionError("The body was read.")

    readline = read


@pytest.fixture
def client() -> Client:
    """A client for which the CSRF check reads the form, as it does for a browser."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def send(client: Client) -> Callable[..., int]:
    def post(length: str, path: str = reverse("account_login"), kind: str = MULTIPART) -> int:
        sent: dict[str, Any] = {"CONTENT_LENGTH": length, "wsgi.input": Unread(), "CONTENT_TYPE": kind}
        response = client.generic("POST", path, **sent)
        told = "för stort" in response.content.decode()
        assert told == (response.status_code == 413)
        return response.status_code

    return post


@pytest.fixture
def signed_in(client: Client) -> User:
    user = User.objects.create(email="anna@prov.example", name="Anna")
    client.force_login(user)
    return user


@pytest.mark.parametrize("length", [str(MOST_BYTES_SIGNED_OUT + 1), str(10**15), "", "-1", "många"])
def test_a_large_body_from_someone_not_signed_in_is_refused_unread(
    send: Callable[..., int], length: str
) -> None:
    assert send(length) == 413
    assert send(length, reverse("exchange:import_upload")) == 413


def test_who_is_not_signed_in_is_asked_to_sign_in(client: Client) -> None:
    too_large = {"CONTENT_LENGTH": str(MOST_BYTES_SIGNED_OUT + 1), "wsgi.input": Unread()}
    told = client.generic("POST", "/", content_type=MULTIPART, **too_large).content.decode()  # type: ignore[arg-type]
    assert "Bara den som är inloggad" in told
    assert "MB" not in told


def test_a_cookie_that_is_no_session_does_not_help(send: Callable[..., int], client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    assert send(str(MOST_BYTES_SIGNED_OUT + 1)) == 413


def test_too_large_a_body_is_refused_from_anyone(send: Callable[..., int], signed_in: User) -> None:
    assert send(str(MOST_BYTES + 1), reverse("exchange:import_upload")) == 413


def test_a_file_of_the_size_allowed_goes_on_to_the_next_check(
    send: Callable[..., int], signed_in: User
) -> None:
    assert send(str(MOST_BYTES), reverse("exchange:import_upload")) == 403  # no CSRF token


def test_signing_in_is_let_through() -> None:
    assert (
        Client().post(reverse("account_login"), {"login": "a@b.example", "password": "x"}).status_code == 200
    )


def test_a_received_file_lies_in_a_private_folder_and_is_swept() -> None:
    folder = Path(settings.HOME) / "incoming"
    with TemporaryUploadedFile("mall.xlsx", "application/zip", 3, None) as file:
        path = Path(file.temporary_file_path())
        assert path.parent == folder
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        old = time.time() - LEFT_SECONDS - 1
        os.utime(path, (old, old))
        incoming_sweep()
        assert not path.exists()
        path.touch()  # closing removes it
