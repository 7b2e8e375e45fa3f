"""The demo association in a database of its own, which a test process loads once and puts back as it was."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from drivbank.config.demo.load import demo_load


@dataclass
class KeptDemo:
    """The database's name, the data folder, and the steps of loading as they were reported."""

    name: str
    home: Path
    steps: list[tuple[str, int, int]] = field(default_factory=list)

    @contextmanager
    def connected(self, home: Path) -> Iterator[None]:
        """Be in the demo's database, with its files in a data folder for the test alone.

        What is written to the database has to be undone.
        """
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        with override_settings(HOME=home), _connected(self.name):
            yield


@pytest.fixture(scope="session")
def kept_demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KeptDemo]:
    """Load the demo into a copy of the migrated database."""
    with django_db_blocker.unblock():
        kept = KeptDemo(_copied("demo"), tmp_path_factory.mktemp("kept-demo"))
        with (
            pytest.MonkeyPatch.context() as environment,
            override_settings(HOME=kept.home),
            _connected(kept.name),
        ):
            environment.delenv("DRIVBANK_DEMO_PASSWORD", raising=False)
            assert demo_load(lambda *step: kept.steps.append(step)) is True
    yield kept
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(suffix="demo", verbosity=0)


def _copied(suffix: str) -> str:
    """Copy the database that is connected to, and return the copy's name."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # The file alone is copied: what other connections left beside it has to be in it.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.creation.clone_test_db(suffix, verbosity=0)
    name: str = connection.creation.get_test_db_clone_settings(suffix)["NAME"]
    return name


@contextmanager
def _connected(name: str) -> Iterator[None]:
    """Connect to another database meanwhile, this thread and those that begin."""
    before = connection.settings_dict["NAME"]
    _go_to(name)
    try:
        yield
    finally:
        _go_to(before)


def _go_to(name: str) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict["NAME"] = name
