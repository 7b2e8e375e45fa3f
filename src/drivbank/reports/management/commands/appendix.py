"""``drivbank appendix``: the statistics appendix of a year as PDF, HTML or Word."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from drivbank.access.actors import system_actor
from drivbank.reports.appendix import NothingToShow, appendix
from drivbank.reports.management.faults import faults_told
from drivbank.reports.rendering.forms import FORMS
from drivbank.statistics.selectors import default_year, snapshot_named
from drivbank.statistics.services.snapshots import snapshot_source
from drivbank.statistics.sources import Source
from drivbank.ui.commands import HouseCommand


class Command(HouseCommand):
    help = "Gör statistikbilagan för ett år. Filens namn säger vad den blir: .pdf, .html eller .docx."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year, what to count on and the file."""
        parser.add_argument("--year", type=int, help="år; annars det senaste med registreringar")
        parser.add_argument(
            "--snapshot", metavar="NAMN", help="räkna på en ögonblicksbild, med namn eller nummer"
        )
        parser.add_argument("--out", metavar="FIL", type=Path, required=True, help="till exempel bilaga.pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file; what cannot be done is said on stderr with exit status 2."""
        target: Path = options["out"]
        with faults_told(NothingToShow):
            form = _form(target)
            year = options["year"] if options["year"] is not None else default_year()
            by = system_actor("drivbank appendix")
            document = appendix(year, by=by, source=_source(options["snapshot"]))
            target.write_bytes(FORMS[form].write(document))
        self.stderr.write(f"Skrev {target}.")


def _form(target: Path) -> str:
    ending = target.suffix.removeprefix(".").lower()
    if ending not in FORMS:
        told = f"Filen {target} kan inte skrivas. Låt namnet sluta på .pdf, .html eller .docx."
        raise CommandError(told, returncode=2)
    return ending


def _source(name: str | None) -> Source | None:
    if name is None:
        return None
    snapshot = snapshot_named(name)
    if snapshot is None:
        raise CommandError(f"Det finns ingen ögonblicksbild som heter {name}.", returncode=2)
    return snapshot_source(snapshot)
