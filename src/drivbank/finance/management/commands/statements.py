"""``drivbank statements``: a year's statements, notes and overview, as tables or as JSON for other programs."""

from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

import orjson
from django.core.management.base import CommandError
from django.db import DatabaseError

from drivbank.access.actors import system_actor
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.parameters import ParameterError
from drivbank.finance.policies import check_can_see
from drivbank.finance.selectors.ledger import ledger_years
from drivbank.finance.selectors.statements import (
    OperatingLine,
    Printed,
    ShownAmount,
    ShownLine,
    ShownStatements,
    StatementUnit,
    YearStatements,
    five_years,
    shown,
    statements,
)
from drivbank.finance.sheets.statement_overview import overview_values
from drivbank.finance.sheets.statement_unplaced import unplaced_sheet
from drivbank.finance.sheets.statements import statement_sheets
from drivbank.ui.commands import HouseCommand
from drivbank.ui.sheet_files import sheet_text
from drivbank.ui.sheets import Value

UNITS = (StatementUnit.KRONOR, StatementUnit.THOUSANDS, StatementUnit.MILLIONS)
Number = int | float | None


class Command(HouseCommand):
    help = (
        "Visar räkenskaperna för ett år: resultat- och balansräkning, kassaflöde, driftredovisning och noter."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year, the unit and how to print it."""
        parser.add_argument("--year", type=int, required=True, help="vilket år räkenskaperna gäller")
        parser.add_argument(
            "--unit",
            choices=[unit.value for unit in UNITS],
            default=StatementUnit.KRONOR.value,
            help="kr, tkr eller mkr; annars kr",
        )
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table för läsning, json för program"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the statements; say what is missing on stderr with exit status 2 when they cannot be made."""
        check_can_see(system_actor("drivbank statements"), None)
        try:
            told = _told(options["year"])
        except DatabaseError as error:
            text = f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            raise CommandError(text, returncode=2) from error
        unit = StatementUnit(options["unit"])
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(as_json(told, unit), option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write("\n\n\n".join(map(sheet_text, statement_sheets(told, unit))))


def _told(year: int) -> YearStatements:
    try:
        told = statements(year)
    except (ParameterError, ValueError):
        told = None
    if told is None:
        years = ", ".join(map(str, sorted(ledger_years())))
        remedy = f"År med huvudbok: {years}." if years else "Läs in en SIE-fil med drivbank import_sie."
        raise CommandError(f"Det finns ingen huvudbok för {year}. {remedy}", returncode=2)
    if told.figures is None:
        raise CommandError(sheet_text(unplaced_sheet(told)), returncode=2)
    return told


def as_json(told: YearStatements, unit: StatementUnit) -> dict[str, Any]:
    """Return the statements with English keys and amounts in the unit; ``exact`` is kronor, not rounded."""
    printed = shown(told, unit)
    return {
        "year": told.year,
        "unit": unit.value,
        "ledger": _ledger(told),
        "rounding": {
            "largest": _place(printed.largest) if printed.largest else None,
            "otherwise_than_nearest": [_place(one) for one in printed.changed],
        },
        **{statement.key: [_line(line) for line in statement.lines] for statement in printed.statements},
        "operating_report": [_operating(line) for line in printed.operating],
        "five_year_overview": _overview(told, printed),
    }


def _ledger(told: YearStatements) -> dict[str, Any]:
    version = told.version
    return {
        "version": version.number,
        "file": version.file_name,
        "known_on": version.known_on,
        "covers_until": version.covers_until,
    }


def _line(line: ShownLine) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": str(line.label),
        **({"note": line.note} if line.note else {}),
        **_figure("amount", line.amount),
        **_figure("comparison", line.comparison),
        "exact": _kronor(line.amount),
        "exact_comparison": _kronor(line.comparison),
    }


def _figure(name: str, figure: ShownAmount | None) -> dict[str, Number]:
    """Return a figure by name, and beside it its nearest where another is printed."""
    if figure is None:
        return {name: None}
    beside = "nearest" if name == "amount" else f"nearest_{name}"
    nearest = {} if figure.nearest is None else {beside: _plain(figure.nearest)}
    return {name: _plain(figure.printed), **nearest}


def _operating(line: OperatingLine) -> dict[str, Any]:
    names = ("outcome", "budget", "deviation", "previous")
    figures = {name: getattr(line, name) for name in names}
    told = {key: value for name in names for key, value in _figure(name, figures[name]).items()}
    same = {"amount": told["outcome"], "comparison": told["previous"]}
    exact = {f"exact_{name}": _kronor(figure) for name, figure in figures.items()}
    return {"key": line.key, "label": str(line.label), **told, **same, **exact}


def _overview(told: YearStatements, printed: ShownStatements) -> list[dict[str, Any]]:
    """Return each line of five years, by year; None where it is not known."""
    five = five_years(told.year, told=told)
    values = overview_values(printed, five)
    return [
        {
            "key": line.key,
            "label": str(line.label),
            "amount": _value(values[told.year].get(line.key)),
            "comparison": _value(values[told.year - 1].get(line.key)),
            "years": {str(year.year): _value(values[year.year].get(line.key)) for year in five.years},
        }
        for line in told.layout("five_year_overview").lines
    ]


def _place(one: Printed) -> dict[str, Any]:
    return {
        "year": one.year,
        "statement": one.statement,
        "key": one.line,
        "label": str(one.label),
        "amount": _plain(one.shown.printed),
        "exact": _kronor(one.shown),
        "distance": _number(Decimal(one.shown.distance) / ORE_PER_KRONA),
        **({} if one.shown.nearest is None else {"nearest": _plain(one.shown.nearest)}),
    }


def _kronor(figure: ShownAmount | None) -> Number:
    """Return the exact amount in kronor, an integer unless there are öre."""
    return None if figure is None else _number(Decimal(figure.exact) / ORE_PER_KRONA)


def _value(value: Value) -> Any:
    return _plain(value) if isinstance(value, Decimal) else value


def _plain(printed: Decimal) -> int | float:
    """Return a printed number: an integer in kronor and thousands, with its decimal in millions."""
    return int(printed) if printed.as_tuple().exponent == 0 else float(printed)


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
