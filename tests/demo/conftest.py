"""The published facts, and the generated rows as plain dictionaries."""

from pathlib import Path
from typing import Any

import pytest
import yaml

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
