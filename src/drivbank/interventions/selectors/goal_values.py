"""Plans of goals and goals by the names of their drafts, and the measures a goal may have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drivbank.core.goals.model import MeasureKind
from drivbank.interventions.models import Goal, GoalPlan
from drivbank.reference.parameters import parameters

PLAN_NAMES = ("title", "first_year", "last_year", "valid_from", "text")
GOAL_NAMES = (
    "wording",
    "parent_id",
    "owner",
    "activities",
    "followed_by",
    "first_year",
    "last_year",
    "kind",
    "measure",
    "question",
    "missing",
    "unit",
    "comparison",
    "target",
    "nearly",
    "target_group",
    "target_set_on",
)


@dataclass(frozen=True)
class MeasureFact:
    """A measure a register answers, in words: what is counted, of what, and whose answer is not known.

    ``activity`` says that structural activities are counted, else participants.
    """

    id: str
    kind: MeasureKind
    title: str
    text: str
    numerator: str
    denominator: str
    missing_text: str
    activity: bool


def measure_facts() -> Mapping[str, MeasureFact]:
    """Return the shipped measures by their ids, as they are defined now."""
    return {name: _measure(name, one.values[-1].value) for name, one in parameters("measures").items()}


def plan_values(row: GoalPlan) -> dict[str, Any]:
    """Return a plan's values by the names of its draft."""
    return {name: getattr(row, name) for name in PLAN_NAMES}


def plan_row(pk: int) -> dict[str, Any] | None:
    """Return a plan's values, None when there is none."""
    row = GoalPlan.objects.filter(pk=pk).first()
    return plan_values(row) if row else None


def goal_values(row: Goal) -> dict[str, Any]:
    """Return a goal's values by the names of its draft."""
    values = {name: getattr(row, name) for name in GOAL_NAMES}
    return {**values, "interventions": sorted(row.interventions.values_list("pk", flat=True))}


def goal_row(pk: int) -> dict[str, Any] | None:
    """Return a goal's values, None when there is none."""
    row = Goal.objects.filter(pk=pk).first()
    return goal_values(row) if row else None


def _measure(name: str, value: Mapping[str, Any]) -> MeasureFact:
    texts = {key: str(value.get(key) or "") for key in ("text", "numerator", "denominator", "missing_text")}
    return MeasureFact(
        id=name,
        kind=MeasureKind(value["kind"]),
        title=str(value["title"]),
        activity=bool(value.get("activity", False)),
        **texts,
    )
