"""The source as the architecture tests read it: files and their syntax trees, never imported."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "drivbank"


def python_files(folder: Path = PACKAGE) -> list[Path]:
    """Return every Python file under a folder, migrations left out: Django writes those."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def called(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield the last name of everything called in a tree: ``save`` for ``row.save()``."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            if isinstance(call.func, ast.Attribute):
                yield call.func.attr, call
            elif isinstance(call.func, ast.Name):
                yield call.func.id, call


def place(path: Path, node: ast.AST | None = None) -> str:
    """Return where something is, as an editor understands it."""
    line = f":{node.lineno}" if node is not None and hasattr(node, "lineno") else ""
    return f"{path.relative_to(ROOT)}{line}"
