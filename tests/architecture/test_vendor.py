"""The vendored front-end files are the ones their manifest names."""

import hashlib
import json

from tests.architecture.source import PACKAGE

VENDOR = PACKAGE / "ui" / "static" / "ui" / "vendor"


def test_vendored_files_are_as_their_manifest_says() -> None:
    manifest = json.loads((VENDOR / "MANIFEST.json").read_text("utf-8"))
    assert manifest["files"]
    for row in manifest["files"]:
        assert hashlib.sha256((VENDOR / row["file"]).read_bytes()).hexdigest() == row["sha256"], row["file"]


def test_no_vendored_file_is_without_a_row_in_the_manifest() -> None:
    manifest = json.loads((VENDOR / "MANIFEST.json").read_text("utf-8"))
    named = {row["file"] for row in manifest["files"]} | {"MANIFEST.json"}
    assert {path.name for path in VENDOR.iterdir() if path.is_file()} == named
