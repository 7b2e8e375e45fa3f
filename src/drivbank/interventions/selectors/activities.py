"""Reads of structural activities."""

from dataclasses import dataclass
from datetime import date

from drivbank.interventions.models import Activity


@dataclass(frozen=True)
class ActivityFact:
    """A structural activity with its participants by sex."""

    code: str
    intervention_id: int
    held_on: date
    kind: str
    title: str
    women: int
    men: int
    sex_unknown: int


def activities(intervention_id: int | None = None) -> list[ActivityFact]:
    """Return activities, of one intervention or of all, in date order."""
    rows = Activity.objects.order_by("held_on", "code")
    if intervention_id is not None:
        rows = rows.filter(intervention_id=intervention_id)
    names = ("code", "intervention_id", "held_on", "kind", "title", "women", "men", "sex_unknown")
    return [ActivityFact(*row) for row in rows.values_list(*names)]
