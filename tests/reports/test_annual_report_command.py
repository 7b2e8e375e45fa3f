"""``drivbank annual_report``: the stored report in every form, and faults in Swedish with exit status 2."""

from io import StringIO
from pathlib import Path

import orjson
import pytest
from django.core.management import CommandError, call_command

from drivbank.reports.models import ReportPart
from tests.reports.reported import reported
from tests.statistics.conftest import House

pytestmark = pytest.mark.django_db
BEGINNINGS = {"pdf": b"%PDF-1.7", "html": b"<!doctype html>", "docx": b"PK\x03\x04"}


def run(*words: str) -> str:
    told = StringIO()
    call_command("annual_report", *words, stderr=told)
    return told.getvalue()


def fault(*words: str) -> str:
    with pytest.raises(CommandError) as fault:
        call_command("annual_report", *words)
    assert fault.value.returncode == 2
    return str(fault.value)


def test_both_copies_in_every_form_and_the_content(house: House, tmp_path: Path) -> None:
    ReportPart.objects.filter(report_id=reported(), key="organisation").update(
        text="Förbundet är {{#association:name}}."
    )
    folder = tmp_path / "ut"
    told = run("--year", "2025", "--out", str(folder))
    for name in ("arsredovisning-2025", "arsredovisning-2025-publicering"):
        for ending, beginning in BEGINNINGS.items():
            file = folder / f"{name}.{ending}"
            assert file.read_bytes().lstrip().startswith(beginning)
            assert f"Skrev {file}." in told
    content = orjson.loads((folder / "arsredovisning-2025-innehall-internt.json").read_bytes())
    assert content["frozen"] is None
    assert content["figures"]["association:name"]["stands"] == [
        {"part": "organisation", "printed": "Samordningsförbundet Prov"}
    ]


def test_one_copy_alone(house: House, tmp_path: Path) -> None:
    reported()
    run("--year", "2025", "--out", str(tmp_path / "ut"), "--copy", "public")
    kept = {file.name for file in (tmp_path / "ut").iterdir() if file.suffix != ".json"}
    assert not list((tmp_path / "ut").glob("*.json"))
    assert kept == {f"arsredovisning-2025-publicering.{ending}" for ending in BEGINNINGS}


def test_faults_are_said_and_nothing_is_written(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    assert "ingen årsredovisning för 2025" in fault("--year", "2025", "--out", str(folder))
    assert not folder.exists()
    reported()
    folder.write_text("en fil, ingen mapp")
    assert str(folder) in fault("--year", "2025", "--out", str(folder))
