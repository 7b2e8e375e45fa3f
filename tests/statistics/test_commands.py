"""The commands: what they print, and faults in Swedish with exit status 2."""

from io import StringIO
from pathlib import Path

import orjson
import pytest
from django.core.management import call_command

from drivbank.statistics.catalogue import table_ids
from drivbank.statistics.services.snapshots import snapshot_take
from tests.statistics.conftest import SYSTEM, House, Person


def run(*words: str, command: str = "statistics") -> str:
    out = StringIO()
    call_command(command, *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def fault(*words: str, command: str = "statistics") -> str:
    """Run a command that must fail with status 2 and return what it says."""
    said = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command(command, *words, stdout=StringIO(), stderr=said)
    assert stopped.value.code == 2
    return said.getvalue()


def test_without_a_table_they_are_listed(house: House) -> None:
    lines = run("--year", "2025").splitlines()
    assert [line.split()[0] for line in lines] == table_ids()
    assert lines[0].endswith("Deltagare per insats")


@pytest.mark.parametrize("table_id", table_ids())
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_every_table_is_printed_in_every_form(person: Person, table_id: str, form: str) -> None:
    person("2025-01-10", "2025-05-01")
    assert run("--year", "2025", "--table", table_id, "--format", form)


def test_json_is_the_table(person: Person) -> None:
    person("2025-01-10")
    content = orjson.loads(
        run("--year", "2025", "--table", "participants", "--format", "json", "--version", "1")
    )
    assert (content["table"], content["version"], content["cells"][0]["value"]) == ("participants", 1, 1)


def test_excel_goes_to_a_file(person: Person, tmp_path: Path) -> None:
    target = tmp_path / "ut.xlsx"
    run("--year", "2025", "--table", "age", "--format", "xlsx", "--out", str(target))
    assert target.read_bytes().startswith(b"PK")


def test_a_snapshot_is_taken_and_counted_on(person: Person) -> None:
    person("2025-01-10")
    assert "Bokslut 2025: 1 rader, SHA-256" in run("--name", "Bokslut 2025", command="snapshot")
    person("2025-01-10")
    words = ("--year", "2025", "--table", "participants", "--format", "json")
    frozen = orjson.loads(run(*words, "--snapshot", "Bokslut 2025"))
    assert (frozen["snapshot"]["name"], frozen["cells"][0]["value"]) == ("Bokslut 2025", 1)
    assert orjson.loads(run(*words))["cells"][0]["value"] == 2


def test_a_snapshot_without_a_name_is_named_by_its_moment(house: House) -> None:
    assert run(command="snapshot").startswith("Läget 20")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("--table", "nope"), "ingen tabell som heter nope"),
        (("--table", "age", "--year", "1850"), "Året 1850"),
        (("--table", "age", "--version", "9"), "ingen version 9"),
        (("--table", "age", "--snapshot", "nope"), "ingen ögonblicksbild som heter nope"),
        (("--table", "age", "--out", "/nowhere/at/all.txt"), "/nowhere/at/all.txt"),
    ],
)
def test_a_fault_is_said_in_swedish(house: House, words: tuple[str, ...], text: str) -> None:
    assert text in fault(*words)


def test_a_name_that_is_taken_is_said_in_swedish(house: House) -> None:
    snapshot_take(name="Bokslut", by=SYSTEM)
    assert "redan en ögonblicksbild" in fault("--name", "Bokslut", command="snapshot")
