"""The console script: ``drivbank start`` runs an installation, every other word is a management command."""

import os
import sys
from typing import NoReturn

from drivbank.config.home import home_folder, secret_key

HELP = """\
Drivbänk - samordningsförbundets verksamhetssystem

  drivbank start [--demo]         starta systemet; --demo lägger upp ett exempelförbund
  drivbank demo                   lägg upp exempelförbundet utan att starta
  drivbank create_admin           lägg upp den första användaren
  drivbank template               skriv en mall för registrering
  drivbank import_participants    läs in ifyllda mallar
  drivbank statistics             skriv ut årets tabeller
  drivbank appendix               gör statistikbilagan som fil
  drivbank annual_report          gör årsredovisningen som PDF, HTML och Word
  drivbank import_population      läs in invånarantal
  drivbank contributions          skriv ut medlemmarnas bidrag för ett år
  drivbank budget                 skriv ut årets budget och vad det blev
  drivbank grants                 skriv ut beviljade medel och vad som är draget
  drivbank staffing               skriv ut en insats bemanning och vakanser
  drivbank forecast               räkna ut vad det egna kapitalet väntas bli
  drivbank import_sie             läs in huvudboken ur en SIE-fil
  drivbank statements             skriv ut räkenskaperna för ett år
  drivbank finance_checks         hitta det som inte stämmer i räkenskaper och årsredovisning
  drivbank goals                  skriv ut målen och vad det blev av dem
  drivbank socioeconomics         skriv ut vad arbete efter insatserna är värt, och för vem
  drivbank snapshot               frys det som är registrerat
  drivbank check_log              kontrollera att händelseloggen är hel
  drivbank check_parameters       kontrollera parametrar och kodlistor

  drivbank KOMMANDO --help        visar vad ett kommando tar för val

Allt sparas i datamappen: DRIVBANK_HOME, eller ~/.drivbank om den inte är satt.
"""
# These make the database, or need none.
WITHOUT_DATABASE = ("check_parameters", "demo", "migrate")
INTERRUPTED = 130  # as shells count: 128 and the number of the signal


def main() -> None:
    """Run a command in the data folder's installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "drivbank.config.settings")
    words = sys.argv[1:]
    if not words or words[0] in ("help", "-h", "--help"):
        print(HELP, end="")
        return
    # What an installation writes is read by its owner only.
    os.umask(0o077)
    check_home()
    if words[0] == "start":
        from drivbank.config.serve import start  # not needed by the other commands

        sys.exit(start(words[1:]))
    try:
        run(words)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def run(words: list[str]) -> None:
    """Run a management command, once there is a database to run it on."""
    import django  # after the settings module is named, as the rest here
    from django.core.management import execute_from_command_line, get_commands

    django.setup()
    room = get_commands().get(words[0])
    if room is None:
        stop(f"Kommandot {words[0]} finns inte. Skriv drivbank för att se alla.")
    if room.startswith("drivbank.") and not {"-h", "--help"} & set(words):
        check_database(words[0])
    execute_from_command_line(["drivbank", *words])


def check_database(command: str) -> None:
    """Make the database for the command that may come first; stop before the others when there is none."""
    from drivbank.config.ready import NotReady, check_ready, database_update  # Django is set up now

    try:
        if command == "create_admin":
            database_update()
        elif command not in WITHOUT_DATABASE:
            check_ready()
    except NotReady as reason:
        stop(str(reason))


def stop(text: str) -> NoReturn:
    """Say why nothing was done, and end."""
    print(text, file=sys.stderr)
    sys.exit(2)


def check_home() -> None:
    """Stop with a readable text when the data folder cannot be made or written."""
    try:
        folder = home_folder()
        secret_key(folder)
        writable = os.access(folder, os.W_OK)
    except OSError as error:
        sys.exit(f"Datamappen kan inte användas: {error}\nVälj en annan mapp med DRIVBANK_HOME.")
    if not writable:
        sys.exit(f"Datamappen {folder} går inte att skriva i.\nVälj en annan mapp med DRIVBANK_HOME.")
