"""Cookies that scripts cannot read and other sites cannot send; over TLS no neighbour can plant them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHOW = """
import json
from drivbank.config import settings
names = ("SESSION", "CSRF", "LANGUAGE")
print(json.dumps({
    name: [getattr(settings, f"{name}_COOKIE_{part}") for part in ("NAME", "SECURE", "HTTPONLY", "SAMESITE")]
    for name in names
} | {"proxies": settings.ALLAUTH_TRUSTED_PROXY_COUNT}))
"""


def settings(tmp_path: Path, **environ: str) -> dict[str, list[object]]:
    """Return the cookies of an installation started with these settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DRIVBANK_")}
    done = subprocess.run(
        [sys.executable, "-c", SHOW],
        env={**kept, "DRIVBANK_HOME": str(tmp_path), **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, list[object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("cookie", ["SESSION", "CSRF", "LANGUAGE"])
def test_over_tls(tmp_path: Path, cookie: str) -> None:
    name, secure, httponly, samesite = settings(tmp_path, DRIVBANK_TLS="1")[cookie]
    assert str(name).startswith("__Host-")
    assert (secure, httponly, samesite) == (True, True, "Lax")


@pytest.mark.parametrize("cookie", ["SESSION", "CSRF", "LANGUAGE"])
def test_on_ones_own_machine(tmp_path: Path, cookie: str) -> None:
    name, secure, httponly, samesite = settings(tmp_path)[cookie]
    # A browser would refuse such a name without TLS.
    assert not str(name).startswith("__Host-")
    assert (secure, httponly, samesite) == (False, True, "Lax")


@pytest.mark.parametrize(
    ("environ", "proxies"),
    [
        ({}, 0),
        ({"DRIVBANK_TLS": "1"}, 1),
        ({"DRIVBANK_TLS": "1", "DRIVBANK_PROXIES": ""}, 1),
        ({"DRIVBANK_TLS": "1", "DRIVBANK_PROXIES": "0"}, 0),
        ({"DRIVBANK_TLS": "1", "DRIVBANK_PROXIES": "2"}, 2),
        ({"DRIVBANK_PROXIES": "1"}, 1),
    ],
)
def test_as_many_proxies_are_believed_as_stand_in_front(
    tmp_path: Path, environ: dict[str, str], proxies: int
) -> None:
    # What handles TLS is a proxy: without its word every client would be one, and share the limit on guessing.
    assert settings(tmp_path, **environ)["proxies"] == proxies
