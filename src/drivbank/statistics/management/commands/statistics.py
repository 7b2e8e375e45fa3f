"""``drivbank statistics``: a year's table on the terminal, or as a file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError

from drivbank.access.actors import system_actor
from drivbank.core.parameters import ParameterError
from drivbank.participants.selectors import count_scope
from drivbank.statistics.catalogue import definition_on, table_ids
from drivbank.statistics.outputs import table_csv, table_json, table_text
from drivbank.statistics.selectors import default_year, snapshot_named
from drivbank.statistics.services.counting import table_count, year_days
from drivbank.statistics.services.snapshots import SnapshotFault, snapshot_source
from drivbank.statistics.sources import Source
from drivbank.statistics.tables import Table
from drivbank.statistics.workbooks import tables_xlsx
from drivbank.ui.commands import HouseCommand

FORMATS = ("text", "json", "csv", "xlsx")


class Command(HouseCommand):
    help = "Räknar årets tabeller. Utan --table visas vilka tabeller som finns."
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Let --version be the table's version, not Django's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the table, the year, what to count on and how to print it."""
        parser.add_argument("--year", type=int, help="år; annars det senaste med registreringar")
        parser.add_argument("--table", metavar="ID", help="tabellens id, till exempel participants")
        parser.add_argument("--format", choices=FORMATS, default="text", help="text om inget anges")
        parser.add_argument(
            "--snapshot", metavar="NAMN", help="räkna på en ögonblicksbild, med namn eller nummer"
        )
        parser.add_argument("--version", dest="definition", metavar="N", type=int, help="tabellens version")
        parser.add_argument("--out", metavar="FIL", type=Path, help="skriv till en fil")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table or the list of tables; what cannot be done is said on stderr with exit status 2."""
        year = options["year"] if options["year"] is not None else default_year()
        try:
            if options["table"] is None:
                content = _listed(year).encode()
            else:
                content = _formatted(_counted(year, options), options["format"])
            self._deliver(content, options)
        except (ParameterError, SnapshotFault, OSError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        except DatabaseError as error:
            self.stderr.write(
                f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            )
            sys.exit(2)

    def _deliver(self, content: bytes, options: dict[str, Any]) -> None:
        target: Path | None = options["out"]
        if target is not None:
            target.write_bytes(content)
            self.stderr.write(f"Skrev {target}.")
        elif options["format"] == "xlsx" and self.stdout.isatty():
            raise OSError("En Excelfil kan inte visas här. Lägg till --out FIL.")
        else:
            self._print(content)

    def _print(self, content: bytes) -> None:
        """Write the bytes as they are; a stream that takes text only, as in a test, gets the text."""
        raw = getattr(self.stdout, "buffer", None)
        if raw is None:
            self.stdout.write(content.decode(), ending="")
        else:
            raw.write(content)
            raw.flush()


def _listed(year: int) -> str:
    """Return the id and title of each table in force at the end of the year."""
    _, last_day = year_days(year)
    ids = table_ids()
    width = max(map(len, ids))
    return "".join(f"{table_id:<{width}}  {definition_on(table_id, last_day).title}\n" for table_id in ids)


def _counted(year: int, options: dict[str, Any]) -> Table:
    definition_on(
        options["table"], year_days(year)[1], version=options["definition"]
    )  # a wrong word is said first
    scope = count_scope(system_actor("drivbank statistics"))
    source = _source(options["snapshot"])
    return table_count(options["table"], year, scope=scope, source=source, version=options["definition"])


def _source(name: str | None) -> Source | None:
    if name is None:
        return None
    snapshot = snapshot_named(name)
    if snapshot is None:
        raise SnapshotFault(f"Det finns ingen ögonblicksbild som heter {name}.")
    return snapshot_source(snapshot)


def _formatted(table: Table, form: str) -> bytes:
    match form:
        case "json":
            return table_json(table)
        case "csv":
            return table_csv(table)
        case "xlsx":
            return tables_xlsx([table])
    return table_text(table).encode()
