"""``drivbank goals``: the goals of a year or a half-year with what came of them, as tables or as JSON."""

from argparse import ArgumentParser
from typing import Any

import orjson
from django.core.management.base import CommandError
from django.db import DatabaseError

from drivbank.access.actors import system_actor
from drivbank.core.goals.as_put import Finding
from drivbank.core.goals.model import MeasureKind, Outcome, Target, Verdict
from drivbank.core.parameters import ParameterError
from drivbank.interventions.selectors import PlanFact
from drivbank.statistics.services.goals import GoalResult, GoalResults, YearOutcome, goal_results
from drivbank.statistics.sheets.goals import sheets_of
from drivbank.ui.commands import HouseCommand
from drivbank.ui.sheet_files import sheet_text

MET = {Verdict.MET: True, Verdict.NEARLY: False, Verdict.NOT_MET: False, Verdict.UNKNOWN: None}
Number = int | float | None


class Command(HouseCommand):
    help = (
        "Visar målen för ett år eller ett halvår med utfall, bedömning, historik och vad som är att tänka på."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the period and how to print it."""
        parser.add_argument("--year", type=int, required=True, help="vilket år målen gäller")
        parser.add_argument("--half", choices=("1", "2"), help="första eller andra halvåret; annars hela")
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="table för läsning, json för program"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the goals; say on stderr, with exit status 2, when there are none or the period has not begun."""
        told = _told(options["year"], int(options["half"] or 0))
        if options["format"] == "json":
            self.stdout.write(orjson.dumps(as_json(told), option=orjson.OPT_INDENT_2).decode())
        else:
            self.stdout.write("\n\n\n".join(map(sheet_text, sheets_of(told))))


def _told(year: int, half: int) -> GoalResults:
    try:
        told = goal_results(year, half, by=system_actor("drivbank goals"))
    except ParameterError as error:
        raise CommandError(str(error), returncode=2) from error
    except DatabaseError as error:
        text = f"Databasen går inte att använda ({error}). Har drivbank start körts i datamappen?"
        raise CommandError(text, returncode=2) from error
    if told.plan is None:
        text = f"Ingen plan med mål är beslutad för {year}. Lägg upp och besluta en under Insatser, Mål."
        raise CommandError(text, returncode=2)
    return told


def as_json(told: GoalResults) -> dict[str, Any]:
    """Return the goals in order: flat, English keys, numbers in the unit of the target."""
    return {
        "year": told.year,
        "half": told.half or None,
        "first_day": told.first_day,
        "last_day": told.last_day,
        "unfinished": told.unfinished,
        "plan": _plan(told.plan) if told.plan else None,
        "goals": [
            line
            for overall in told.overall
            for line in (
                {
                    "number": overall.goal.number,
                    "key": overall.goal.key,
                    "parent": None,
                    "wording": overall.goal.wording,
                },
                *(_goal(result, overall.goal.key) for result in overall.results),
            )
        ],
    }


def _plan(plan: PlanFact) -> dict[str, Any]:
    names = ("title", "version", "first_year", "last_year", "valid_from", "decided_on", "decision")
    return {name: getattr(plan, name) for name in names}


def _goal(result: GoalResult, parent: str) -> dict[str, Any]:
    goal, measure = result.goal, result.measure
    return {
        "number": goal.number,
        "key": goal.key,
        "parent": parent,
        "wording": goal.wording,
        "owner": goal.owner,
        "kind": goal.kind,
        "measure": goal.measure or None,
        "numerator": str(measure.numerator) if measure else goal.question or None,
        "denominator": str(measure.denominator) or None if measure else None,
        "missing_rule": goal.missing,
        "target": _target(goal.target),
        "outcome": _outcome(result.outcome),
        "by_intervention": [_part(goal.kind, name, one) for name, one in result.by_intervention],
        "findings": [_finding(one) for one in result.findings],
        "history": [_year(one) for one in result.history],
    }


def _part(kind: MeasureKind | None, name: str, outcome: Outcome) -> dict[str, Any]:
    """Return an intervention for itself; a number that all are to reach together gives it no verdict."""
    told = {"name": name, **_counted(outcome)}
    return {**told, "verdict": None} if kind is MeasureKind.COUNT else told


def _target(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "comparison": target.comparison,
        "value": _number(target.value),
        "nearly": _number(target.nearly),
        "unit": target.unit,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        **_counted(outcome),
        "text": str(outcome.text) or None,
        "by": outcome.by or None,
        "day": outcome.day,
        "source": outcome.source or None,
    }


def _counted(outcome: Outcome) -> dict[str, Any]:
    interval = outcome.interval
    return {
        "value": _number(outcome.value),
        "n": outcome.n,
        "of": outcome.of,
        "missing": outcome.missing,
        "low": _number(interval.low) if interval else None,
        "high": _number(interval.high) if interval else None,
        "verdict": outcome.verdict,
        "met": MET[outcome.verdict],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "serious": finding.serious,
        "text": str(finding.text),
        "what_to_do": str(finding.what_to_do),
    }


def _year(one: YearOutcome) -> dict[str, Any]:
    return {"year": one.year, "target": _target(one.target), **_counted(one.outcome)}


def _number(hundredths: int | None) -> Number:
    """Return a number in its unit, an integer unless it has decimals."""
    if hundredths is None:
        return None
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100
