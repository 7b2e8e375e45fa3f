"""``drivbank staffing``: an intervention's staffing on a day, by party, as a table or as JSON."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

import orjson
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils import timezone

from drivbank.access.actors import Actor, system_actor
from drivbank.interventions.selectors import InterventionFact, intervention_named, interventions
from drivbank.interventions.sheets import association, staffing_sheets, staffing_view
from drivbank.interventions.tables import StaffingLine, line_sum, staffing_lines
from drivbank.ui.commands import HouseCommand
from drivbank.ui.sheet_files import sheet_text

FORMATS = ("text", "json")


class Command(HouseCommand):
    help = "Visar en insats bemanning i procent av heltid: kommunernas egen, den finansierade och det som är vakant."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the intervention, the day and how to print it."""
        parser.add_argument("--intervention", metavar="INSATS", required=True, help="insatsens namn")
        parser.add_argument("--day", metavar="DAG", help="till exempel 2025-03-31; annars i dag")
        parser.add_argument("--format", choices=FORMATS, default="text", help="text om inget anges")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the staffing; what cannot be done is said on stderr with exit status 2."""
        by = system_actor("drivbank staffing")
        try:
            day, fact = _day(options["day"]), _intervention(options["intervention"])
            if options["format"] == "json":
                found = staffing_json(fact, day, by=by)
                self.stdout.write(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
            else:
                self.stdout.write(
                    "\n\n".join(sheet_text(sheet) for sheet in staffing_sheets(fact.id, day, by=by))
                )
        except DatabaseError as error:
            text = f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            raise CommandError(text, returncode=2) from error


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        problem = f"”{text}” är ingen dag. Skriv den med år, månad och dag, till exempel 2025-03-31."
        raise CommandError(problem, returncode=2) from error


def _intervention(name: str) -> InterventionFact:
    found = intervention_named(name)
    if found is None:
        names = ", ".join(fact.name for fact in interventions()) or "inga är upplagda"
        raise CommandError(f"Det finns ingen insats som heter ”{name}”. Insatserna: {names}.", returncode=2)
    return found


def staffing_json(fact: InterventionFact, day: date, *, by: Actor) -> dict[str, Any]:
    """Return the staffing on a day in percent of full time: municipalities with their sum, and the other parties."""
    view = staffing_view(fact.id, by=by)
    lines = staffing_lines(view.shares, view.vacancies, day)
    municipal = [line for line in lines if line.municipal]
    return {
        "intervention": fact.name,
        "day": day.isoformat(),
        "municipalities": {line.party: _percents(line) for line in municipal},
        "total": _percents(line_sum(municipal, "")),
        "others": {line.party or association(): _percents(line) for line in lines if not line.municipal},
    }


def _percents(line: StaffingLine) -> dict[str, int]:
    return {"own": line.own, "financed": line.financed, "vacant": line.vacant}
