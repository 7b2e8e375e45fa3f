"""Reads of the interventions themselves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from drivbank.access.selectors import values_once
from drivbank.core.parties import MemberKind
from drivbank.interventions.above import ABOVE
from drivbank.interventions.models import Activity, Intervention

# Every intervention may end a registration as a mistake; it is never counted.
ALWAYS_IN_USE = "registered_in_error"


class Status(StrEnum):
    """Where an intervention is in its time."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True)
class InterventionFact:
    """An intervention as other rooms see it.

    ``parties`` are member ids and ``municipalities`` the codes of those that are municipal.
    """

    id: int
    name: str
    kind: str
    starts_on: date
    ends_on: date
    lowest_age: int | None
    highest_age: int | None
    esf: bool
    progress_step: str
    progress_step_rated_by: str
    target_group: str
    exit_reasons: tuple[str, ...]
    municipalities: frozenset[str]
    guide_months: int | None
    owner: str
    plan: str
    closed_on: date | None
    parties: tuple[int, ...]
    purpose: str = ""
    target_group_since: date | None = None

    @property
    def individual(self) -> bool:
        return self.kind == Intervention.Kind.INDIVIDUAL

    @property
    def kind_label(self) -> str:
        return str(Intervention.Kind(self.kind).label)

    @property
    def purpose_label(self) -> str:
        return str(Intervention.Purpose(self.purpose).label) if self.purpose else ""

    def status(self, day: date) -> Status:
        """Return where it is on the day; one that is closed has ended."""
        if self.closed_on or day > self.ends_on:
            return Status.ENDED
        return Status.RUNNING if day >= self.starts_on else Status.PLANNED


def interventions() -> list[InterventionFact]:
    """Return all interventions in their order, in three queries."""
    rows = Intervention.objects.prefetch_related("exit_reasons", "parties")
    return [_fact(row) for row in rows]


def intervention(pk: int) -> InterventionFact:
    """Return one intervention; raise Intervention.DoesNotExist."""
    return _fact(Intervention.objects.prefetch_related("exit_reasons", "parties").get(pk=pk))


def intervention_named(name: str) -> InterventionFact | None:
    """Return the intervention with the name, whatever its case and spaces."""
    wanted = " ".join(name.split()).casefold()
    return next((fact for fact in interventions() if fact.name.casefold() == wanted), None)


def _fact(row: Intervention) -> InterventionFact:
    municipal = {
        party.municipality_id for party in row.parties.all() if party.kind == MemberKind.MUNICIPALITY.value
    }
    return InterventionFact(
        id=row.pk,
        name=row.name,
        kind=row.kind,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        lowest_age=row.lowest_age,
        highest_age=row.highest_age,
        esf=row.esf,
        progress_step=row.progress_step,
        progress_step_rated_by=row.progress_step_rated_by,
        target_group=row.target_group,
        exit_reasons=tuple(reason.code for reason in row.exit_reasons.all()),
        municipalities=frozenset(code for code in municipal if code),
        guide_months=row.guide_months,
        owner=row.owner,
        plan=row.plan,
        closed_on=row.closed_on,
        parties=tuple(sorted(party.pk for party in row.parties.all())),
        purpose=row.purpose,
        target_group_since=row.target_group_since,
    )


def intervention_values(row: Intervention) -> dict[str, Any]:
    """Return an intervention's values by the names of its draft, as a form is opened with them."""
    related = ("parties", "exit_reasons", "closed_on", "id")
    columns = {field.name: getattr(row, field.name) for field in Intervention._meta.concrete_fields}
    reasons = row.exit_reasons.exclude(code=ALWAYS_IN_USE).values_list("code", flat=True)
    return {
        **{name: value for name, value in columns.items() if name not in related},
        "parties": sorted(row.parties.values_list("pk", flat=True)),
        "exit_reasons": list(reasons),
    }


def parties_ever() -> dict[int, frozenset[int]]:
    """Return the member ids that share or once shared in each intervention, in two queries."""
    found: dict[int, set[int]] = {}
    for pk, member_id in Intervention.objects.values_list("pk", "parties").order_by("pk"):
        found.setdefault(pk, set()).update(() if member_id is None else (member_id,))
    for subject, before in values_once("intervention", [str(pk) for pk in found], "parties"):
        found[int(subject)].update(before or ())
    return {pk: frozenset(ids) for pk, ids in found.items()}


def intervention_row(pk: int) -> dict[str, Any] | None:
    """Return an intervention's values, None when there is none."""
    row = Intervention.objects.filter(pk=pk).first()
    return intervention_values(row) if row else None


def is_fixed(pk: int) -> bool:
    """Say whether kind and ESF funding are fixed: something is registered in the intervention."""
    return Activity.objects.filter(intervention_id=pk).exists() or bool(ABOVE.registered(pk))


def reasons_in_use(pk: int) -> dict[str, int]:
    """Return how many participants have exited for each reason, those registered in error left out."""
    return {code: count for code, count in ABOVE.ended_with(pk).items() if code != ALWAYS_IN_USE}


def ongoing(pk: int) -> int:
    """Return how many participants are in the intervention now."""
    return ABOVE.ongoing(pk)
