"""``drivbank grants``: what was granted for a year, and what has been drawn of it."""

import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

import orjson
from django.db import DatabaseError

from drivbank.access.actors import system_actor
from drivbank.finance.selectors.grants import GrantFact, RequisitionFact
from drivbank.finance.services.grant_checks import line_labels, post_labels
from drivbank.finance.sheets.grant_parts import grants_seen
from drivbank.finance.sheets.grants import sheets_of_grants
from drivbank.ui.commands import HouseCommand
from drivbank.ui.sheet_files import json_value, sheet_text
from drivbank.ui.sheets import Column, Unit

KRONOR = Column("kronor", "", Unit.KRONOR)


class Command(HouseCommand):
    help = "Skriver ut vad som är beviljat för ett år, och vad som har rekvirerats."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year and the form."""
        parser.add_argument("--year", metavar="ÅR", type=int, required=True, help="år, till exempel 2025")
        parser.add_argument("--format", choices=["table", "json"], default="table", help="table eller json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the year; what cannot be done is said on stderr with exit status 2."""
        year: int = options["year"]
        try:
            facts = grants_seen(year, by=system_actor("drivbank grants"))
        except DatabaseError as error:
            self.stderr.write(
                f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            )
            sys.exit(2)
        if not facts:
            self.stderr.write(f"Inget är beviljat för {year}.")
            sys.exit(2)
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(told(year, facts), option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write(sheet_text(sheets_of_grants(year, facts)[0]))


def told(year: int, facts: list[GrantFact]) -> dict[str, Any]:
    """Return a year's grants for other programs, amounts in kronor."""
    return {
        "year": year,
        "grants": [_grant(year, fact) for fact in facts],
        "total": _kronor(sum(fact.total for fact in facts)),
        "year_total": _kronor(sum(fact.granted(year) for fact in facts)),
        "drawn_total": _kronor(sum(fact.drawn(year) for fact in facts)),
    }


def _grant(year: int, fact: GrantFact) -> dict[str, Any]:
    return {
        "title": fact.title,
        "intervention": fact.intervention or None,
        "line": fact.code,
        "line_label": line_labels()[fact.code],
        "receiver": fact.receiver or None,
        "starts_on": _day(fact.starts_on),
        "ends_on": _day(fact.ends_on),
        "time_note": fact.time_note,
        "total": _kronor(fact.total),
        "year_amount": _kronor(fact.granted(year)) if fact.decided(year) else None,
        "drawn": _kronor(fact.drawn(year)),
        "left": _kronor(fact.left(year)),
        "requisitions": [_requisition(row) for row in fact.requisitions if row.year == year],
    }


def _requisition(row: RequisitionFact) -> dict[str, Any]:
    labels = post_labels()
    return {
        "number": row.number,
        "period_from": _day(row.period_from),
        "period_to": _day(row.period_to),
        "received_on": _day(row.received_on),
        "decided_on": _day(row.decided_on),
        "approved": row.approved,
        "paid_on": _day(row.paid_on),
        "amount": _kronor(row.total),
        "posts": {labels[post]: _kronor(amount) for post, amount in row.lines},
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _kronor(ore: int) -> Any:
    return json_value(ore, KRONOR)
