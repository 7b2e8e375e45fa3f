"""Those who are left in an intervention whose last day has passed: nobody else will end them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count

from drivbank.interventions.selectors import Status, interventions
from drivbank.participants.policies import Scope
from drivbank.participants.selectors import in_scope


@dataclass(frozen=True)
class LeftBehind:
    """An intervention that is over, its last day, and how many in scope have not exited."""

    intervention_id: int
    name: str
    ended_on: date
    count: int


@lru_cache(maxsize=256)
def left_behind(version: str, today: date, scope: Scope) -> tuple[LeftBehind, ...]:
    """Return the interventions that are over with someone left, at a version of what is registered."""
    over = [fact for fact in interventions() if fact.status(today) is Status.ENDED]
    rows = in_scope(scope).filter(exited_on=None, intervention_id__in=[fact.id for fact in over])
    counts = dict(rows.values_list("intervention_id").annotate(Count("pk")).order_by())
    return tuple(
        LeftBehind(fact.id, fact.name, fact.ends_on, counts[fact.id]) for fact in over if fact.id in counts
    )
