"""Whoever writes says who asked for it: every public service that changes the database takes ``by: Actor``."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, called, place, python_files, tree

WRITING = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
    "executemany",
}
WRITERS_OF_OURS = {"rows_insert", "event_append"}

# Functions that write and take no actor, each with its reason. The list only shrinks.
WITHOUT_ACTOR = {
    "access/services/bulk.py:rows_insert": "the tool that services insert with; they have the actor",
    "access/services/bulk.py:rows_update": "the same",
    "access/services/events.py:log_lock": "takes the lock on the log's end, adds nothing",
    "access/services/chain.py:log_check": "a job is given its subject alone; it acts as the one who asked",
    "access/services/sign_ins.py:attempt_begin": "whoever tries to sign in is nobody yet",
    "access/services/sign_ins.py:attempt_undo": "the same",
    "access/services/jobs.py:run_job": "the worker runs what someone else asked for; the job row names them",
    "access/services/jobs.py:jobs_recover": "the house mends itself after a crash",
    "exchange/services/imports.py:write_job": "a job is given its subject alone; it acts as the one who decided",
    "exchange/services/housekeeping.py:import_give_up": "the house mends itself; the event names the system",
    "exchange/services/sie.py:sie_read_job": "a job is given its subject alone; it acts as the one who sent the file in",
    "exchange/services/stage.py:stage_close": "the workings of an import, whose own services have the actor",
    "exchange/services/stage.py:stage_save": "the same",
    "finance/services/ledger_store.py:ledger_store": "the rows of a draft, whose own service has the actor",
    "interventions/services/activities.py:activities_register": "inside the import's transaction, whose event names the actor",
    "participants/services/__init__.py:participations_write": "inside the import's transaction, whose event names the actor",
}


def service_files() -> list[Path]:
    """Return the modules of every room's services."""
    return [path for path in python_files() if path.name == "services.py" or path.parent.name == "services"]


def writes_itself(function: ast.FunctionDef) -> bool:
    """Say whether the body changes the database, as far as its text shows."""
    for name, call in called(function):
        if name in WRITING | WRITERS_OF_OURS:
            return True
        # A query's update names its columns; a dictionary's and a hash's do not.
        if name == "update" and isinstance(call.func, ast.Attribute) and call.keywords:
            return True
    return False


def writers(path: Path) -> list[ast.FunctionDef]:
    """Return the public functions of a module that write, by themselves or through others in the module."""
    functions = {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}
    found = {name for name, node in functions.items() if writes_itself(node)}
    while True:
        more = {
            name for name, node in functions.items() if found & {callee for callee, _ in called(node)}
        } - found
        if not more:
            return [functions[name] for name in sorted(found) if not name.startswith("_")]
        found |= more


def takes_actor(function: ast.FunctionDef) -> bool:
    """Say whether there is a keyword-only ``by: Actor`` without a default."""
    named = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return any(
        argument.arg == "by"
        and default is None
        and ast.unparse(argument.annotation or ast.Constant("")) == "Actor"
        for argument, default in named
    )


def short(path: Path, function: ast.FunctionDef) -> str:
    return f"{path.relative_to(PACKAGE).as_posix()}:{function.name}"


def test_services_that_write_say_who_asked() -> None:
    missing = [
        f"{place(path, function)} {function.name}"
        for path in service_files()
        for function in writers(path)
        if not takes_actor(function) and short(path, function) not in WITHOUT_ACTOR
    ]
    assert missing == []


def test_the_exceptions_are_still_needed() -> None:
    needed = {
        short(path, function)
        for path in service_files()
        for function in writers(path)
        if not takes_actor(function)
    }
    assert set(WITHOUT_ACTOR) <= needed


@pytest.mark.parametrize(
    "text",
    [
        "def row_create(*, name): Row.objects.create(name=name)",
        "def row_create(*, name, by): Row.objects.create(name=name)",
        "def row_create(*, name, by: Actor = SYSTEM): Row(name=name).save()",
        "def row_create(name, by: Actor): Row(name=name).save()",
        "def row_change(pk): _write(pk)\ndef _write(pk): Row.objects.filter(pk=pk).update(done=True)",
    ],
)
def test_the_rule_catches_an_omission(text: str, tmp_path: Path) -> None:
    path = tmp_path / "services.py"
    path.write_text(text)
    assert [takes_actor(function) for function in writers(path)] == [False]


def test_the_rule_lets_a_reader_be(tmp_path: Path) -> None:
    path = tmp_path / "services.py"
    path.write_text("def total(rows):\n    found = {}\n    found.update(rows)\n    return found\n")
    assert writers(path) == []
