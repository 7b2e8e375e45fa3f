"""``drivbank snapshot``: freeze what is registered now."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from drivbank.access.actors import system_actor
from drivbank.statistics.services.snapshots import SnapshotFault, snapshot_take
from drivbank.ui.commands import HouseCommand


class Command(HouseCommand):
    help = "Tar en ögonblicksbild: fryser allt som är registrerat nu, så att tabeller kan räknas om likadant."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name; the moment is the name when there is none."""
        parser.add_argument(
            "--name", metavar="NAMN", help="till exempel Bokslut 2025; annars dagens datum och klockslag"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the snapshot and print its name, size and hash."""
        name = options["name"] or f"Läget {timezone.localtime():%Y-%m-%d %H:%M:%S}"
        try:
            taken = snapshot_take(name=name, by=system_actor("drivbank snapshot"))
        except (SnapshotFault, OSError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        except DatabaseError as error:
            self.stderr.write(
                f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            )
            sys.exit(2)
        self.stdout.write(f"{taken.name}: {taken.rows} rader, SHA-256 {taken.sha256}")
