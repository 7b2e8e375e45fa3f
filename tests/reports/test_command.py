"""``drivbank appendix``: each form by the file's name, and faults in Swedish with exit status 2."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from drivbank.access.actors import system_actor
from drivbank.statistics.services.snapshots import snapshot_take
from tests.statistics.conftest import House, Person

BEGINNINGS = {"pdf": b"%PDF-1.7", "html": b"<!doctype html>", "docx": b"PK\x03\x04"}


def run(*words: str) -> str:
    said = StringIO()
    call_command("appendix", *words, stderr=said)
    return said.getvalue()


def fault(*words: str) -> str:
    with pytest.raises(CommandError) as fault:
        call_command("appendix", *words)
    assert fault.value.returncode == 2
    return str(fault.value)


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_each_form(house: House, person: Person, tmp_path: Path, ending: str) -> None:
    person("2025-01-10")
    target = tmp_path / f"bilaga.{ending}"
    assert f"Skrev {target}." in run("--year", "2025", "--out", str(target))
    assert target.read_bytes().lstrip().startswith(BEGINNINGS[ending])


def test_a_snapshot_by_its_number(house: House, person: Person, tmp_path: Path) -> None:
    person("2025-01-10")
    taken = snapshot_take(name="Bokslut 2025", by=system_actor("test"))
    target = tmp_path / "bilaga.html"
    run("--year", "2025", "--out", str(target), "--snapshot", str(taken.id))
    assert "ögonblicksbilden Bokslut 2025" in target.read_text(encoding="utf-8")


def test_faults_are_said(house: House, tmp_path: Path) -> None:
    assert ".pdf, .html eller .docx" in fault("--out", str(tmp_path / "bilaga.txt"))
    assert "1999" in fault("--year", "1999", "--out", str(tmp_path / "bilaga.pdf"))
    assert "ingen ögonblicksbild" in fault("--out", str(tmp_path / "bilaga.pdf"), "--snapshot", "Finns inte")
    assert fault("--year", "2025", "--out", str(tmp_path / "finns" / "inte" / "bilaga.pdf"))
