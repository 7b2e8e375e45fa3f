"""The commands ``template`` and ``import_participants``, as typed in a folder of the user's own."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import orjson
import pytest
from django.core.management import CommandError, call_command

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.core.intake.text import column_letters
from drivbank.core.registration import PARTICIPATION_FIELDS
from drivbank.exchange.management.commands import import_participants as command
from drivbank.exchange.models import Import
from drivbank.exchange.services.imports import Outdated, import_confirm
from drivbank.participants.models import Participation
from tests.exchange.books import BASE, book, row
from tests.house import House

HEADINGS = [heading for field in PARTICIPATION_FIELDS for heading in field.headings]
EXITED = column_letters(HEADINGS.index("Avslutad"))
WRONG = row(2, Avslutad=date(2025, 1, 1), Avslutsorsak="Arbete")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder that is neither the source nor the data folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(house: House, folder: Path) -> Callable[..., str]:
    """Return a function that writes rows as a workbook in the folder and gives back its name."""

    def written(*rows: dict[str, Any], name: str = "mall.xlsx") -> str:
        (folder / name).write_bytes(book(rows, headings=HEADINGS))
        return name

    return written


def run(*words: str, status: int = 0) -> str:
    """Run import_participants for Sikta and return what it prints; it must end with the status."""
    out = StringIO()
    with pytest.raises(SystemExit) if status else nullcontext() as stopped:
        call_command("import_participants", *words, "--intervention", "Sikta", stdout=out, stderr=StringIO())
    assert status == (stopped.value.code if stopped else 0)
    return out.getvalue().replace("\u00a0", " ")


def outcomes(*words: str, status: int = 0) -> list[dict[str, Any]]:
    """Run import_participants and return what it says in JSON."""
    found: list[dict[str, Any]] = orjson.loads(run(*words, "--format", "json", status=status))
    return found


def test_new_rows_are_told_and_written(write: Callable[..., str]) -> None:
    assert run(write(row(1))) == "mall.xlsx: 1 ny rad inläst. Nekade: 0. Oförändrade: 0.\n"
    assert (
        run(write(row(1, Kön="Man"), row(2), row(3)))
        == "mall.xlsx: 2 nya rader inlästa, 1 rad ändrad. Nekade: 0. Oförändrade: 0.\n"
    )
    assert Participation.objects.count() == 3


def test_the_same_workbook_again_changes_nothing(write: Callable[..., str]) -> None:
    run(write(row(1), row(2)))
    assert run("mall.xlsx") == "mall.xlsx: Inget nytt. Nekade: 0. Oförändrade: 2.\n"
    assert [record.status for record in Import.objects.order_by("pk")] == ["done", "nothing"]


def test_a_refused_row_is_told_with_its_place_and_ends_with_1(write: Callable[..., str]) -> None:
    summary, problem = run(write(row(1), WRONG), status=1).splitlines()
    assert summary == "mall.xlsx: 1 ny rad inläst. Nekade: 1. Oförändrade: 0."
    assert problem.startswith(f"  NEKAD Deltagare {EXITED}3: ")
    assert Participation.objects.count() == 1


def test_a_warning_is_told_and_ends_with_0(write: Callable[..., str]) -> None:
    summary, problem = run(write(row(1, Ålder_vid_inskrivning=70))).splitlines()
    assert summary.startswith("mall.xlsx: 1 ny rad inläst.")
    assert problem.startswith("  Varning Deltagare D2: ")


def test_a_dry_run_writes_nothing(write: Callable[..., str]) -> None:
    run(write(row(1)))
    said = run(
        write(row(1, Kön="Man"), row(2), WRONG | {"Deltagarkod": row(3)["Deltagarkod"]}),
        "--dry-run",
        status=1,
    )
    assert said.startswith(
        "mall.xlsx: 1 ny rad skulle skrivas in, 1 rad skulle ändras. Nekade: 1. Oförändrade: 0.\n"
    )
    assert Participation.objects.get().sex == "woman"
    assert Import.objects.latest("pk").status == "cancelled"


def test_json_holds_every_file_and_every_problem(write: Callable[..., str]) -> None:
    good, bad = write(row(1)), write(WRONG, name="fel.xlsx")
    first, second = outcomes(good, bad, status=1)
    assert (first["file"], first["status"], first["new"], first["problems"]) == ("mall.xlsx", "done", 1, [])
    assert len(first["sha256"]) == 64
    assert (second["file"], second["status"], second["refused"]) == ("fel.xlsx", "nothing", 1)
    (problem,) = second["problems"]
    assert (problem["level"], problem["sheet"], problem["row"], problem["cell"]) == (
        "error",
        "Deltagare",
        2,
        f"{EXITED}2",
    )
    assert problem["message"]
    assert problem["remedy"]


def test_json_of_a_dry_run(write: Callable[..., str]) -> None:
    (outcome,) = outcomes(write(row(1)), "--dry-run")
    assert (outcome["status"], outcome["new"]) == ("cancelled", 1)
    assert not Participation.objects.exists()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(write: Callable[..., str], folder: Path) -> None:
    write(row(1), name="a.xlsx")
    write(row(2), name="b.xlsx")
    (folder / "mapp").mkdir()
    found = outcomes("a.xlsx", "saknas.xlsx", "mapp", "b.xlsx", status=1)
    assert [(outcome["file"], outcome["status"], outcome["refusal"]) for outcome in found] == [
        ("a.xlsx", "done", ""),
        ("saknas.xlsx", "refused", "Filen finns inte."),
        ("mapp", "refused", "Det är en mapp, inte en fil."),
        ("b.xlsx", "done", ""),
    ]
    assert len({frozenset(outcome) for outcome in found}) == 1
    assert Participation.objects.count() == 2


def test_a_file_without_permission_is_told_in_swedish(
    write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert run(write(row(1)), status=1) == "mall.xlsx: Filen kan inte läsas.\n"


def test_the_name_of_a_missing_file_is_not_repeated_when_it_may_be_a_person(house: House) -> None:
    said = run("19121212-1212.xlsx", status=1)
    assert said == "(filnamnet visas inte): Filen finns inte.\n"


def test_a_file_that_is_no_workbook_is_refused(house: House, folder: Path) -> None:
    (folder / "mall.xlsx").write_text("a;b;c")
    (outcome,) = outcomes("mall.xlsx", status=1)
    assert outcome["status"] == "refused"
    assert outcome["refusal"]


def test_a_role_that_may_not_is_refused(
    write: Callable[..., str], user_with: Callable[..., User], house: House
) -> None:
    board = user_with(Role.BOARD)
    (outcome,) = outcomes(write(row(1)), "--by", board.email, status=1)
    assert outcome["status"] == "refused"
    assert "Din roll läser inte in registreringar." in outcome["refusal"]
    assert not Participation.objects.exists()


def test_a_lead_reads_in_as_themselves(
    write: Callable[..., str], user_with: Callable[..., User], house: House
) -> None:
    lead = user_with(Role.LEAD, intervention_id=house.sikta.pk)
    run(write(row(1)), "--by", lead.email)
    assert Import.objects.get().by_id == lead.pk


def test_an_unknown_user_or_intervention_stops_with_2(write: Callable[..., str]) -> None:
    name = write(row(1))
    with pytest.raises(CommandError, match="ingen användare med adressen") as fault:
        call_command("import_participants", name, "--by", "ingen@prov.example")
    assert fault.value.returncode == 2
    with pytest.raises(CommandError, match="Insatsen ”Nope” finns inte") as fault:
        call_command("import_participants", name, "--intervention", "Nope")
    assert fault.value.returncode == 2
    assert not Import.objects.exists()


@pytest.mark.parametrize(("registered", "status"), [(False, "done"), (True, "nothing")])
def test_a_preview_that_no_longer_held_is_decided_on_again(
    registered: bool, status: str, write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def confirm(import_id: int, *words: Any, **more: Any) -> Import:
        asked.append(import_id)
        if len(asked) > 1:
            return import_confirm(import_id, *words, **more)
        if registered:  # the same rows, by another, so that nothing is left to decide on
            Import.objects.filter(pk=import_id).update(status=Import.Status.NOTHING, new=0)
        raise Outdated

    monkeypatch.setattr(command, "import_confirm", confirm)
    (outcome,) = outcomes(write(row(1)))
    assert (outcome["status"], len(asked)) == (status, 1 if registered else 2)


def template(*words: str) -> str:
    out = StringIO()
    call_command("template", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_template_is_filled_in_read_in_and_comes_back_filled(house: House, folder: Path) -> None:
    said = template("--intervention", "sikta", "--out", "sikta.xlsx")
    assert said == "Mallen för Sikta är skriven till sikta.xlsx.\n"
    fill(folder / "sikta.xlsx")
    out = StringIO()
    call_command("import_participants", "sikta.xlsx", stdout=out)
    assert "1\u00a0ny rad inläst. Nekade: 0." in out.getvalue()
    template("--intervention", "Sikta", "--out", "igen.xlsx")
    assert "igen.xlsx: Inget nytt. Nekade: 0. Oförändrade: 1." in run("igen.xlsx")
    template("--intervention", "Sikta", "--empty", "--out", "tom.xlsx")
    assert "tom.xlsx: Inget nytt. Nekade: 0. Oförändrade: 0." in run("tom.xlsx")


def fill(path: Path) -> None:
    """Fill in the first free row of a template, under the headings it has."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Deltagare"]
    columns = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[2]}
    for heading, value in BASE.items():
        sheet.cell(row=3, column=columns[heading], value=value)
    workbook.save(path)


def test_a_template_for_an_intervention_that_is_not_there_names_those_that_are(house: House) -> None:
    with pytest.raises(CommandError, match=r"Insatser: .*Sikta") as fault:
        template("--intervention", "Nope", "--out", "nope.xlsx")
    assert fault.value.returncode == 2


@pytest.mark.parametrize(
    ("out", "text"),
    [
        ("ingen/mall.xlsx", "Filen ingen/mall.xlsx kan inte skrivas. Mappen finns inte."),
        (".", "Filen . kan inte skrivas. Det är en mapp, inte en fil."),
    ],
)
def test_a_template_that_cannot_be_written_is_said_in_swedish(house: House, out: str, text: str) -> None:
    with pytest.raises(CommandError) as fault:
        template("--intervention", "Sikta", "--out", out)
    assert (str(fault.value), fault.value.returncode) == (text, 2)
