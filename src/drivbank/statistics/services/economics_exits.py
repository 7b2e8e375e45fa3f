"""Those who left in a year, put together by all that the socio-economic model asks of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drivbank.core.economics.model import ExitGroup
from drivbank.participants.policies import Scope, check_can_count
from drivbank.statistics.catalogue import definition_on
from drivbank.statistics.compiling import population_rule
from drivbank.statistics.services import engine
from drivbank.statistics.services.counting import year_days
from drivbank.statistics.services.flow import scope_within
from drivbank.statistics.services.live import live_source
from drivbank.statistics.services.scopes import scope_compile
from drivbank.statistics.sources import Source

# The table whose populations say who left in a year.
TABLE, EXITS = "participants-by-municipality", "exits"
KEYS = (
    "coalesce(nullif(municipality, ''), 'unknown')",
    "intervention",
    "coalesce(support_before, '')",
    "coalesce(work_after, '')",
    "work_share",
    "coalesce(work_form_after = 'subsidised', false)",
    "coalesce(studies_after, '') NOT IN ('', 'not_studying', 'unknown')",
)
HOURLY = "hourly"


@dataclass(frozen=True)
class YearExits:
    """Those who left in a year; ``for_work`` is how many of them left with the reason work."""

    groups: tuple[ExitGroup, ...]
    for_work: int

    @property
    def persons(self) -> int:
        return sum(group.persons for group in self.groups)


def exit_groups(
    year: int, *, scope: Scope, source: Source | None = None, intervention_id: int | None = None
) -> tuple[ExitGroup, ...]:
    """Return those who left in the year within the scope; raise Refused, or ParameterError for a year that is not."""
    return year_exits(year, scope=scope, source=source, intervention_id=intervention_id).groups


def year_exits(
    year: int, *, scope: Scope, source: Source | None = None, intervention_id: int | None = None
) -> YearExits:
    """Return those who left in the year within the scope, of one intervention when it is given. One query."""
    scope = scope if intervention_id is None else scope_within(scope, intervention_id)
    check_can_count(scope)
    first_day, last_day = year_days(year)
    source = source or live_source()
    compiled = scope_compile(scope, source.labels)
    left = population_rule(definition_on(TABLE, last_day), EXITS)
    sql = _query(left, compiled.rule, "" if intervention_id is None else "intervention = $only")
    values = {"first_day": first_day, "last_day": last_day, "only": intervention_id, **compiled.values}
    rows = engine.numbers(sql, values, file=source.file)
    return YearExits(tuple(_group(row) for row in rows), sum(int(row[-1]) for row in rows))


def _query(left: str, scope: str, only: str) -> str:
    where = " AND ".join(f"({rule})" for rule in (left, scope, only) if rule)
    keys = ", ".join(f"{expression} AS key_{number}" for number, expression in enumerate(KEYS))
    counts = "count(*), count(*) FILTER (WHERE exit_outcome = 'work')"
    return f"SELECT {keys}, {counts} FROM observations WHERE {where} GROUP BY ALL ORDER BY ALL"  # noqa: S608 - shipped conditions, bound values


def _group(row: Sequence[Any]) -> ExitGroup:
    municipality, intervention, before, after, share, subsidised, studies, persons, _for_work = row
    return ExitGroup(
        municipality=municipality,
        intervention=intervention,
        support_before=before,
        work_after=after,
        share=share,
        hourly=after == HOURLY,
        subsidised=subsidised,
        studies=studies,
        persons=int(persons),
    )
