"""The command ``import_population``, as typed in a folder of the user's own."""

from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.core.management import CommandError, call_command

from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.services.population import SERIES, latest_version
from drivbank.reference.selectors import series_versions
from tests.exchange.populations import json_stat, kolada, packed
from tests.house import House

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(content: Any, *words: str) -> str:
    Path("fil.json").write_bytes(packed(content))
    out = StringIO()
    call_command("import_population", "fil.json", *words, stdout=out)
    return out.getvalue().replace("\u00a0", " ").replace("\u202f", " ")


def fault_of(content: Any, *words: str) -> str:
    with pytest.raises(CommandError) as fault:
        run(content, *words)
    assert fault.value.returncode == 2
    assert not PopulationDelivery.objects.exists()
    return str(fault.value)


def test_a_file_is_published() -> None:
    printed = run(json_stat())
    assert "0480 Nyköping" in printed
    assert "29 400" in printed
    assert "Publicerad som version 1." in printed
    assert series_versions(SERIES)[0].file_name == "fil.json"


def test_json_holds_the_figures_and_what_came_before() -> None:
    run(json_stat(years=("2024",)))
    found = orjson.loads(run(json_stat(each={"0480": 606, "0484": 1000}), "--format", "json"))
    assert (found["day"], found["version"], found["table"]) == ("2025-11-01", 2, "TAB1267")
    assert found["municipalities"][0] == {
        "code": "0480",
        "municipality": "Nyköping",
        "inhabitants": 29694,
        "previous": 29400,
        "change_percent": 1.0,
    }


def test_a_dry_run_publishes_nothing() -> None:
    assert "Inget är publicerat." in run(json_stat(), "--dry-run")
    assert latest_version() == 0
    assert not PopulationDelivery.objects.exists()


def test_a_question_is_answered_with_accept() -> None:
    content = kolada({"0480": 1, "0484": 2})
    assert "Skriv --accept om det stämmer." in fault_of(content)
    assert "Publicerad som version 1." in run(content, "--accept")


def test_a_year_is_chosen() -> None:
    found = orjson.loads(run(json_stat(years=("2024", "2025")), "--year", "2024", "--format", "json"))
    assert found["day"] == "2024-11-01"


def test_faults_are_told_with_place_and_remedy() -> None:
    assert "Eskilstuna (0484) saknar antal invånare." in fault_of(json_stat(regions=("0480",)))
    assert "ingen tabell som känns igen" in fault_of({})
    run(json_stat())
    assert "desamma som redan finns" in fault_of(json_stat())


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(CommandError, match="kan inte läsas"):
        call_command("import_population", "saknas.json")
