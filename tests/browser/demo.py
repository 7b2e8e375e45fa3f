"""The demo association for tests in a browser: loaded once in a run, and put back as it was for each test."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page
from pytest_django.live_server_helper import LiveServer

from drivbank.access.models import User
from drivbank.config.demo.accounts import DOMAIN
from tests.kept_database import database
from tests.kept_demo import KeptDemo


@dataclass(frozen=True)
class Demo:
    """The loaded demo behind a live server."""

    page_at: Callable[..., Page]
    url: str

    def page_as(self, account: str, width: int = 1280, *, javascript: bool = True) -> Page:
        """Return a page on the start page of one of the demo's accounts."""
        page = self.page_at(width, javascript=javascript)
        sign_in_as(page, account, url=self.url)
        page.goto("/")
        return page


@pytest.fixture
def demo(
    kept_demo: KeptDemo,
    page_at: Callable[..., Page],
    live_server: LiveServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Demo:
    """Give the test the demo, in a data folder of its own."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    shutil.copytree(kept_demo.home, tmp_path, dirs_exist_ok=True)
    with closing(sqlite3.connect(kept_demo.name)) as kept:
        kept.backup(database())
    return Demo(page_at, live_server.url)


def sign_in_as(page: Page, account: str, *, url: str) -> None:
    """Give the browser a session of a demo account, or none."""
    page.context.clear_cookies()
    if not account:
        return
    client = Client()
    client.force_login(User.objects.get(email=f"{account}@{DOMAIN}"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])


def enter(link: Locator) -> None:
    """Follow a link as the keyboard does."""
    link.focus()
    link.press("Enter")


def user_of(account: str) -> User:
    """Return the user of a demo account."""
    return User.objects.get(email=f"{account}@{DOMAIN}")
