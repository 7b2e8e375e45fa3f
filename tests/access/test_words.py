"""Every kind of event has a sentence, and what is stored is shown in words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from drivbank.access.stored import Stored, kind_of
from drivbank.access.words import ACTIONS, ROOMS, action_text, field_text
from tests.architecture.source import PACKAGE, called, place, python_files, tree
from tests.house import House

ACTION = re.compile(rf"^({'|'.join(ROOMS)})\.[a-z_]*[a-z]$")


def writers() -> list[Path]:
    """Return the files that add events."""
    return [path for path in python_files() if any(name == "event_append" for name, _ in called(tree(path)))]


def actions(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Yield every text in a file that looks like an action, and the beginning of one that is put together."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ACTION.match(node.value):
            yield node, node.value
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            start = str(node.values[0].value)
            if any(start.startswith(f"{room}.") for room in ROOMS):
                yield node, f"{start}*"


def test_every_action_in_the_source_has_a_sentence() -> None:
    missing = [
        f"{place(path, node)} {action}"
        for path in writers()
        for node, action in actions(path)
        if not known(action)
    ]
    assert missing == []


def known(action: str) -> bool:
    if action.endswith("*"):
        return any(name.startswith(action[:-1]) for name in ACTIONS)
    return action in ACTIONS


def test_the_rule_can_tell() -> None:
    assert known("access.user_created")
    assert known("exchange.import_*")
    assert not known("access.something_new")
    assert not known("statistics.import_*")
    assert len(list(actions(PACKAGE / "access" / "services" / "users.py"))) > 3


def test_no_sentence_is_for_a_room_that_is_not() -> None:
    assert {action.partition(".")[0] for action in ACTIONS} <= set(ROOMS)


def test_an_action_without_words_is_still_shown() -> None:
    assert action_text("reports.something_new") == "Dokument: something new"
    assert action_text("elsewhere.done") == "elsewhere: done"


@pytest.mark.parametrize(
    ("kind", "field", "value", "shown"),
    [
        ("participation", "sex", None, "–"),
        ("participation", "age", 34, "34"),
        ("participation", "sex", "woman", "Kvinna"),
        ("participation", "support_before_other", "wage study_support", "Lön, Studiestöd"),
        ("participation", "exit_reason", "no_such_code", "no_such_code"),
        ("activity", "kind", "course", "Kurs"),
        ("intervention", "exit_reasons", ["work", "studies"], "Arbete, Studier"),
        ("", "role", "lead", "Insatsledare"),
        ("", "demo", True, "Ja"),
        ("", "status", {"new": 3}, "Nya 3"),
    ],
)
def test_values_are_shown_in_words(kind: str, field: str, value: object, shown: str) -> None:
    assert Stored().value(kind, field, value) == shown


def test_rows_of_the_rooms_above_are_named(house: House) -> None:
    stored = Stored()
    assert stored.value("", "intervention_id", house.sikta.pk) == "Sikta"
    assert stored.value("", "area", house.north) == "Norra"
    assert stored.record("intervention", str(house.sikta.pk)) == "Sikta"
    assert stored.record("participation", "K7MB-4TX9") == "K7MB-4TX9"
    assert stored.value("", "intervention_id", 987654) == "987654"
    assert stored.value("intervention", "kind", "individual") == "Individinriktad"
    assert stored.subject("exchange.import_read", "import 12") == "Inläsning 12"


@pytest.mark.parametrize(
    ("action", "field", "value", "shown"),
    [
        ("organisation.member_created", "kind", "municipality", "Kommun"),
        ("organisation.body_created", "kind", "board", "Styrelse"),
        ("organisation.person_created", "fields", ["name", "email"], "Namn, E-postadress"),
        ("exchange.import_read", "status", "writing", "Skrivs in"),
        ("participants.imported", "status", "done", "Inläst"),
        (
            "access.user_created",
            "roles",
            [["office", None, None], ["board", None, None]],
            "Kansli, Styrelseledamot",
        ),
        ("access.log_checked", "length", 3, "3"),
    ],
)
def test_what_an_event_holds_is_read_by_what_it_is_about(
    action: str, field: str, value: object, shown: str
) -> None:
    assert Stored().value(kind_of(action), field, value) == shown


def test_a_table_is_read_once_for_all_its_rows(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stored = Stored()
    with django_assert_num_queries(1):
        for _ in range(20):
            stored.value("", "intervention_id", house.sikta.pk)
            stored.value("", "intervention_id", house.cooperari.pk)


@pytest.mark.django_db
def test_a_municipality_is_shown_by_name() -> None:
    assert Stored().value("participation", "municipality", "0484") == "Eskilstuna"
    assert Stored().value("", "municipalities", ["0484", "0480"]) == "Eskilstuna, Nyköping"
    assert Stored().value("participation", "municipality", "9999") == "9999"


def test_fields_have_the_headings_of_the_workbook() -> None:
    assert field_text("participation", "enrolled_on") == "Inskriven"
    assert field_text("staffing", "percent") == "Procent"
    assert field_text("member", "board_seats") == "Platser i styrelsen"
    assert field_text("", "unheard_of") == "unheard of"
