"""``drivbank annual_report``: the annual report of a year as PDF, HTML and Word, and the content it was frozen with."""

from argparse import ArgumentParser
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from drivbank.access.actors import Actor, system_actor
from drivbank.reports.addresses import linked
from drivbank.reports.blueprints import ANNUAL
from drivbank.reports.document import report_document
from drivbank.reports.figures.model import Copy
from drivbank.reports.frozen.reading import frozen_content
from drivbank.reports.management.faults import faults_told
from drivbank.reports.rendering.forms import FORMS
from drivbank.reports.selectors import ReportFact, frozen, report_of
from drivbank.reports.services.freezing import draft_content
from drivbank.ui.commands import HouseCommand

COPIES = {"internal": (Copy.INTERNAL,), "public": (Copy.PUBLIC,)}
NAMES = {Copy.INTERNAL: "arsredovisning-{year}", Copy.PUBLIC: "arsredovisning-{year}-publicering"}


class Command(HouseCommand):
    help = (
        "Gör årsredovisningen för ett år som PDF, HTML och Word, styrelsens exemplar och det för publicering, "
        "och till styrelsens exemplar innehållsfilen som säger vad varje siffra bygger på."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year, the folder and which copy."""
        parser.add_argument("--year", type=int, required=True, help="året som rapporten gäller")
        parser.add_argument(
            "--out", metavar="MAPP", type=Path, required=True, help="mappen som filerna skrivs i"
        )
        parser.add_argument(
            "--copy", choices=sorted(COPIES), help="bara det ena exemplaret; annars skrivs båda"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files; what cannot be done is said on stderr with exit status 2."""
        folder: Path = options["out"]
        copies = COPIES.get(options["copy"], tuple(Copy))
        with faults_told():
            made = list(_files(_report(options["year"]), copies, by=system_actor("drivbank annual_report")))
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in made:
                (folder / name).write_bytes(content)
                self.stderr.write(f"Skrev {folder / name}.")


def _report(year: int) -> ReportFact:
    found = report_of(ANNUAL, year)
    if found is None:
        told = f"Det finns ingen årsredovisning för {year}. Lägg upp den under Rapporter i Drivbänk, och kör sedan igen."
        raise CommandError(told, returncode=2)
    return found


def _files(of: ReportFact, copies: Collection[Copy], *, by: Actor) -> Iterable[tuple[str, bytes]]:
    """Yield each file's name and content. Nothing is written before all are made."""
    for copy in copies:
        document = linked(report_document(of, by=by, copy=copy), of.id, in_file=True)
        for ending, form in FORMS.items():
            yield f"{NAMES[copy].format(year=of.year)}.{ending}", form.write(document)
    if Copy.INTERNAL in copies:
        # It holds both copies, small cells too.
        yield f"arsredovisning-{of.year}-innehall-internt.json", _content(of, by=by)


def _content(of: ReportFact, *, by: Actor) -> bytes:
    """Return the content file: as it was frozen, or of the report as it is written now."""
    if of.frozen is None:
        return draft_content(of, by=by)
    frozen_content(of.frozen)
    return frozen(of.frozen.id)
