"""``drivbank check_parameters``: every dated parameter is valid: code lists, tables, layouts, accounts and blueprints."""

from contextlib import suppress
from typing import Any

from django.core.management.base import CommandError

from drivbank.config.ready import NotReady, check_ready
from drivbank.core.parameters import ParameterError
from drivbank.finance.selectors.layouts import check_layouts
from drivbank.reference.parameters import FOLDER, code_lists, parameters
from drivbank.reports.services.blueprint_checks import check_blueprints, check_in_use
from drivbank.statistics.services.checking import check_definitions
from drivbank.ui.commands import HouseCommand


class Command(HouseCommand):
    """Load everything under parameters/ and stop at the first fault."""

    help = (
        "Kontrollerar alla parametrar, kodlistor, tabelldefinitioner, uppställningar, kontoregler och mallar."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many of each folder were read."""
        try:
            counts = {folder: len(parameters(folder)) for folder in _folders()}
            code_lists()
            check_definitions()
            check_layouts()
            check_blueprints()
            with suppress(NotReady):  # without a database no report is made after any blueprint
                check_ready()
                check_in_use()
        except (ParameterError, ValueError) as error:
            raise CommandError(str(error)) from error
        for folder, count in counts.items():
            self.stdout.write(f"{folder}: {count}")


def _folders() -> list[str]:
    return sorted(
        entry.name for entry in FOLDER.iterdir() if entry.is_dir() and not entry.name.startswith("_")
    )
