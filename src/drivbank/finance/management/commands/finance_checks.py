"""``drivbank finance_checks``: what does not agree in a year's statements, and by how much."""

from argparse import ArgumentParser
from typing import Any

import orjson
from django.core.management.base import CommandError
from django.db import DatabaseError

from drivbank.access.actors import system_actor
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.parameters import ParameterError
from drivbank.core.statements.checks import Check
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.check_facts import finance_checks
from drivbank.finance.sheets.checks import tables_of
from drivbank.ui.commands import HouseCommand
from drivbank.ui.sheet_files import sheet_text


class Command(HouseCommand):
    help = "Visar vad som stämmer och inte stämmer i räkenskaperna för ett år."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year and how to print it."""
        parser.add_argument("--year", type=int, required=True, help="vilket år räkenskaperna gäller")
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table för läsning, json för program"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every check, those that differ first in the table; exit status 2 when none can be made."""
        check_can_see(system_actor("drivbank finance_checks"), None)
        try:
            checks = finance_checks(options["year"])
        except DatabaseError as error:
            text = f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            raise CommandError(text, returncode=2) from error
        except (ParameterError, ValueError) as error:
            raise CommandError(f"Det finns inga räkenskaper för {options['year']}.", returncode=2) from error
        if options["format"] == "json":
            found = [told(check) for check in checks]
            self.stdout.write(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
        else:
            tables = tables_of(options["year"], checks)
            self.stdout.write("\n\n\n".join(map(sheet_text, tables)))


def told(check: Check) -> dict[str, Any]:
    """Return a check for other programs: money in kronor, counts and percent as they are."""
    return {
        "key": check.key,
        "what": str(check.what),
        "where": str(check.where),
        "expected": _number(check.expected, check),
        "found": _number(check.found, check),
        "difference": _number(check.difference, check),
        "verdict": check.verdict.value,
        "unit": "kr" if check.unit.is_money else check.unit.value,
        "printed_in": check.unit.value,
        "explanation": str(check.explanation),
    }


def _number(amount: int | None, check: Check) -> int | float | None:
    """Return kronor, with decimals only where there are öre; another number as it is."""
    if amount is None or not check.unit.is_money:
        return amount
    return amount // ORE_PER_KRONA if amount % ORE_PER_KRONA == 0 else amount / ORE_PER_KRONA
