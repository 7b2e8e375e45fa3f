"""What the documents for engineers name is there: modules, folders, and the documents they lead to."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

DOCUMENTS = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "screens.md"]
# A path in code marks: it has a stroke, and no sign that a path would not have.
NAMED = re.compile(r"`((?:[a-z_]+/)+[a-z_]*(?:\.[a-z]+)?)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_is_named_is_there(document: Path) -> None:
    named = NAMED.findall(document.read_text(encoding="utf-8"))
    assert [name for name in named if not any((base / name).exists() for base in (PACKAGE, ROOT))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_way_of_a_report_names_its_modules() -> None:
    named = NAMED.findall((ROOT / "docs" / "reports.md").read_text(encoding="utf-8"))
    assert {"reports/figures/catalogue.py", "core/report_checks/registry.py"} <= set(named)
