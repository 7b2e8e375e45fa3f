"""Every import contract holds, and every one of them is seen to break on an import that it is there to stop."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
ROOMS_WITH_MODELS = sorted(
    {path.parent.name for path in (*PACKAGE.glob("*/models.py"), *PACKAGE.glob("*/models/"))}
)

# Contract, and the files that break it and nothing else.
OFFENCES: list[tuple[str, dict[str, str]]] = [
    ("rooms", {"organisation/offence.py": "import drivbank.interventions.selectors"}),
    ("rooms", {"annex/__init__.py": '"""A room that has no place in the order."""'}),
    ("vault-and-ledger", {"participants/offence.py": "import drivbank.finance"}),
    ("core", {"core/offence.py": "import django.db"}),
    ("core", {"core/offence.py": "import pathlib"}),
    ("core", {"core/offence.py": "import time"}),
    ("inside-a-room", {"surveys/policies.py": "import drivbank.surveys.services", "surveys/services.py": ""}),
    (
        "inside-a-room",
        {"surveys/selectors.py": "import drivbank.surveys.services", "surveys/services.py": ""},
    ),
    ("screens", {"statistics/offence.py": "import drivbank.ui.web"}),
    ("published", {"reports/offence.py": "import drivbank.participants.selectors"}),
    ("published", {"exchange/exports/offence.py": "import drivbank.participants.selectors"}),
    *(
        (f"models-of-{room}", {"config/offence.py": f"import drivbank.{room}.models"})
        for room in ROOMS_WITH_MODELS
    ),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its contracts that may be spoilt."""
    folder = tmp_path_factory.mktemp("copy")
    kept = shutil.ignore_patterns("__pycache__", "static", "templates", "parameters", "*.csv")
    shutil.copytree(PACKAGE, folder / "drivbank", ignore=kept)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken(folder: Path) -> set[str]:
    """Return the ids of the contracts that break in the folder."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    names = re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE)
    return {contract["id"] for contract in CONTRACTS if contract["name"] in names}


def test_the_house_keeps_its_contracts(copy: Path) -> None:
    assert broken(copy) == set()


@contextmanager
def spoilt(folder: Path, files: dict[str, str]) -> Iterator[None]:
    """Keep some files in the copy while the block runs."""
    written = [folder / "drivbank" / name for name in files]
    for path, text in zip(written, files.values(), strict=True):
        assert not path.exists(), "the offence would hide a real file"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    try:
        yield
    finally:
        for path in written:
            path.unlink()
        shutil.rmtree(folder / "drivbank" / "annex", ignore_errors=True)


@pytest.mark.parametrize(
    ("contract", "files"), OFFENCES, ids=[f"{name}-{next(iter(files))}" for name, files in OFFENCES]
)
def test_an_offence_breaks_its_contract_alone(copy: Path, contract: str, files: dict[str, str]) -> None:
    with spoilt(copy, files):
        assert broken(copy) == {contract}


def test_models_taken_from_outside_break_the_contract_of_their_room(copy: Path) -> None:
    imports = "".join(f"import drivbank.{room}.models\n" for room in ROOMS_WITH_MODELS)
    with spoilt(copy, {"config/offence.py": imports}):
        assert broken(copy) == {f"models-of-{room}" for room in ROOMS_WITH_MODELS}


def test_every_contract_has_an_offence() -> None:
    seen = {contract for contract, _ in OFFENCES} | {f"models-of-{room}" for room in ROOMS_WITH_MODELS}
    assert {contract["id"] for contract in CONTRACTS} == seen


def test_every_room_has_its_place_and_says_what_it_is() -> None:
    layers = next(contract["layers"] for contract in CONTRACTS if contract["id"] == "rooms")
    assert len(layers) == 13
    for room in layers:
        assert (PACKAGE / room / "__init__.py").read_text("utf-8").startswith('"""')
