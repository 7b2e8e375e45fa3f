"""The published facts, the generated rows as plain dictionaries, and the whole demo."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from drivbank.config.demo.load import demo_load
from drivbank.config.demo.people import participations
from drivbank.core.registration import PARTICIPATION_NAMES

FACTS = Path(__file__).parents[1] / "facts" / "sormland-2025.yaml"


@pytest.fixture(scope="session")
def facts() -> dict[str, Any]:
    loaded = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="session")
def everyone() -> list[dict[str, Any]]:
    """Every generated participation, with its intervention's name."""
    return [
        {"intervention": name, **dict(zip(PARTICIPATION_NAMES, row, strict=True))}
        for name, rows in participations().items()
        for row in rows
    ]


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Load the whole demo once, and undo it after the last test."""
    home: Path = tmp_path_factory.mktemp("home")
    with override_settings(HOME=home), django_db_blocker.unblock(), transaction.atomic():
        demo_load(lambda step, done, total: None)
        yield
        transaction.set_rollback(True)
