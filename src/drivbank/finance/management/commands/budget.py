"""``drivbank budget``: a year's budget, and what became of it, as a table or as JSON for other programs."""

from argparse import ArgumentParser
from typing import Any

import orjson
from django.core.management.base import CommandError
from django.db import DatabaseError

from drivbank.access.actors import system_actor
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.policies import sight_of
from drivbank.finance.selectors.budget_outcomes import YearOutcome, deviation
from drivbank.finance.selectors.budgets import BudgetFact, budget_lines, budgets
from drivbank.finance.sheets.budget_year import YearView, year_view
from drivbank.finance.sheets.budgets import operating_sheet
from drivbank.ui.commands import HouseCommand
from drivbank.ui.sheet_files import sheet_text

FINANCIAL = ("financial_income", "financial_cost")


class Command(HouseCommand):
    help = "Visar budgeten för ett år, och vad det blev av den."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the year, which version, and how to print it."""
        parser.add_argument("--year", type=int, required=True, help="vilket år budgeten gäller")
        parser.add_argument("--version", type=int, help="budgetens version; annars den som gäller")
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table för läsning, json för program"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the budget; when there is none, say which there are on stderr with exit status 2."""
        sight = sight_of(system_actor("drivbank budget"))
        try:
            view = _view(options["year"], options["version"])
        except DatabaseError as error:
            text = f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
            raise CommandError(text, returncode=2) from error
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(told(view), option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write(sheet_text(operating_sheet(view, sight)))


def _view(year: int, version: int | None) -> YearView:
    view = year_view(year, version=version)
    found = view.in_force if version is None else view.budget
    if found is None or version not in (None, found.version):
        raise CommandError(_nothing(view, version), returncode=2)
    return view


def _nothing(view: YearView, version: int | None) -> str:
    if version is not None and view.versions:
        numbers = ", ".join(str(fact.version) for fact in reversed(view.versions))
        return f"Budgeten för {view.year} har ingen version {version}. De som finns: {numbers}."
    years = ", ".join(str(year) for year in sorted({fact.year for fact in budgets() if fact.decided_on}))
    remedy = f"År med beslut: {years}." if years else "Lägg upp en budget under Ekonomi, Budget."
    return f"Det finns ingen beslutad budget för {view.year}. {remedy}"


def told(view: YearView) -> dict[str, Any]:
    """Return a year's budget with English keys and amounts in whole kronor; financial lines stand by themselves."""
    fact = view.budget
    if fact is None:
        return {}
    return {
        "year": fact.year,
        "version": fact.version,
        "decided_on": fact.decided_on,
        "decision": fact.decision,
        "income": _lines(view, fact, "income"),
        "costs": _lines(view, fact, "cost"),
        "financial": _lines(view, fact, *FINANCIAL),
        "total_income": _kronor(fact.total("income")),
        "total_costs": _kronor(fact.total("cost")),
        "result": _kronor(fact.result),
        "outcome": _outcome(view.outcome) if view.outcome else None,
        "deviation": _deviation(fact, view.outcome) if view.outcome and view.outcome.is_whole else None,
    }


def _lines(view: YearView, fact: BudgetFact, *sides: str) -> list[dict[str, Any]]:
    """Return the lines of some sides in the order of the list, one for each intervention where there are any."""
    return [
        {
            "code": line.code,
            "label": str(line.label),
            "amount": _kronor(amount.amount),
            **({"intervention": view.names[amount.intervention_id]} if amount.intervention_id else {}),
        }
        for line in budget_lines(fact.year)
        if line.side in sides
        for amount in fact.lines
        if amount.code == line.code
    ]


def _outcome(outcome: YearOutcome) -> dict[str, Any]:
    """Return what each line came to so far, ``through`` the last month that is known."""
    amounts = {line.code: _kronor(outcome.amount_of(line.code)) for line in budget_lines(outcome.year)}
    return {
        "through": f"{outcome.through:%Y-%m}",
        **{code: amount for code, amount in amounts.items() if amount},
        "total_income": _kronor(outcome.total("income")),
        "total_costs": _kronor(outcome.total("cost")),
        "result": _kronor(outcome.result),
    }


def _deviation(fact: BudgetFact, outcome: YearOutcome) -> dict[str, int]:
    """Return how much better for the result the year came out than its budget, where and in all."""
    signs = {"income": ("income", 1), "costs": ("cost", -1)}
    by_side = {
        name: deviation(sign, outcome=outcome.total(side), budget=fact.total(side))
        for name, (side, sign) in signs.items()
    }
    whole = outcome.result - fact.result
    financial = whole - sum(by_side.values())
    return {
        name: _kronor(amount) for name, amount in {**by_side, "financial": financial, "result": whole}.items()
    }


def _kronor(ore: int) -> int:
    """Return whole kronor, rounded half away from zero."""
    kronor = (abs(ore) + ORE_PER_KRONA // 2) // ORE_PER_KRONA
    return -kronor if ore < 0 else kronor
