"""The published facts, the generated rows as plain dictionaries, and the whole demo."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from pytest_django import DjangoDbBlocker

from drivbank.config.demo.people import participations
from drivbank.core.registration import PARTICIPATION_NAMES
from tests.kept_demo import KeptDemo

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
    kept_demo: KeptDemo, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Be in the whole demo, and undo what the module's tests write after the last of them."""
    home = tmp_path_factory.mktemp("home")
    with django_db_blocker.unblock(), kept_demo.connected(home), transaction.atomic():
        yield
        transaction.set_rollback(True)
