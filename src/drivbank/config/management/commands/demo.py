"""``drivbank demo``: load the demo association without serving."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from drivbank.config.demo.accounts import addresses, password_told
from drivbank.config.demo.load import DemoRefused, demo_load, workbook_folder
from drivbank.config.locks import locked
from drivbank.config.ready import NotReady, database_update
from drivbank.ui.commands import HouseCommand

TOLD = """\
{outcome}
Personerna och månadernas belopp är påhittade. Årssummorna för 2025 är ur förbundets årsredovisning, uppgifterna för
2007 ur dess budget och insatsplanen.

Registreringsmallarna som lästes in: {folder}
Konton, alla med lösenordet {password}:
  {accounts}
Starta med: drivbank start"""


class Command(HouseCommand):
    help = "Lägger upp exempelförbundet i datamappen: påhittade personer vars summor är Sörmlands publicerade år 2025."

    def handle(self, *args: Any, **options: Any) -> None:
        with locked(settings.HOME / ".start.lock"):
            try:
                database_update()
                loaded = demo_load(self._progress)
            except (DemoRefused, NotReady) as reason:
                raise CommandError(str(reason)) from reason
        outcome = (
            "Exempelförbundet är upplagt." if loaded else "Exempelförbundet fanns redan; inget är ändrat."
        )
        accounts = "\n  ".join(addresses())
        secret = password_told(settings.HOME)
        self.stdout.write(
            TOLD.format(outcome=outcome, folder=workbook_folder(), password=secret, accounts=accounts)
        )

    def _progress(self, step: str, done: int, total: int) -> None:
        if done < total:
            self.stderr.write(f"{step} ({done} av {total})")
