"""The data folder and its secrets."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drivbank.config.home import home_folder, secret_in, secret_key
from drivbank.config.locks import locked


def test_the_folder_is_the_one_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRIVBANK_HOME", str(tmp_path / "a" / "b"))
    assert home_folder() == tmp_path / "a" / "b"
    assert home_folder().stat().st_mode & 0o777 == 0o700


def test_the_folder_is_in_the_users_own_when_nothing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DRIVBANK_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert home_folder() == tmp_path / ".drivbank"


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert len(key) >= 50
    assert secret_key(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_many_that_ask_at_once_get_the_same_key(tmp_path: Path) -> None:
    gate = threading.Barrier(8)

    def ask(_: int) -> str:
        gate.wait()
        return secret_in(tmp_path / "secret", length=30)

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(ask, range(8)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    inside: list[int] = []
    most = 0

    def enter(number: int) -> None:
        nonlocal most
        with locked(tmp_path / "lock"):
            inside.append(number)
            most = max(most, len(inside))
            os.sched_yield()
            inside.remove(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(enter, range(40)))
    assert most == 1
