"""``drivbank template``: write an intervention's registration workbook."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from drivbank.access.actors import system_actor
from drivbank.exchange.services.templates import template_for
from drivbank.interventions.selectors import intervention_named, interventions


class Command(BaseCommand):
    help = "Skriver en insats registreringsmall som Excel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--intervention", required=True, metavar="NAMN", help="insatsens namn")
        parser.add_argument("--out", required=True, type=Path, metavar="FIL", help="filen som ska skrivas")
        parser.add_argument("--empty", action="store_true", help="utan det som redan är registrerat")

    def handle(self, *args: Any, **options: Any) -> None:
        fact = intervention_named(options["intervention"])
        if fact is None:
            names = ", ".join(fact.name for fact in interventions()) or "inga ännu"
            raise CommandError(f"Insatsen ”{options['intervention']}” finns inte. Insatser: {names}.")
        data = template_for(
            fact.id, with_registered=not options["empty"], by=system_actor("kommandot template")
        )
        try:
            options["out"].write_bytes(data)
        except OSError as error:
            raise CommandError(f"Filen kunde inte skrivas: {options['out']} ({error.strerror}).") from error
        self.stdout.write(f"Mallen för {fact.name} är skriven till {options['out']}.")
