"""The console script: its help, and the commands that it names."""

import re
import sys

import pytest
from django.core.management import CommandError, call_command, get_commands

from drivbank.access.models import Event, User
from drivbank.access.roles import Role
from drivbank.access.selectors import actor_of
from drivbank.config import cli


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_without_a_command_it_says_what_there_is(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["drivbank", *words])
    cli.main()
    assert "drivbank start" in capsys.readouterr().out


def test_every_command_in_the_help_is_there() -> None:
    named = set(re.findall(r"^  drivbank ([a-z_]+)", cli.HELP, re.MULTILINE)) - {"start"}
    assert named <= set(get_commands())


def test_the_stable_commands_are_in_the_help() -> None:
    registrations = ("template", "import_participants", "import_population", "import_sie")
    figures = (
        "statistics",
        "appendix",
        "snapshot",
        "contributions",
        "budget",
        "grants",
        "staffing",
        "forecast",
        "statements",
        "finance_checks",
    )
    for name in ("start", "demo", *registrations, *figures, "check_log"):
        assert f"drivbank {name}" in cli.HELP


@pytest.mark.django_db
def test_the_first_user_is_administrator_and_office(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRIVBANK_ADMIN_PASSWORD", "en lång och hemlig mening")
    call_command("create_admin", email="Forsta@Example.se", name="Första Användaren")
    user = User.objects.get()
    assert user.email == "forsta@example.se"
    assert user.check_password("en lång och hemlig mening")
    assert {grant.role for grant in actor_of(user).grants} == {Role.ADMINISTRATOR, Role.OFFICE}
    event = Event.objects.get()
    assert (event.action, event.actor_label) == ("access.user_created", "create_admin")
    assert "hemlig" not in str(event.data) + capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["kort", "password1234", "forsta@example.se"])
def test_a_weak_password_is_refused(password: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRIVBANK_ADMIN_PASSWORD", password)
    with pytest.raises(CommandError):
        call_command("create_admin", email="forsta@example.se", name="Första Användaren")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_same_address_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRIVBANK_ADMIN_PASSWORD", "en lång och hemlig mening")
    call_command("create_admin", email="forsta@example.se", name="Första Användaren")
    with pytest.raises(CommandError):
        call_command("create_admin", email="FORSTA@example.se", name="En Annan")
