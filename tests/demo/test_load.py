"""Loading the demo: through real workbooks, once, and never on top of another association."""

import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError

from drivbank.access.actors import Actor
from drivbank.access.selectors import actor_with_email
from drivbank.config.demo.accounts import ACCOUNTS, DOMAIN, password_told
from drivbank.config.demo.load import DemoRefused, demo_load, workbook_folder
from drivbank.config.demo.people import participations
from drivbank.exchange.services.imports import import_read, import_receive
from drivbank.interventions.selectors import interventions
from drivbank.organisation.services import association_create
from drivbank.participants.selectors import in_scope, registered, row_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DRIVBANK_DEMO_PASSWORD", raising=False)
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def steps() -> list[tuple[str, int, int]]:
    return []


@pytest.fixture
def loaded(home: Path, steps: list[tuple[str, int, int]]) -> Path:
    assert demo_load(lambda *step: steps.append(step)) is True
    return home


def test_what_was_generated_is_what_is_registered(loaded: Path, system: Actor) -> None:
    for fact in interventions():
        if fact.individual:
            found = registered(row_scope(system), fact.id)
            assert sorted(found) == sorted(participations()[fact.name])


def test_a_workbook_for_each_intervention_is_kept_and_changes_nothing_when_read_again(
    loaded: Path, system: Actor
) -> None:
    paths = sorted(workbook_folder().iterdir())
    assert len(paths) == len(interventions()) == 6
    for path in paths:
        record = import_receive(path.read_bytes(), file_name=path.name, queue=False, by=system)
        record = import_read(record.pk, by=system)
        assert (record.new, record.changed, record.refused, record.warned) == (0, 0, 0, 0)
        assert record.unchanged > 0
        assert record.status == "nothing"


def test_loading_again_says_that_it_is_there_and_changes_nothing(loaded: Path, system: Actor) -> None:
    again: list[tuple[str, int, int]] = []
    assert demo_load(lambda *step: again.append(step)) is False
    assert again == [("Exempelförbundet finns redan", 1, 1)]
    assert in_scope(row_scope(system)).count() == sum(len(rows) for rows in participations().values())


def test_progress_ends_where_it_should(loaded: Path, steps: list[tuple[str, int, int]]) -> None:
    assert [step for step, done, total in steps if done == total] == [
        "Lägger upp exempelförbundet",
        "Lägger in medlemsbidrag, budget och rekvisitioner",
        "Läser in registreringarna",
        "Skriver rapporterna",
    ]


def test_another_association_is_left_alone(home: Path, system: Actor) -> None:
    association_create(name="Samordningsförbundet Exempel", by=system)
    with pytest.raises(DemoRefused, match="Samordningsförbundet Exempel"):
        demo_load(lambda *step: None)
    with pytest.raises(CommandError, match="DRIVBANK_HOME"):
        call_command("demo", stdout=StringIO(), stderr=StringIO())


def test_every_account_signs_in_with_the_password_in_the_data_folder(loaded: Path) -> None:
    for word, *_ in ACCOUNTS:
        assert authenticate(email=f"{word}@{DOMAIN}", password=password_told(loaded)) is not None


def test_each_role_sees_its_part(loaded: Path) -> None:
    seen = {
        word: in_scope(row_scope(actor_with_email(f"{word}@{DOMAIN}"))).count()
        for word in ("kansli", "insatsledare", "samordnare", "coach", "styrelse", "admin")
    }
    assert seen["kansli"] > seen["insatsledare"] > seen["samordnare"] > seen["coach"]
    assert (seen["coach"], seen["styrelse"], seen["admin"]) == (18, 0, 0)


def test_the_event_log_is_whole(loaded: Path) -> None:
    call_command("check_log", stdout=StringIO())


def test_the_command_tells_what_is_made_up_and_where_to_sign_in(home: Path) -> None:
    out = StringIO()
    started = time.monotonic()
    call_command("demo", stdout=out, stderr=StringIO())
    assert time.monotonic() - started < 20
    told = out.getvalue()
    assert "Personerna och månadernas belopp är påhittade. Årssummorna för 2025" in told
    assert password_told(home) in told
    assert str(home / "demo-workbooks") in told
    assert "kansli@demo.example (Kansli)" in told


def test_loading_again_with_another_password_asked_for_tells_the_one_in_force(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_force = password_told(loaded)
    monkeypatch.setenv("DRIVBANK_DEMO_PASSWORD", "något helt annat")
    out = StringIO()
    call_command("demo", stdout=out, stderr=StringIO())
    assert in_force in out.getvalue()
    assert "fanns redan" in out.getvalue()
