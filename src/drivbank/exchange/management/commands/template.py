"""``drivbank template``: write an intervention's registration workbook."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from drivbank.access.actors import system_actor
from drivbank.exchange.services.templates import template_for
from drivbank.interventions.selectors import intervention_named, interventions
from drivbank.ui.commands import HouseCommand


class Command(HouseCommand):
    help = "Skriver en insats registreringsmall som Excel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--intervention", required=True, metavar="NAMN", help="insatsens namn")
        parser.add_argument("--out", required=True, type=Path, metavar="FIL", help="filen som ska skrivas")
        parser.add_argument("--empty", action="store_true", help="utan det som redan är registrerat")

    def handle(self, *args: Any, **options: Any) -> None:
        fact = intervention_named(options["intervention"])
        if fact is None:
            names = ", ".join(fact.name for fact in interventions()) or "inga ännu"
            raise CommandError(
                f"Insatsen ”{options['intervention']}” finns inte. Insatser: {names}.", returncode=2
            )
        data = template_for(
            fact.id, with_registered=not options["empty"], by=system_actor("kommandot template")
        )
        try:
            options["out"].write_bytes(data)
        except OSError as error:
            told = f"Filen {options['out']} kan inte skrivas. {_fault(options['out'], error)}"
            raise CommandError(told.rstrip(), returncode=2) from error
        self.stdout.write(f"Mallen för {fact.name} är skriven till {options['out']}.")


def _fault(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Mappen finns inte."
    return "Det är en mapp, inte en fil." if path.is_dir() else ""
