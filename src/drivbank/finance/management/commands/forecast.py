"""``drivbank forecast``: the equity month by month and three years ahead, and why it ends where it does."""

import sys
from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

import orjson
from django.db import DatabaseError
from django.utils import timezone

from drivbank.core.forecast import Forecast, GrantYear, Month, Year
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.forecasting import Forecasted, forecasted, last_year
from drivbank.finance.selectors.forecast import FIRST_YEAR, LAST_YEAR
from drivbank.finance.sheets.forecast import month_sheet, scenario_sheet, year_sheet
from drivbank.ui.commands import HouseCommand
from drivbank.ui.numbers import round_half_up
from drivbank.ui.sheet_files import sheet_text


class Command(HouseCommand):
    help = "Skriver ut prognosen för ett år och tre år framåt, som den var en viss dag."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year, the day, a scenario and the form."""
        parser.add_argument("--year", type=int, required=True, help="år, till exempel 2026")
        parser.add_argument(
            "--as-of", metavar="DAG", help="vad som var känt den dagen, till exempel 2026-03-31; annars i dag"
        )
        parser.add_argument("--scenario", metavar="NAMN", help="räkna med det som händer i ett scenario")
        parser.add_argument("--format", choices=["table", "json"], default="table", help="table eller json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the forecast; what cannot be done is said on stderr with exit status 2."""
        year = self._year(options["year"])
        as_of = self._day(options["as_of"])
        if year > last_year(as_of):
            self._fail(f"Prognosen räcker till och med {last_year(as_of)}. Välj ett år till och med det.")
        try:
            told = forecasted(year, as_of=as_of)
        except DatabaseError as error:
            self._fail(f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?")
        shown = self._scenario(told, options["scenario"])
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(as_json(told, shown), option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write(as_text(told, shown))

    def _year(self, year: int) -> int:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            self._fail(f"Året ska vara från {FIRST_YEAR} till {LAST_YEAR}.")
        return year

    def _day(self, text: str | None) -> date:
        """Return the day, today when none is named; one that has not come yet is refused."""
        today = timezone.localdate()
        if text is None:
            return today
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self._fail(f"Dagen {text} finns inte. Skriv den som 2026-03-31.")
        if day > today:
            self._fail(
                f"{day} har inte varit än. Prognosen kan bara göras på vad som är känt i dag eller var det."
            )
        return day

    def _scenario(self, told: Forecasted, name: str | None) -> Forecast:
        if name is None:
            return told.forecast
        if name not in told.scenarios:
            there = ", ".join(told.scenarios) or "inget scenario"
            self._fail(f"Det finns inget scenario som heter {name}. Det finns {there}.")
        return told.scenarios[name]

    def _fail(self, text: str) -> NoReturn:
        self.stderr.write(text)
        sys.exit(2)


def as_json(told: Forecasted, shown: Forecast) -> dict[str, Any]:
    """Return the forecast for other programs, amounts in kronor; what is said is said of it without scenarios.

    A year whose result nobody can tell has no months.
    """
    return {
        "year": told.year,
        "as_of": told.as_of.isoformat(),
        "opening_equity": _kronor(told.forecast.year(told.year).opening)
        if told.is_forecast(told.year - 1)
        else None,
        "months": [] if told.unplanned else [_month(month) for month in shown.months_in(told.year)],
        "years": _years(told, shown),
        "grants": [_grant(row) for row in shown.grants_in(told.year)],
        "scenarios": [_scenario(told, name, forecast) for name, forecast in told.scenarios.items()],
        "explanation": [str(text) for text in told.explanation],
        "warning": [str(text) for text in told.warning],
        "assumptions": [str(text) for text in told.assumptions],
    }


def _month(month: Month) -> dict[str, Any]:
    return {
        "month": f"{month.month:%Y-%m}",
        "income": _kronor(month.income),
        "cost": _kronor(month.cost),
        "financial": _kronor(month.financial),
        "closing": _kronor(month.closing),
        "result": _kronor(month.result),
        "equity": _kronor(month.equity),
        "known": month.known_percent,
    }


def _years(told: Forecasted, shown: Forecast) -> list[dict[str, Any]]:
    return [_year(told, year) for year in shown.years if year.year >= told.year]


def _year(told: Forecasted, year: Year) -> dict[str, Any]:
    """Return a year; what is no forecast, for want of a budget, is null. ``basis`` says what the year stands on."""
    planned, foreseen = told.is_planned(year.year), told.is_forecast(year.year)
    return {
        "year": year.year,
        "basis": str(year.basis),
        "not_yet_granted": _kronor(year.not_granted),
        "opening_equity": _kronor(year.opening) if told.is_forecast(year.year - 1) else None,
        "result": _kronor(year.result) if planned else None,
        "budget_result": _kronor(year.budget_result),
        "closing_equity": _kronor(year.equity) if foreseen else None,
        "limit": _kronor(year.limit),
        "over_limit": _kronor(year.over_limit) if foreseen else None,
        "reserved": _kronor(year.reserved),
        "free": _kronor(year.free) if foreseen else None,
        "granted_later": _kronor(year.commitments),
    }


def _grant(row: GrantYear) -> dict[str, Any]:
    return {
        "title": row.title,
        "line": row.code,
        "granted": _kronor(row.granted),
        "drawn": _kronor(row.drawn),
        "expected": _kronor(row.expected),
        "less_for_vacancies": _kronor(row.vacant),
        "unused": _kronor(row.unused),
    }


def _scenario(told: Forecasted, name: str, forecast: Forecast) -> dict[str, Any]:
    own, base = forecast.year(told.year), told.forecast.year(told.year)
    return {
        "name": name,
        "closing_equity": None if told.unplanned else _kronor(own.equity),
        "difference": _kronor(own.equity - base.equity),
        "years": _years(told, forecast),
    }


def _kronor(ore: int | None) -> int | None:
    return None if ore is None else int(round_half_up(Decimal(ore) / ORE_PER_KRONA, 0))


def as_text(told: Forecasted, shown: Forecast) -> str:
    """Return the forecast as tables; what is said under them is said of it without scenarios."""
    own = replace(told, forecast=shown)
    beside = [scenario_sheet(told)] if told.scenarios else []
    months = [] if told.unplanned else [month_sheet(own)]
    return "\n\n".join(sheet_text(sheet) for sheet in (*months, year_sheet(own), *beside))
