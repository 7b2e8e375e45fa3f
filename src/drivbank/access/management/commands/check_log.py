"""``drivbank check_log``: the event log is whole, or the number of the first event that is not."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from drivbank.access.services.chain import Broken, chain_check
from drivbank.ui.commands import HouseCommand

HASH = re.compile("[0-9a-f]{64}")


class Command(HouseCommand):
    """Recompute the chain from the first event to the head."""

    help = "Räknar om hela händelseloggens kedja och säger var den är bruten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a hash that was printed earlier and kept elsewhere."""
        parser.add_argument(
            "--expect",
            metavar="KONTROLLSUMMA",
            help="en kontrollsumma som skrevs ut tidigare och sparades utanför servern; den ska finnas i kedjan",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many events hold and the last one's hash, or stop with exit status 1."""
        try:
            length, last = chain_check(expected=_kept(options["expect"]))
        except Broken as broken:
            raise CommandError(str(broken)) from None
        self.stdout.write(f"Händelseloggen är hel: {length} händelser.")
        if last:
            self.stdout.write(
                f"Sista kontrollsumman: {last}\n"
                "Spara den utanför servern. Med --expect syns sedan om slutet har tagits bort eller loggen skrivits om."
            )


def _kept(text: str | None) -> str | None:
    if text is None:
        return None
    kept = text.strip().lower()
    if not HASH.fullmatch(kept):
        raise CommandError("En kontrollsumma är 64 tecken, 0-9 och a-f. Ange den som check_log skrev ut.")
    return kept
