"""The loaded demo: it came through real workbooks, loading it again changes nothing, and its accounts see their parts."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command

from drivbank.access.actors import Actor
from drivbank.access.selectors import actor_with_email
from drivbank.config.demo.accounts import ACCOUNTS, DOMAIN, password_told
from drivbank.config.demo.load import demo_load, workbook_folder
from drivbank.config.demo.people import participations
from drivbank.exchange.services.imports import import_read, import_receive
from drivbank.interventions.selectors import interventions
from drivbank.participants.selectors import in_scope, registered, row_scope
from tests.kept_demo import KeptDemo

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(demo: None) -> Path:
    return Path(settings.HOME)


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


def test_progress_ends_where_it_should(kept_demo: KeptDemo) -> None:
    assert [step for step, done, total in kept_demo.steps if done == total] == [
        "Lägger upp exempelförbundet",
        "Lägger in medlemsbidrag, budget och rekvisitioner",
        "Läser in registreringarna",
        "Skriver rapporterna",
    ]


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


def test_loading_again_with_another_password_asked_for_tells_the_one_in_force(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_force = password_told(loaded)
    monkeypatch.setenv("DRIVBANK_DEMO_PASSWORD", "något helt annat")
    out = StringIO()
    call_command("demo", stdout=out, stderr=StringIO())
    assert in_force in out.getvalue()
    assert "fanns redan" in out.getvalue()
