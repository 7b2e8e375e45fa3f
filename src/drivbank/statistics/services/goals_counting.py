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
    """Count the measures in the period of each year, within the scope, in one query.

    Each population of each year is read for itself, which passes over most of the file.
    """
    if not measures or not scope:
        return Counts({})
    compiled = scope_compile(scope, source.labels)
    parts = [(group, year) for group in _by_population(measures) for year in periods]
    selects = [_select(place, *part, compiled.rule) for place, part in enumerate(parts)]
    values = {**compiled.values, **_days(periods)}
    rows = engine.numbers(" UNION ALL ".join(selects), values, file=source.file)
    found = {}
    for place, intervention, numbers in rows:
        group, year = parts[place]
        for measure, start in zip(group, range(0, len(numbers), 3), strict=True):
            found[measure.id, year, intervention] = Counted(*numbers[start : start + 3])
    return Counts(found)


def _by_population(measures: Sequence[MeasureDefinition]) -> list[list[MeasureDefinition]]:
    """Return the measures together with those that are counted in the same population."""
    groups: dict[str, list[MeasureDefinition]] = {}
    for measure in measures:
        groups.setdefault(measure.population.rule, []).append(measure)
    return list(groups.values())


def _select(place: int, group: Sequence[MeasureDefinition], year: int, scope: str) -> str:
    """Return the query of one population in one year: three numbers of each measure, by intervention."""
    numbers = ", ".join(number for measure in group for number in _numbers(measure))
    where = " AND ".join(f"({rule})" for rule in (group[0].population.rule, scope) if rule)
    sql = f"SELECT {place}, intervention, [{numbers}] FROM observations WHERE {where} GROUP BY intervention"  # noqa: S608 - shipped conditions, bound values
    return DAYS.sub(rf"$\1_{year}", sql)


def _days(periods: Mapping[int, Days]) -> dict[str, date]:
    first = {f"first_day_{year}": days[0] for year, days in periods.items()}
    return {**first, **{f"last_day_{year}": days[1] for year, days in periods.items()}}


def _numbers(measure: MeasureDefinition) -> tuple[str, str, str]:
    """Return what is selected: who says yes, of how many, and of whom nothing is known."""
    yes = _number(measure, measure.rule)
    if measure.kind is MeasureKind.COUNT:
        return yes, "0", "0"
    return yes, _number(measure, ""), _number(measure, measure.missing)


def _number(measure: MeasureDefinition, rule: str) -> str:
    only = f" FILTER (WHERE {rule})" if rule else ""
    return f"CAST(coalesce(sum({measure.amount}){only}, 0) AS BIGINT)"
