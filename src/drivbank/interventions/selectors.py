"""Reads of interventions and structural activities."""

from dataclasses import dataclass
from datetime import date

from drivbank.core.parties import MemberKind
from drivbank.interventions.models import Activity, Intervention


@dataclass(frozen=True)
class InterventionFact:
    """An intervention as other rooms see it. ``municipalities`` are the codes of its municipal parties."""

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

    @property
    def individual(self) -> bool:
        return self.kind == Intervention.Kind.INDIVIDUAL


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
    )


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
