"""Counting every measure of several years at once, intervention by intervention."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from drivbank.core.goals.model import MeasureKind
from drivbank.participants.policies import Scope
from drivbank.statistics.measures import MeasureDefinition
from drivbank.statistics.services import engine
from drivbank.statistics.services.scopes import scope_compile
from drivbank.statistics.sources import Source

Days = tuple[date, date]
DAYS = re.compile(r"\$(first_day|last_day)\b")


@dataclass(frozen=True)
class Counted:
    """How many say yes, of how many, and of whom nothing is known; a number that is counted is ``n`` alone."""

    n: int = 0
    of: int = 0
    missing: int = 0

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(self.n + other.n, self.of + other.of, self.missing + other.missing)


@dataclass(frozen=True)
class Counts:
    """What was counted by (measure, year, intervention); what is not there is none."""

    found: Mapping[tuple[str, int, int], Counted]

    def of(self, measure: str, year: int, interventions: Iterable[int]) -> Counted:
        """Return what was counted in the interventions together."""
        each = [self.found.get((measure, year, pk), Counted()) for pk in interventions]
        return reduce(Counted.__add__, each, Counted())


def measures_count(
    measures: Sequence[MeasureDefinition], periods: Mapping[int, Days], *, scope: Scope, source: Source
) -> Counts:
    """Count the measures in the period of each year, within the scope, in one query."""
    if not measures or not scope:
        return Counts({})
    compiled = scope_compile(scope, source.labels)
    asked = [(measure, year) for measure in measures for year in periods]
    selected = [number for measure, year in asked for number in _numbers(measure, year)]
    where = f" WHERE {compiled.rule}" if compiled.rule else ""
    sql = f"SELECT intervention, {', '.join(selected)} FROM observations{where} GROUP BY intervention"  # noqa: S608 - shipped conditions, bound values
    rows = engine.numbers(sql, {**compiled.values, **_days(periods)}, file=source.file)
    return Counts(
        {
            (measure.id, year, row[0]): Counted(*map(int, row[place : place + 3]))
            for row in rows
            for place, (measure, year) in zip(range(1, len(row), 3), asked, strict=True)
        }
    )


def _days(periods: Mapping[int, Days]) -> dict[str, date]:
    first = {f"first_day_{year}": days[0] for year, days in periods.items()}
    return {**first, **{f"last_day_{year}": days[1] for year, days in periods.items()}}


def _numbers(measure: MeasureDefinition, year: int) -> tuple[str, str, str]:
    """Return what is selected: who says yes, of how many, and of whom nothing is known."""
    yes = _number(measure, year, measure.rule)
    if measure.kind is MeasureKind.COUNT:
        return yes, "0", "0"
    return yes, _number(measure, year, ""), _number(measure, year, measure.missing)


def _number(measure: MeasureDefinition, year: int, rule: str) -> str:
    conditions = " AND ".join(f"({one})" for one in (measure.population.rule, rule) if one)
    only = DAYS.sub(rf"$\1_{year}", conditions)
    return f"coalesce(sum({measure.amount}) FILTER (WHERE {only}), 0)"
