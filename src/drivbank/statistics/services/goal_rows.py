"""The coded rows behind what came of a goal: those that count, or all of those that it is a share of."""

from datetime import date
from typing import Any

from drivbank.access.actors import Actor
from drivbank.core.goals.model import MissingRule
from drivbank.core.phrases import Phrase
from drivbank.interventions.selectors import GoalFact
from drivbank.participants.policies import Scope, check_can_see_rows
from drivbank.statistics.measures import MeasureDefinition
from drivbank.statistics.services.cells import CellRows, Found
from drivbank.statistics.services.scopes import scope_compile
from drivbank.statistics.sources import Source


def goal_rows(
    goal: GoalFact,
    measure: MeasureDefinition,
    days: tuple[date, date],
    *,
    whole: bool,
    scope: Scope,
    by: Actor,
    source: Source,
    page: int = 1,
) -> CellRows:
    """Return a page of the rows in scope, noted in the read log first; raise Refused or NoSuchCell.

    ``days`` are the first and the last of the period; ``whole`` asks for all that the share is of.
    """
    check_can_see_rows(scope)
    compiled = scope_compile(scope, source.labels)
    parts = [*_conditions(goal, measure, whole=whole), compiled.rule]
    rule = " AND ".join(f"({part})" for part in parts if part)
    first_day, last_day = days
    values: dict[str, Any] = {
        "first_day": first_day,
        "last_day": last_day,
        "interventions": list(goal.interventions),
        **compiled.values,
    }
    what = Phrase(
        "Mål %(number)s från %(first_day)s till %(last_day)s: %(title)s, sida %(page)s",
        number=goal.number,
        first_day=first_day.isoformat(),
        last_day=last_day.isoformat(),
        title=measure.title,
        page=page,
    )
    return Found(rule, values, source).page(page, activities=measure.activity, by=by, what=what)


def _conditions(goal: GoalFact, measure: MeasureDefinition, *, whole: bool) -> list[str]:
    """Return the conditions on an observation, those of the measure as it is counted."""
    named = "intervention IN (SELECT unnest(CAST($interventions AS BIGINT[])))"
    conditions = [measure.population.rule, named]
    if not whole:
        return [*conditions, measure.rule]
    left_out = goal.missing is MissingRule.LEFT_OUT and measure.missing
    return [*conditions, f"NOT ({measure.missing})" if left_out else ""]
