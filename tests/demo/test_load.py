"""Loading the demo: never on top of another association, and told in words."""

import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from drivbank.access.actors import Actor
from drivbank.config.demo.accounts import password_told
from drivbank.config.demo.load import DemoRefused, demo_load
from drivbank.organisation.services import association_create

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DRIVBANK_DEMO_PASSWORD", raising=False)
    settings.HOME = tmp_path
    return tmp_path


def test_another_association_is_left_alone(home: Path, system: Actor) -> None:
    association_create(name="Samordningsförbundet Exempel", by=system)
    with pytest.raises(DemoRefused, match="Samordningsförbundet Exempel"):
        demo_load(lambda *step: None)
    with pytest.raises(CommandError, match="DRIVBANK_HOME"):
        call_command("demo", stdout=StringIO(), stderr=StringIO())


def test_the_command_tells_what_is_made_up_and_where_to_sign_in(home: Path) -> None:
    out = StringIO()
    started = time.process_time()
    call_command("demo", stdout=out, stderr=StringIO())
    assert time.process_time() - started < 20
    told = out.getvalue()
    assert "Personerna och månadernas belopp är påhittade. Årssummorna för 2025" in told
    assert password_told(home) in told
    assert str(home / "demo-workbooks") in told
    assert "kansli@demo.example (Kansli)" in told
