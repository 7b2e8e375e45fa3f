"""What the house's commands share: the faults that argparse finds, in Swedish."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import CommandParser

from drivbank.ui.commands import HouseCommand, in_swedish


class Sample(HouseCommand):
    """A command with one option of each sort."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FIL")
        parser.add_argument("--year", type=int)
        parser.add_argument("--format", choices=["text", "json"])
        parser.add_argument("--force", action="store_true")
        either = parser.add_mutually_exclusive_group()
        either.add_argument("--red", action="store_true")
        either.add_argument("--blue", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError("Det gick inte.", returncode=3)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], "Det här behöver anges: FIL."),
        (["a", "--nope"], "Det här går inte att ange: --nope."),
        (["a", "--fo"], "--fo kan betyda flera val:"),
        (["a", "--format", "pdf"], "--format kan inte vara ”pdf”. Välj bland"),
        (["a", "--year", "förra"], "--year kan inte vara ”förra”. Skriv ett heltal."),
        (["a", "--year"], "--year behöver ett värde."),
        (["a", "--red=1"], "--red tar inget värde."),
        (["a", "--red", "--blue"], "--blue kan inte anges tillsammans med --red."),
    ],
)
def test_a_wrong_word_is_said_in_swedish(words: list[str], text: str) -> None:
    parser = Sample().create_parser("x", "sample")
    with pytest.raises(CommandError) as fault:
        parser.parse_args(words)
    assert str(fault.value).startswith(text)
    assert fault.value.returncode == 2


def test_on_the_command_line_usage_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        Sample().run_from_argv(["drivbank", "sample", "a", "--year"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("Skriv: drivbank sample ")
    assert said.endswith("--year behöver ett värde.\n")


def test_on_the_command_line_a_fault_is_its_text_alone() -> None:
    said = StringIO()
    with pytest.raises(SystemExit) as stopped:
        Sample(stderr=said, no_color=True).run_from_argv(["drivbank", "sample", "a"])
    assert (stopped.value.code, said.getvalue()) == (3, "Det gick inte.\n")


def test_called_from_code_a_fault_is_raised() -> None:
    with pytest.raises(CommandError, match="Det gick inte"):
        call_command(Sample(), "a")


def test_what_argparse_has_not_said_before_is_passed_on() -> None:
    assert in_swedish("something new") == "Kommandot går inte att förstå: something new"
