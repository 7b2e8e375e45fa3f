"""A goal, its measure and its interventions as the goal doctor asks about them."""

from collections.abc import Mapping
from datetime import date

from drivbank.core.goals.as_put import GoalAsPut, InterventionAsPut, MeasureAsPut
from drivbank.core.goals.model import MeasureKind, MissingRule
from drivbank.interventions.selectors import GoalFact, InterventionFact
from drivbank.statistics.measures import MeasureDefinition


def goal_as_put(
    goal: GoalFact,
    measure: MeasureDefinition | None,
    interventions: Mapping[int, InterventionFact],
    days: tuple[date, date],
    *,
    finished: bool,
) -> GoalAsPut:
    """Return a result goal in a period as the doctor sees it."""
    kind = goal.kind or MeasureKind.JUDGED
    usual = MissingRule.LEFT_OUT if kind is MeasureKind.SURVEY else MissingRule.COUNTS_AS_NO
    return GoalAsPut(
        key=goal.key,
        number=goal.number,
        wording=goal.wording,
        owner=goal.owner,
        kind=kind,
        target=goal.target,
        missing=goal.missing or usual,
        target_set_on=goal.target_set_on,
        interventions=tuple(
            _intervention(interventions[pk]) for pk in goal.interventions if pk in interventions
        ),
        first_day=days[0],
        last_day=days[1],
        measure=_measure(measure) if measure else None,
        finished=finished,
    )


def _intervention(fact: InterventionFact) -> InterventionAsPut:
    return InterventionAsPut(
        name=fact.name,
        purpose=fact.purpose,
        target_group_since=fact.target_group_since,
        first_day=fact.starts_on,
        last_day=fact.closed_on or fact.ends_on,
        defines_step=bool(fact.progress_step.strip()),
    )


def _measure(measure: MeasureDefinition) -> MeasureAsPut:
    return MeasureAsPut(
        measure.id, measure.title, measure.purposes, measure.reasons, own_definition=measure.own_definition
    )
