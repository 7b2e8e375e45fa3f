"""The validator of the Open XML SDK, which says of a file of Word or Excel what Word or Excel would call damaged.

It is installed from its own lock the first time it is asked for, into the build folder, and run without Node.
"""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKED = ROOT / "tools" / "office-validator"
PACKAGE = Path("node_modules", "@xarsh", "ooxml-validator-linux-x64", "ooxml-validator")
SOURCES = ("package.json", "package-lock.json", ".npmrc")
VERSION = "Microsoft365"
UNREACHABLE = ("ECONNREFUSED", "ECONNRESET", "EAI_AGAIN", "ENOTFOUND", "ETIMEDOUT")


def faults(name: str, data: bytes) -> list[str]:
    """Return what is wrong in a file, named as a Word file (.docx) or a workbook (.xlsx); nothing when it is valid."""
    # Without the package of alphabets, which a bare machine does not have and the rules do not need.
    bare = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        command = [str(_binary()), str(path), VERSION]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=bare, timeout=120)
    told = json.loads(done.stdout)
    assert told["ok"] is not bool(told["errors"])
    return [f"{one['path']} {one['xPath']}: {one['description']}" for one in told["errors"]]


def _binary() -> Path:
    """Return the validator; without one the test is skipped, but never on a build server."""
    lock = hashlib.sha256((LOCKED / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = ROOT / "build" / f"office-validator-{lock}"
    if not (folder / PACKAGE).exists():
        if missing := _missing():
            assert not os.environ.get("CI"), missing
            pytest.skip(missing)
        if away := _install(folder):
            pytest.skip(away)
    return folder / PACKAGE


def _missing() -> str:
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        return "the validator of Office files runs on Linux on x86-64 alone"
    return "" if shutil.which("npm") else "npm is missing, so Office files were not validated"


@cache
def _install(folder: Path) -> str:
    """Install what the lock says, and return why it could not be fetched, if it could not.

    Of two who do so at once, either's is the one that is used.
    """
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        made = Path(work, "made")
        made.mkdir()
        for name in SOURCES:
            shutil.copy(LOCKED / name, made)
        command = ["npm", "ci", "--ignore-scripts", "--fetch-retries=1"]
        done = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)
        # That nobody answers says nothing of the files, on a build server either; anything else is a fault.
        if done.returncode and any(f"code {code}" in done.stderr for code in UNREACHABLE):
            return "npm's registry does not answer, so Office files were not validated"
        assert done.returncode == 0, done.stderr
        try:
            made.rename(folder)
        except OSError:
            assert (folder / PACKAGE).exists()
    return ""
