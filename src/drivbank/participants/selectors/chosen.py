"""Participations chosen in the list, to be done something with together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from drivbank.participants.policies import Scope
from drivbank.participants.selectors import in_scope


@dataclass(frozen=True)
class Chosen:
    """One of those chosen."""

    id: int
    code: str
    intervention_id: int
    enrolled_on: date
    exited_on: date | None


def chosen(scope: Scope, ids: Collection[int]) -> list[Chosen]:
    """Return those of the numbers that lie in scope, by code."""
    rows = in_scope(scope).filter(pk__in=ids).order_by("code", "pk")
    return [
        Chosen(*row) for row in rows.values_list("pk", "code", "intervention_id", "enrolled_on", "exited_on")
    ]
