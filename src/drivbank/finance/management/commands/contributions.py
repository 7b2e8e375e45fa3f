"""``drivbank contributions``: what each member is to pay in a year, as a table or as JSON for other programs."""

import sys
from argparse import ArgumentParser
from typing import Any, NoReturn

import orjson
from django.db import DatabaseError

from drivbank.access.actors import system_actor
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.contributions import (
    LineFact,
    Part,
    RoundFact,
    latest_of_years,
    rounds,
)
from drivbank.finance.sheets.contributions import round_sheet
from drivbank.ui.commands import HouseCommand
from drivbank.ui.numbers import round_half_up
from drivbank.ui.sheet_files import sheet_text


class Command(HouseCommand):
    help = "Visar medlemmarnas bidrag för ett år, med det de är räknade på."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year, which of its rounds, and the form."""
        parser.add_argument("--year", type=int, required=True, help="vilket år bidragen gäller")
        parser.add_argument("--round", type=int, help="rundans nummer; annars årets senast beslutade")
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table för läsning, json för program"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the round; when there is none, say which there are on stderr with exit status 2."""
        try:
            check_can_see(system_actor("drivbank contributions"), None)
            found = rounds()
        except DatabaseError as error:
            self._fail(f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?")
        fact = _chosen(found, options["year"], options["round"])
        if fact is None:
            self._fail(_nothing(found, options["year"], options["round"]))
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(told(fact), option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write(sheet_text(round_sheet(fact, None)))

    def _fail(self, text: str) -> NoReturn:
        self.stderr.write(text)
        sys.exit(2)


def _chosen(found: list[RoundFact], year: int, number: int | None) -> RoundFact | None:
    if number is None:
        return next((fact for fact in latest_of_years(found) if fact.year == year), None)
    return next((fact for fact in found if (fact.year, fact.number) == (year, number)), None)


def _nothing(found: list[RoundFact], year: int, number: int | None) -> str:
    years = ", ".join(str(fact.year) for fact in reversed(latest_of_years(found)))
    numbers = ", ".join(str(fact.number) for fact in reversed(found) if fact.year == year)
    if number is not None and numbers:
        return f"{year} har ingen runda {number}. De som finns: {numbers}."
    remedy = f"År med beslut: {years}." if years else "Lägg upp en runda under Ekonomi, Medlemsbidrag."
    return f"Det finns ingen beslutad bidragsrunda för {year}. {remedy}"


def told(fact: RoundFact) -> dict[str, Any]:
    """Return a round with English keys, amounts in whole kronor, and municipalities by name too."""
    return {
        "year": fact.year,
        "round": fact.number,
        "kind": fact.kind,
        "decided_on": fact.decided_on,
        "decision": fact.decision,
        "total": _kronor(fact.total),
        "state": _kronor(fact.amount_of(Part.STATE)),
        "region": _kronor(fact.amount_of(Part.REGION)),
        "municipalities_total": _kronor(fact.amount_of(Part.MUNICIPALITIES)),
        "rule": {
            "state": fact.rule.state,
            "region": fact.rule.region,
            "municipalities": fact.rule.municipalities,
            "valid_from": fact.rule.valid_from,
            "reference": fact.rule.reference,
        },
        "key": {
            "method": fact.key.method,
            "valid_from": fact.key.valid_from,
            "decided_on": fact.key.decided_on,
            "decision": fact.key.decision,
        },
        "population": _population(fact),
        "municipalities": {line.municipality: _kronor(line.amount) for line in fact.of(Part.MUNICIPALITIES)},
        "members": [_member(fact, line) for line in fact.lines],
    }


def _population(fact: RoundFact) -> dict[str, Any] | None:
    if fact.population is None:
        return None
    found = fact.population
    return {
        "day": found.day,
        "version": found.version,
        "title": found.title,
        "source": found.source,
        "published_on": found.published_on,  # None where the source does not say
    }


def _member(fact: RoundFact, line: LineFact) -> dict[str, Any]:
    percent = fact.percent_of(line)
    return {
        "member": line.member,
        "municipality_code": line.code or None,
        "part": line.part,
        "inhabitants": line.inhabitants,
        "share_tenths": line.tenths,
        "share_percent": None if percent is None else float(round_half_up(percent, 2)),
        "amount": _kronor(line.amount),
    }


def _kronor(ore: int) -> int:
    return ore // ORE_PER_KRONA
