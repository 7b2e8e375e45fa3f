"""``drivbank socioeconomics``: a year's socio-economic result, as tables or as JSON for other programs."""

from argparse import ArgumentParser
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import orjson
from django.core.management.base import CommandError
from django.db import DatabaseError

from drivbank.access.actors import Actor, system_actor
from drivbank.core.economics.model import Payer, Value
from drivbank.core.economics.payback import whole_months
from drivbank.core.money import ORE_PER_KRONA
from drivbank.core.parameters import ParameterError
from drivbank.statistics.assumptions import measure_of, named_values
from drivbank.statistics.policies import check_can_see_results
from drivbank.statistics.selectors.assumptions import SetFact, assumption_sets, set_named
from drivbank.statistics.services.economics import default_set, economics
from drivbank.statistics.services.economics_costs import TOTAL
from drivbank.statistics.services.economics_inputs import UnknownBasis
from drivbank.statistics.services.economics_results import (
    Economics,
    ExtentRow,
    MunicipalityRow,
    PayerRow,
    TableDifference,
)
from drivbank.statistics.sheets.economics import municipality_sheet, sheets_of
from drivbank.ui.commands import HouseCommand
from drivbank.ui.sheet_files import sheet_text

MUNICIPALITY = "municipality"
Number = int | float | None


class Command(HouseCommand):
    help = "Räknar vad arbetet efter insatserna är värt under ett år: samhällsekonomin, med valda antaganden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year, the set, what to measure against and how to print it."""
        parser.add_argument("--year", type=int, required=True, help="vilket år resultatet gäller")
        parser.add_argument(
            "--assumptions",
            metavar="NAMN",
            help="uppsättningens namn eller id; annars den som förbundet räknar med, eller den försiktiga",
        )
        parser.add_argument(
            "--by", choices=(MUNICIPALITY,), help="municipality visar bara tabellen per kommun"
        )
        parser.add_argument(
            "--basis",
            metavar="KOSTNAD",
            default=TOTAL,
            help="vilken kostnad det mäts mot: total, interventions, members eller intervention-NUMMER",
        )
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table för läsning, json för program"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the result; say on stderr what cannot be calculated, with exit status 2."""
        by = system_actor("drivbank socioeconomics")
        check_can_see_results(by)
        try:
            told = _told(options, by)
        except DatabaseError as error:
            text = f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            raise CommandError(text, returncode=2) from error
        except (ParameterError, UnknownBasis) as fault:
            raise CommandError(str(fault), returncode=2) from fault
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(as_json(told), option=orjson.OPT_INDENT_2).decode())
        else:
            sheets = (municipality_sheet(told),) if options["by"] == MUNICIPALITY else sheets_of(told)
            self.stdout.write("\n\n\n".join(map(sheet_text, sheets)))


def _told(options: dict[str, Any], by: Actor) -> Economics:
    year, name = options["year"], options["assumptions"]
    chosen = default_set(year) if name is None else set_named(name)
    if chosen is None:
        names = ", ".join(fact.name for fact in assumption_sets())
        told = f"Det finns ingen uppsättning antaganden som heter {name}. Välj bland: {names}."
        raise CommandError(told, returncode=2)
    return economics(year, chosen, basis=options["basis"], by=by)


def as_json(told: Economics) -> dict[str, Any]:
    """Return the result with English keys; amounts in kronor, shares in percent, full-time equivalents as they are."""
    return {
        "year": told.year,
        "assumptions": _set(told.set),
        "basis": _basis(told),
        "exits": {name: getattr(told.counts, name) for name in ("exits", "for_work", "students", "unknown")},
        "work_after": {
            "rows": {_extent_key(row): _extent(row) for row in (*told.by_extent, told.extent_total)},
            "full_time_equivalents": _hundredths(told.fte),
            "member_funding": _funding(told),
        },
        "municipalities": {
            "rows": {str(row.name): _municipality(row) for row in told.by_municipality},
            "total": _municipality(told.municipality_total),
        },
        "difference": _difference(told.difference),
        "payers": {row.payer.value: _payer(row) for row in told.payers},
        "horizon": {
            "one_year": _kronor(told.result),
            "five_years": _kronor(told.five_years),
            "years": [_kronor(year.result) for year in told.horizon],
        },
        "payback_months": {
            found.basis.key: {
                "first_year_pace": _months(found.simple),
                "within_five_years": _months(found.over),
            }
            for found in told.paybacks
        },
        "break_even_fte": None if told.break_even_fte is None else _hundredths(told.break_even_fte),
        "zero_deadweight_percent": None
        if told.zero_deadweight is None
        else _hundredths(told.zero_deadweight),
        "cautious": _cautious(told.cautious),
        "limits": [str(text) for text in told.limits],
        "data_version": told.data_version,
    }


def _set(fact: SetFact) -> dict[str, Any]:
    assumptions = fact.assumptions
    return {
        "slug": fact.slug,
        "name": str(fact.name),
        "valid_from": fact.valid_from,
        "baseline": assumptions.baseline.value,
        "payers": sorted(payer.value for payer in assumptions.payers),
        "values": {name: _value(name, value) for name, value in named_values(assumptions)},
        "support_payers": {code: payer.value for code, (_, payer) in sorted(assumptions.supports.items())},
        "tax_rates_percent": {
            code: {"municipality": _hundredths(rates.municipality), "region": _hundredths(rates.region)}
            for code, rates in sorted(assumptions.tax_rates.items())
        },
    }


def _value(name: str, value: Value) -> dict[str, Any]:
    return {
        "likely": _hundredths(value.likely),
        "low": _hundredths(value.low),
        "high": _hundredths(value.high),
        "unit": measure_of(name).value,
        "distribution": value.distribution.value,
        "source": str(value.source),
        "year": value.year,
        "own": value.own,
    }


def _basis(told: Economics) -> dict[str, Any]:
    basis = told.basis
    return {
        "key": basis.key,
        "label": str(basis.label),
        "cost": _kronor(basis.amount),
        "says": str(basis.says),
        "choices": {other.key: _kronor(other.amount) for other in told.bases},
    }


def _extent_key(row: ExtentRow) -> str:
    """Return a share of full time as it is written, 75%, and any other row by its key."""
    return str(row.label) if row.label.endswith("%") else row.key


def _extent(row: ExtentRow) -> dict[str, Number]:
    return {
        "persons": row.persons,
        "fte": _hundredths(row.fte),
        "avoided": _kronor(row.avoided),
        "tax": _kronor(row.tax),
        "other": _kronor(row.other),
        "result": _kronor(row.result),
    }


def _funding(told: Economics) -> dict[str, Number]:
    """Return what the members pay, None where that is not decided, or is not of one intervention."""
    parts = {
        "municipalities": Payer.MUNICIPALITY,
        "region": Payer.REGION,
        "state": Payer.STATE,
    }
    paid = {name: told.payer(payer).contribution for name, payer in parts.items()}
    known = [amount for amount in paid.values() if amount is not None]
    return {
        **{name: _kronor(amount) for name, amount in paid.items()},
        "total": _kronor(sum(known) if known else None),
    }


def _municipality(row: MunicipalityRow) -> dict[str, Number]:
    return {
        "participants": row.participants,
        "fte": _hundredths(row.fte),
        "avoided": _kronor(row.avoided),
        "tax": _kronor(row.tax),
        "other": _kronor(row.other),
        "saving": _kronor(row.saving),
        "contribution": _kronor(row.contribution),
        "net": _kronor(row.net),
    }


def _difference(found: TableDifference) -> dict[str, Any]:
    return {
        "work_after": _kronor(found.by_extent),
        "municipalities": _kronor(found.by_municipality),
        "difference": _kronor(found.difference),
        "parts": [
            {"payer": payer.value, "effect": effect.value, "amount": _kronor(amount)}
            for payer, effect, amount in found.parts
        ],
        "says": [str(text) for text in found.says],
    }


def _payer(row: PayerRow) -> dict[str, Any]:
    return {
        "effects": {effect.value: _kronor(amount) for effect, amount in row.effects.items()},
        "gain": _kronor(row.gain),
        "counted": row.counted,
        "contribution": _kronor(row.contribution),
    }


def _cautious(told: Economics | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {
        "slug": told.set.slug,
        "one_year": _kronor(told.result),
        "five_years": _kronor(told.five_years),
        "municipalities": _kronor(told.municipality_total.saving),
        "payback_months": _months(told.payback.simple),
    }


def _months(months: Fraction | None) -> int | None:
    return None if months is None else whole_months(months)


def _kronor(ore: int | None) -> int | None:
    """Return an amount in whole kronor, rounded half away from zero."""
    if ore is None:
        return None
    return int((Decimal(ore) / ORE_PER_KRONA).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _hundredths(number: int) -> int | float:
    """Return hundredths as a number: an integer unless there are any."""
    return number // 100 if number % 100 == 0 else number / 100
