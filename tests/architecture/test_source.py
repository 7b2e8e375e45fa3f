"""What the source may not hold: clocks in the core, writes outside services, files nobody can read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT, called, place, python_files, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# The package's tables are written by services; the demonstration and the tests call services too.
MAY_WRITE = ("services", "services.py", "migrations")


def test_the_core_has_no_clock() -> None:
    assert _called_in_core({"today", "now", "utcnow", "fromtimestamp"}) == []


def test_the_core_makes_no_float() -> None:
    # A spreadsheet hands every number over as a float; the intake turns it into a whole number or a date. A simulation
    # draws its numbers, and what it answers is printed as an interval.
    allowed = ("core/intake/", "core/economics/simulation.py")
    found = _called_in_core({"float"})
    assert [call for call in found if not any(name in call for name in allowed)] == []


def _called_in_core(names: set[str]) -> list[str]:
    files = python_files(PACKAGE / "core")
    return [
        f"{place(path, call)} {name}" for path in files for name, call in called(tree(path)) if name in names
    ]


def test_tables_are_written_by_services_alone() -> None:
    outside = [path for path in python_files() if not set(MAY_WRITE) & set(path.relative_to(PACKAGE).parts)]
    found = [f"{place(path, call)} {name}" for path in outside for name, call in _table_writes(path)]
    assert found == []


def _table_writes(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for name, call in called(tree(path)):
        receiver = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        from_manager = ".objects" in receiver
        if (
            name in WRITES
            or (from_manager and name in {"create", "update", "delete", "raw"})
            or name == "executemany"
        ):
            yield name, call


def test_files_are_short_enough_to_read() -> None:
    files = [*python_files(), *python_files(ROOT / "tests"), *_tools()]
    lengths = {place(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short_enough_to_read() -> None:
    found = [
        f"{place(path, node)} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in [*python_files(), *_tools()]
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert found == []


def _tools() -> list[Path]:
    files = [path for path in (ROOT / "tools").iterdir() if path.is_file()]
    return [path for path in files if path.read_text("utf-8").startswith("#!/usr/bin/env python3")]


# A strict content security policy stops all of these in the browser, where nobody would see why.
INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)


def test_templates_hold_no_inline_style_or_script() -> None:
    found = [
        f"{place(path)}:{number} {line.strip()[:80]}"
        for path in sorted(PACKAGE.rglob("*.html"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if INLINE.search(line)
    ]
    assert found == []


def test_the_inline_rule_can_tell() -> None:
    for text in (
        '<p style="x">',
        "<script>x()</script>",
        "<a onclick='x()'>",
        "<style>",
        '<a href="javascript:x()">',
    ):
        assert INLINE.search(text), text
    for text in ('<script src="/x.js" defer></script>', '<p class="style">', '<input type="text" name="on">'):
        assert not INLINE.search(text), text
