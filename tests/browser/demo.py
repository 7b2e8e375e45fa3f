"""The demo association for tests in a browser: loaded once in a run, and put back as it was for each test."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Locator, Page
from pytest_django.live_server_helper import LiveServer

from drivbank.access.models import User
from drivbank.config.demo.accounts import DOMAIN
from drivbank.config.demo.load import demo_load
from drivbank.statistics.selectors import snapshots_folder
from tests.browser.test_screens import sign_in_as

PASSWORD = "en hemlig mening om prov"


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
    page_at: Callable[..., Page],
    live_server: LiveServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Demo:
    """Give the test the demo, in a data folder of its own."""
    monkeypatch.setattr(settings, "HOME", tmp_path)
    monkeypatch.setenv("DRIVBANK_DEMO_PASSWORD", PASSWORD)
    kept = _kept()
    if kept.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        kept.backup(_database())
        _snapshots().put_back(snapshots_folder())
    else:
        demo_load(lambda *step: None)
        _database().backup(kept)
        _snapshots().keep(snapshots_folder())
    return Demo(page_at, live_server.url)


def enter(link: Locator) -> None:
    """Follow a link as the keyboard does."""
    link.focus()
    link.press("Enter")


def user_of(account: str) -> User:
    """Return the user of a demo account."""
    return User.objects.get(email=f"{account}@{DOMAIN}")


@cache
def _kept() -> sqlite3.Connection:
    """The copy of the loaded demo, empty until the first test has loaded it."""
    return sqlite3.connect(":memory:")


@dataclass
class Files:
    """The files of a folder, kept in memory."""

    content: dict[str, bytes]

    def keep(self, folder: Path) -> None:
        """Keep what the folder holds."""
        self.content = {path.name: path.read_bytes() for path in folder.iterdir()}

    def put_back(self, folder: Path) -> None:
        """Write what was kept to a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.content.items():
            (folder / name).write_bytes(content)


@cache
def _snapshots() -> Files:
    """The files of the demo's snapshots, beside its database."""
    return Files({})


def _database() -> sqlite3.Connection:
    connection.ensure_connection()
    return cast(sqlite3.Connection, connection.connection)
