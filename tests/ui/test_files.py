"""The files the look is made of: vendored, translated, and free of what the content security policy stops."""

import ast
import gettext
import hashlib
import json
import re
from pathlib import Path

import pytest

import drivbank
from drivbank.ui import apps

UI = Path(apps.__file__).parent
HOUSE = Path(drivbank.__file__).parent
VENDOR = UI / "static/ui/vendor"
OURS = [*(UI / "static/ui").glob("*.css"), *(UI / "static/ui").glob("*.js")]
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
STOPPED = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*\bsrc=)|javascript:|https?://""")


def test_vendored_files_are_those_of_the_manifest() -> None:
    files = json.loads((VENDOR / "MANIFEST.json").read_text("utf-8"))["files"]
    found = {row["file"]: hashlib.sha256((VENDOR / row["file"]).read_bytes()).hexdigest() for row in files}
    assert found == {row["file"]: row["sha256"] for row in files}
    assert all(row["licence"] in {"MIT", "0BSD"} for row in files)


def test_vendored_files_point_at_nothing_that_is_not_shipped() -> None:
    for path in [*VENDOR.glob("*.css"), *VENDOR.glob("*.js")]:
        assert "sourceMappingURL" not in path.read_text("utf-8")


def test_our_styles_and_scripts_load_nothing_from_elsewhere() -> None:
    for path in OURS:
        assert not re.search(r"@import|url\(|https?://|eval\(", path.read_text("utf-8")), path.name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_template_has_nothing_the_policy_stops(path: Path) -> None:
    assert not STOPPED.search(path.read_text("utf-8"))


def test_the_check_on_templates_can_fail() -> None:
    assert STOPPED.search('<p style="color: red">')
    assert STOPPED.search("<script>alert(1)</script>")
    assert STOPPED.search('<a onclick="x()">')
    assert not STOPPED.search('<script src="/static/ui/ui.js" defer></script>')


def test_every_component_says_what_it_takes() -> None:
    for path in (UI / "templates/ui/components").glob("*.html"):
        assert path.read_text("utf-8").startswith("{#"), path.name


def test_the_compiled_translation_is_current() -> None:
    folder = UI / "locale/sv/LC_MESSAGES"
    source = re.findall(
        r'^msgid (".+")\nmsgstr (".+")$', (folder / "django.po").read_text("utf-8"), re.MULTILINE
    )
    with (folder / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = {ast.literal_eval(msgid): ast.literal_eval(msgstr) for msgid, msgstr in source}
    assert len(written) > 20
    assert {msgid: compiled.gettext(msgid) for msgid in written} == written
