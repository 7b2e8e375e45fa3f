"""Reads of what the equity is measured against, what of it is set aside, and what might happen to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from drivbank.finance.models import Ladder, Reservation, Scenario, ScenarioStep


@dataclass(frozen=True)
class StepFact:
    """From a yearly amount in öre on: at most so many tenths of a percent of it, or so many öre."""

    above: int
    tenths: int | None
    limit: int | None


@dataclass(frozen=True)
class LadderFact:
    """How large the equity may be from a day on, by how much the association is given a year."""

    id: int
    valid_from: date
    known_on: date
    basis: str
    basis_label: str
    source: str
    steps: tuple[StepFact, ...]


def ladders(*, as_of: date | None = None) -> list[LadderFact]:
    """Return every ladder that was known by a day, or is by now, with its steps, the latest first. Two queries."""
    rows = Ladder.objects.prefetch_related("steps").order_by("-valid_from", "-pk")
    if as_of is not None:
        rows = rows.filter(known_on__lte=as_of)
    return [
        LadderFact(
            id=row.pk,
            valid_from=row.valid_from,
            known_on=row.known_on,
            basis=row.basis,
            basis_label=str(Ladder.Basis(row.basis).label),
            source=row.source,
            steps=tuple(StepFact(step.above, step.tenths, step.limit) for step in row.steps.all()),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class ReservationFact:
    """What the board has set aside of the equity at the end of a year, in öre."""

    id: int
    year: int
    purpose: str
    amount: int
    decided_on: date
    decision: str


def reservations(*, as_of: date | None = None) -> list[ReservationFact]:
    """Return what was set aside by a day, or by now, the latest year first. One query."""
    rows = Reservation.objects.order_by("-year", "decided_on", "pk")
    if as_of is not None:
        rows = rows.filter(decided_on__lte=as_of)
    names = ("id", "year", "purpose", "amount", "decided_on", "decision")
    return [ReservationFact(*row) for row in rows.values_list(*names)]


def reserved_by_year(*, as_of: date | None = None) -> dict[int, int]:
    """Return how much is set aside at the end of each year that the board has decided something for."""
    found: dict[int, int] = {}
    for row in reservations(as_of=as_of):
        found[row.year] = found.get(row.year, 0) + row.amount
    return found


def reservation_values(row: Reservation) -> dict[str, Any]:
    """Return a reservation's values, as they are logged."""
    names = ("year", "purpose", "amount", "decided_on", "decision")
    return {name: getattr(row, name) for name in names}


# The fields of a row of each kind, and what of a step each holds.
ROWS: Mapping[str, Mapping[str, str]] = {
    ScenarioStep.Kind.NO_NEW_GRANTS: {"first": "first_month", "last": "last_month"},
    ScenarioStep.Kind.VACANCY: {
        "grant": "grant_id",
        "percent": "percent",
        "first": "first_month",
        "last": "last_month",
    },
    ScenarioStep.Kind.FILLED: {"grant": "grant_id", "first": "first_month"},
    ScenarioStep.Kind.GRANT_ENDS: {"grant": "grant_id", "last": "last_month"},
    ScenarioStep.Kind.AMOUNT: {
        "code": "code",
        "amount": "amount",
        "first": "first_month",
        "last": "last_month",
    },
}


@dataclass(frozen=True)
class ScenarioStepFact:
    """One thing that happens in a scenario. ``title`` is its grant's, ``label`` what kind of thing it is."""

    kind: str
    label: str
    grant_id: int | None
    intervention_id: int | None
    title: str
    code: str
    percent: int | None
    amount: int | None
    first_month: date | None
    last_month: date | None


@dataclass(frozen=True)
class ScenarioFact:
    """A named set of things that might happen."""

    id: int
    name: str
    position: int
    steps: tuple[ScenarioStepFact, ...]


def scenarios() -> list[ScenarioFact]:
    """Return every scenario with its steps, in their order. Two queries."""
    rows = Scenario.objects.prefetch_related("steps__grant").order_by("position", "name")
    return [
        ScenarioFact(row.pk, row.name, row.position, tuple(_step(step) for step in row.steps.all()))
        for row in rows
    ]


def scenario(pk: int) -> ScenarioFact | None:
    """Return one scenario, None when there is none."""
    return next((fact for fact in scenarios() if fact.id == pk), None)


def _step(row: ScenarioStep) -> ScenarioStepFact:
    return ScenarioStepFact(
        kind=row.kind,
        label=str(ScenarioStep.Kind(row.kind).label),
        grant_id=row.grant_id,
        intervention_id=row.grant.intervention_id if row.grant else None,
        title=row.grant.title if row.grant else "",
        code=row.code,
        percent=row.percent,
        amount=row.amount,
        first_month=row.first_month,
        last_month=row.last_month,
    )


def scenario_values(fact: ScenarioFact) -> Mapping[str, Any]:
    """Return a scenario's values by the names of its form's fields: each kind of step has rows of its own."""
    values: dict[str, Any] = {"name": fact.name, "position": fact.position, "no_new": False}
    for kind, fields in ROWS.items():
        own = [step for step in fact.steps if step.kind == kind]
        if kind == ScenarioStep.Kind.NO_NEW_GRANTS:
            values["no_new"] = bool(own)
        for number, step in enumerate(own):
            values |= {f"{kind}_{number}_{field}": getattr(step, name) for field, name in fields.items()}
    return values
