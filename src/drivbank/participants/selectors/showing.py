"""One participation: its values, its other periods, who is responsible, and what the log says of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from drivbank.access.selectors import ItemLine, items_about
from drivbank.core.registration import PARTICIPATION_NAMES
from drivbank.participants.models import Participation
from drivbank.participants.policies import Scope
from drivbank.participants.selectors import COLUMNS, held, in_scope


@dataclass(frozen=True)
class ParticipationFact:
    """A participation with its values by the names of the field list."""

    id: int
    intervention_id: int
    registered_at: datetime
    values: dict[str, Any]

    @property
    def code(self) -> str:
        return str(self.values["code"])

    @property
    def enrolled_on(self) -> date:
        enrolled: date = self.values["enrolled_on"]
        return enrolled

    @property
    def exited_on(self) -> date | None:
        exited: date | None = self.values["exited_on"]
        return exited


def is_registered(pk: int) -> bool:
    """Say whether there is such a participation, for whomever."""
    return Participation.objects.filter(pk=pk).exists()


def participation_in(scope: Scope, pk: int) -> ParticipationFact | None:
    """Return a participation of the scope, None when it lies outside."""
    row = in_scope(scope).filter(pk=pk).values_list("intervention_id", "registered_at", *COLUMNS).first()
    if row is None:
        return None
    return ParticipationFact(pk, row[0], row[1], dict(zip(PARTICIPATION_NAMES, row[2:], strict=True)))


@dataclass(frozen=True)
class Period:
    """Another period of the same code."""

    id: int
    intervention_id: int
    enrolled_on: date
    exited_on: date | None


def other_periods(scope: Scope, fact: ParticipationFact) -> list[Period]:
    """Return the other periods of the code in scope, latest first."""
    rows = in_scope(scope).filter(code=fact.code).exclude(pk=fact.id).order_by("-enrolled_on")
    return [Period(*row) for row in rows.values_list("pk", "intervention_id", "enrolled_on", "exited_on")]


@dataclass(frozen=True)
class Coach:
    """Someone who is responsible for a participation."""

    user_id: int
    name: str


def responsible(pk: int) -> list[Coach]:
    """Return who is responsible for a participation, by name."""
    rows = held().filter(participation_id=pk).order_by("user__name", "user_id").distinct()
    return [Coach(*row) for row in rows.values_list("user_id", "user__name")]


def history(fact: ParticipationFact) -> list[ItemLine]:
    """Return what the log says of this participation, newest first.

    A code may have several periods. An event that names its participation is about that one; an import names its
    intervention. When the code has two periods in the intervention nobody can tell which of them an import changed,
    so only what names this one is shown.
    """
    found = items_about(fact.code, ("participation", "assignment"))
    periods = Participation.objects.filter(code=fact.code).values_list("intervention_id", flat=True)
    alone = list(periods).count(fact.intervention_id) == 1
    return [line for line in found if _is_about(line, fact, alone=alone)]


def last_change(fact: ParticipationFact, names: Collection[str]) -> ItemLine | None:
    """Return the latest change of any of these fields, None when the log cannot tell."""
    return next((line for line in history(fact) if not line.changes.keys().isdisjoint(names)), None)


def _is_about(line: ItemLine, fact: ParticipationFact, *, alone: bool) -> bool:
    if "participation" in line.data:
        return bool(line.data["participation"] == fact.id)
    if "participation_ids" in line.data:
        return fact.id in line.data["participation_ids"]
    return alone and line.data.get("intervention_id") == fact.intervention_id
