"""``drivbank import_participants``: read registration workbooks from the command line, with the same rules as the page."""

import sys
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import CommandError, CommandParser

from drivbank.access.actors import Actor, system_actor
from drivbank.access.selectors import actor_with_email, is_user
from drivbank.core.screening import personal_data_in
from drivbank.exchange.models import Import
from drivbank.exchange.services.imports import (
    Outdated,
    import_cancel,
    import_confirm,
    import_read,
    import_receive,
)
from drivbank.exchange.services.stage import Stage, stage_load
from drivbank.interventions.selectors import intervention_named
from drivbank.ui.commands import HouseCommand
from drivbank.ui.numbers import format_count, format_number

Status = Import.Status


class Command(HouseCommand):
    help = (
        "Läser in ifyllda registreringsmallar.\n\n"
        "Godkända rader skrivs in, nekade rader listas med plats och rättning. "
        "Slutkoden är 1 när något nekas."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FIL", help="ifyllda mallar")
        parser.add_argument(
            "--intervention", metavar="NAMN", help="behövs när filen inte är en mall härifrån"
        )
        parser.add_argument("--dry-run", action="store_true", help="granska utan att skriva in något")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="text om inget anges")
        parser.add_argument(
            "--by", metavar="E-POST", help="läs in som den här användaren, med dennes behörighet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = self._actor(options["by"])
        chosen = self._intervention(options["intervention"])
        outcomes = [self._one(path, chosen, options, by) for path in options["files"]]
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(outcomes, option=orjson.OPT_INDENT_2).decode())
        if any(outcome["refused"] or outcome["status"] == Status.REFUSED for outcome in outcomes):
            sys.exit(1)

    def _actor(self, email: str | None) -> Actor:
        if email is None:
            return system_actor("kommandot import_participants")
        if not is_user(email):
            raise CommandError(f"Det finns ingen användare med adressen {email}.", returncode=2)
        return actor_with_email(email)

    def _intervention(self, name: str | None) -> int | None:
        if name is None:
            return None
        fact = intervention_named(name)
        if fact is None:
            raise CommandError(f"Insatsen ”{name}” finns inte.", returncode=2)
        return fact.id

    def _one(self, path: Path, chosen: int | None, options: dict[str, Any], by: Actor) -> dict[str, Any]:
        try:
            record = import_receive(
                path.read_bytes(), file_name=path.name, intervention_id=chosen, queue=False, by=by
            )
        except OSError as error:
            record, stage = _unreadable(path, error), NOTHING
        else:
            record = import_read(record.pk, self._progress, by=by)
            stage = stage_load(record) or NOTHING
        if record.status == Status.PREVIEWED:
            record = self._decide(record, dry_run=options["dry_run"], by=by)
        outcome = _outcome(record, stage)
        if options["format"] == "text":
            self._tell(outcome, dry_run=options["dry_run"])
        return outcome

    def _decide(self, record: Import, *, dry_run: bool, by: Actor) -> Import:
        if dry_run:
            return import_cancel(record.pk, by=by)
        try:
            return import_confirm(record.pk, self._progress, by=by)
        except Outdated:  # someone registered meanwhile; the comparison has been made again
            record.refresh_from_db()
        if record.status == Status.PREVIEWED:
            return import_confirm(record.pk, self._progress, by=by)
        return record

    def _progress(self, step: str, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{step}: {done} av {total}   ", ending="")

    def _tell(self, outcome: dict[str, Any], *, dry_run: bool) -> None:
        summary = outcome["refusal"] or _summary(outcome, WOULD if dry_run else DID)
        self.stdout.write(f"{outcome['file']}: {summary}")
        for problem in outcome["problems"]:
            place = problem["cell"] or f"rad {problem['row']}"
            kind = "NEKAD" if problem["level"] == "error" else "Varning"
            self.stdout.write(
                f"  {kind} {problem['sheet']} {place}: {problem['message']} {problem['remedy']}"
            )


NOTHING = Stage([], [], [])
# What is said of one new row, of several, of one changed and of several.
DID = ("ny rad inläst", "nya rader inlästa", "rad ändrad", "rader ändrade")
WOULD = (
    "ny rad skulle skrivas in",
    "nya rader skulle skrivas in",
    "rad skulle ändras",
    "rader skulle ändras",
)


def _summary(outcome: dict[str, Any], words: tuple[str, str, str, str]) -> str:
    new, changed = outcome["new"], outcome["changed"]
    parts = [format_count(new, *words[:2])] if new else []
    parts += [format_count(changed, *words[2:])] if changed else []
    refused, unchanged = format_number(outcome["refused"]), format_number(outcome["unchanged"])
    return f"{', '.join(parts) or 'Inget nytt'}. Nekade: {refused}. Oförändrade: {unchanged}."


def _unreadable(path: Path, error: OSError) -> Import:
    """Return what is said of a file that never came in; nothing of it is kept."""
    name = "(filnamnet visas inte)" if personal_data_in(path.name) else path.name
    return Import(file_name=name, status=Status.REFUSED, refusal=_fault(path, error))


def _fault(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Filen finns inte."
    return "Det är en mapp, inte en fil." if path.is_dir() else "Filen kan inte läsas."


def _outcome(record: Import, stage: Stage) -> dict[str, Any]:
    names = ("sha256", "status", "refusal", "new", "changed", "unchanged", "refused", "warned")
    problems = [
        {
            "level": problem.level.value,
            "sheet": problem.sheet,
            "row": problem.row,
            "cell": problem.cell,
            "heading": problem.heading,
            "message": problem.message,
            "remedy": problem.remedy,
        }
        for problem in stage.problems
    ]
    return {"file": record.file_name, **{name: getattr(record, name) for name in names}, "problems": problems}
