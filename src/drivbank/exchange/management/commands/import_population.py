"""``drivbank import_population``: take a file of population in from the command line, with the same rules as the page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import CommandError, CommandParser

from drivbank.access.actors import system_actor
from drivbank.core.population.model import Population, Remark
from drivbank.exchange.readers.refusal import FileRefused
from drivbank.exchange.services.population import (
    Faulty,
    Upload,
    delivery_publish,
    delivery_receive,
    latest_version,
    population_read,
)
from drivbank.exchange.services.population_preview import Line, Preview, compared
from drivbank.ui.commands import HouseCommand
from drivbank.ui.numbers import format_number, format_percent

BY = system_actor("kommandot import_population")


class Command(HouseCommand):
    help = (
        "Läser in folkmängd 16–64 år från en fil: SCB eller Kolada (JSON), Excel eller CSV.\n\n"
        "Siffrorna publiceras som en ny version. Något som filen inte säger själv bekräftas med --accept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and what it may not say itself."""
        parser.add_argument("file", type=Path, metavar="FIL", help="filen med folkmängd")
        parser.add_argument("--year", type=int, help="år; behövs om filen inte säger det eller har flera")
        parser.add_argument("--source", default="", metavar="KÄLLA", help="behövs om filen inte säger den")
        parser.add_argument("--accept", action="store_true", help="bekräfta det som filen inte säger själv")
        parser.add_argument("--dry-run", action="store_true", help="granska utan att publicera")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="text om inget anges")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish the file; one that cannot be used says why on stderr, with exit status 2."""
        try:
            upload = self._upload(options)
            population = population_read(upload)
            preview = self._checked(population)
            version = None if options["dry_run"] else self._publish(upload, population, options["accept"])
        except (FileRefused, Faulty) as fault:
            raise CommandError(_faults(fault), returncode=2) from None
        if options["format"] == "json":
            content = _as_json(options["file"].name, population, preview, version)
            self.stdout.write(orjson.dumps(content, option=orjson.OPT_INDENT_2).decode())
        else:
            self._tell(population, preview, version)

    def _upload(self, options: Mapping[str, Any]) -> Upload:
        path: Path = options["file"]
        try:
            data = path.read_bytes()
        except OSError:
            raise CommandError(f"Filen {path} kan inte läsas.", returncode=2) from None
        return Upload(data, path.name, options["year"], options["source"])

    def _checked(self, population: Population) -> Preview:
        if population.errors:
            raise Faulty(population.errors)
        day = next(iter(population.values))[1]
        values = {code: value for (code, _day), value in population.values.items()}
        notes = tuple((note.message, note.remedy) for note in population.notes)
        return compared(values, day, notes=notes, claims=population.claims)

    def _publish(self, upload: Upload, population: Population, accept: bool) -> int:
        if population.claims and not accept:
            claims = "\n".join(population.claims)
            raise CommandError(f"{claims}\nSkriv --accept om det stämmer.", returncode=2)
        delivery = delivery_receive(upload, by=BY)
        return delivery_publish(delivery.pk, seen=latest_version(), confirmed=accept, by=BY)

    def _tell(self, population: Population, preview: Preview, version: int | None) -> None:
        for line in preview.lines:
            change = f"  ({format_percent(line.change, 1)})" if line.change is not None else ""
            self.stdout.write(f"{line.code} {line.name:<20}{format_number(line.value):>12}{change}")
        for line in preview.large:
            self.stdout.write(f"Stor ändring, kontrollera: {line.name}.")
        for remark in [*population.notes, *(Remark("", claim) for claim in population.claims)]:
            self.stdout.write(f"{remark.message} {remark.remedy}".strip())
        done = "Inget är publicerat." if version is None else f"Publicerad som version {version}."
        self.stdout.write(done)


def _faults(fault: FileRefused | Faulty) -> str:
    if isinstance(fault, FileRefused):
        return fault.text
    return "\n".join(_told(remark) for remark in fault.faults)


def _told(remark: Remark) -> str:
    place = f"{remark.place}: " if remark.place else ""
    return f"{place}{remark.message} {remark.remedy}".strip()


def _as_json(name: str, population: Population, preview: Preview, version: int | None) -> dict[str, Any]:
    day = next(iter(population.values))[1]
    return {
        "file": name,
        "source": population.source,
        "table": population.table,
        "day": day.isoformat(),
        "version": version,
        "municipalities": [_line(line) for line in preview.lines],
        "others": preview.others,
        "notes": [_told(note) for note in population.notes],
        "claims": list(population.claims),
    }


def _line(line: Line) -> dict[str, Any]:
    change = None if line.change is None else float(line.change)
    return {
        "code": line.code,
        "municipality": line.name,
        "inhabitants": line.value,
        "previous": line.before,
        "change_percent": change,
    }
