"""``drivbank import_participants``: read registration workbooks from the command line, with the same rules as the page."""

import sys
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from drivbank.access.actors import Actor, system_actor
from drivbank.access.selectors import actor_with_email, is_user
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


class Command(BaseCommand):
    help = (
        "Läser in ifyllda registreringsmallar.\n\n"
        "Godkända rader skrivs in, nekade rader listas med plats och rättning. Slutkoden är 1 när något nekas."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FIL")
        parser.add_argument(
            "--intervention", metavar="NAMN", help="behövs när filen inte är en mall härifrån"
        )
        parser.add_argument("--dry-run", action="store_true", help="granska utan att skriva in något")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--by", metavar="E-POST", help="läs in som den här användaren, med dennes behörighet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = self._actor(options["by"])
        chosen = self._intervention(options["intervention"])
        outcomes = [self._one(path, chosen, options, by) for path in options["files"]]
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(outcomes, option=orjson.OPT_INDENT_2).decode())
        if any(outcome["refused"] or outcome["status"] == "refused" for outcome in outcomes):
            sys.exit(1)

    def _actor(self, email: str | None) -> Actor:
        if email is None:
            return system_actor("kommandot import_participants")
        if not is_user(email):
            raise CommandError(f"Det finns ingen användare med adressen {email}.")
        return actor_with_email(email)

    def _intervention(self, name: str | None) -> int | None:
        if name is None:
            return None
        fact = intervention_named(name)
        if fact is None:
            raise CommandError(f"Insatsen ”{name}” finns inte.")
        return fact.id

    def _one(self, path: Path, chosen: int | None, options: dict[str, Any], by: Actor) -> dict[str, Any]:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CommandError(f"Filen kunde inte läsas: {path} ({error.strerror}).") from error
        record = import_receive(data, file_name=path.name, intervention_id=chosen, queue=False, by=by)
        record = import_read(record.pk, self._progress, by=by)
        stage = stage_load(record) or Stage([], [], [])
        if record.status == Import.Status.PREVIEWED:
            record = self._decide(record, dry_run=options["dry_run"], by=by)
        outcome = _outcome(record, stage)
        if options["format"] == "text":
            self._tell(outcome, dry_run=options["dry_run"])
        return outcome

    def _decide(self, record: Import, *, dry_run: bool, by: Actor) -> Import:
        if dry_run or not record.new + record.changed:
            return import_cancel(record.pk, by=by)
        try:
            return import_confirm(record.pk, self._progress, by=by)
        except Outdated:  # someone registered meanwhile; the comparison has been made again
            return import_confirm(record.pk, self._progress, by=by)

    def _progress(self, step: str, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{step}: {done} av {total}   ", ending="")

    def _tell(self, outcome: dict[str, Any], *, dry_run: bool) -> None:
        heading = f"{outcome['file']}: "
        if outcome["status"] == "refused":
            self.stdout.write(heading + outcome["refusal"])
            return
        verb = "skulle skrivas in" if dry_run else "inlästa"
        counts = ", ".join(f"{outcome[key]} {word}" for key, word in COUNTS)
        self.stdout.write(f"{heading}{counts}. {outcome['new'] + outcome['changed']} rader {verb}.")
        for problem in outcome["problems"]:
            place = problem["cell"] or f"rad {problem['row']}"
            kind = "NEKAD" if problem["level"] == "error" else "Varning"
            self.stdout.write(
                f"  {kind} {problem['sheet']} {place}: {problem['message']} {problem['remedy']}"
            )


COUNTS = (("new", "nya"), ("changed", "ändrade"), ("unchanged", "oförändrade"), ("refused", "nekade"))


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
