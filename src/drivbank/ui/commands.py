"""What the house's commands share: help and faults in Swedish, and no options but their own."""

import re
import sys
from argparse import Action, RawDescriptionHelpFormatter, _MutuallyExclusiveGroup
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

HEADINGS = {"positional arguments": "Argument", "options": "Val"}
# What argparse says, and what we say instead. It has no Swedish of its own.
FAULTS = (
    (r"the following arguments are required: (.+)", r"Det här behöver anges: \1."),
    (r"unrecognized arguments: (.+)", r"Det här går inte att ange: \1."),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 kan betyda flera val: \2."),
    (
        r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)",
        r"\1 kan inte vara ”\2”. Välj bland \3.",
    ),
    (r"argument (.+?): invalid int value: '(.*)'", r"\1 kan inte vara ”\2”. Skriv ett heltal."),
    (r"argument (.+?): expected (?:one|at least one|\d+) arguments?", r"\1 behöver ett värde."),
    (r"argument (.+?): ignored explicit argument .+", r"\1 tar inget värde."),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 kan inte anges tillsammans med \2."),
)
HELP = "visa den här hjälpen och avsluta"


class SwedishHelp(RawDescriptionHelpFormatter):
    """Help with Swedish headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[_MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with our word."""
        super().add_usage(usage, actions, groups, "Skriv: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a section under our heading."""
        super().start_section(HEADINGS.get(heading or "", heading))


class SwedishParser(CommandParser):
    """A parser whose faults are in Swedish, with exit status 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words given, after how they are written."""
        text = in_swedish(message)
        if not self.called_from_command_line:
            raise CommandError(text, returncode=2)
        self.print_usage(sys.stderr)
        self.exit(2, f"{text}\n")


class HouseCommand(BaseCommand):
    """A command of the house. Django's own options still work, but are not shown."""

    requires_system_checks: list[str] = []
    suppressed_base_arguments = {
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
        "--skip-checks",
    }
    _called_from_command_line: bool  # Django's own, which its stubs leave out

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return the command's parser, in Swedish; the command's own options go before Django's."""
        ours = {"formatter_class": SwedishHelp, "add_help": False, "conflict_handler": "resolve"}
        parser = super().create_parser("drivbank", subcommand, **{**ours, **kwargs})
        parser.__class__ = SwedishParser  # Django names its own class and leaves no other way in
        parser.add_argument("-h", "--help", action="help", help=HELP)
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; on the command line a fault is its text alone, without the name of its class."""
        try:
            return super().execute(*args, **options)
        except CommandError as fault:
            if not self._called_from_command_line or options["traceback"]:
                raise
            self.stderr.write(str(fault))
            sys.exit(fault.returncode)


def in_swedish(message: str) -> str:
    """Return argparse's message in Swedish; one it did not use to have follows in its own words."""
    for pattern, text in FAULTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(text)
    return f"Kommandot går inte att förstå: {message}"
