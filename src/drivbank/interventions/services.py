"""Creating and changing interventions, and registering structural activities."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append
from drivbank.core.parties import two_party_problem
from drivbank.core.registration import ACTIVITY_NAMES
from drivbank.core.screening import personal_data_in
from drivbank.interventions.models import Activity, ExitReasonInUse, Intervention
from drivbank.interventions.policies import check_can_change_interventions, check_kind_can_change
from drivbank.organisation.selectors import members
from drivbank.reference.parameters import code_list

# Every intervention may end a registration as a mistake; it is never counted.
ALWAYS_IN_USE = "registered_in_error"


@dataclass(frozen=True)
class InterventionDraft:
    """What an intervention is to be. ``parties`` are member ids; ``exit_reasons`` codes of the master list."""

    name: str
    kind: str
    starts_on: date
    ends_on: date
    owner: str
    parties: tuple[int, ...]
    exit_reasons: tuple[str, ...] = ()
    target_group: str = ""
    lowest_age: int | None = None
    highest_age: int | None = None
    esf: bool = False
    progress_step: str = ""
    progress_step_rated_by: str = ""
    guide_months: int | None = None
    position: int = field(default=0)

    def columns(self) -> dict[str, Any]:
        """Return the values that are columns of the intervention itself."""
        related = ("parties", "exit_reasons")
        return {name: value for name, value in self.__dict__.items() if name not in related}


@transaction.atomic
def intervention_create(draft: InterventionDraft, *, by: Actor) -> Intervention:
    """Create an intervention; raise ValidationError with every fault found."""
    check_can_change_interventions(by)
    _check(draft)
    row = Intervention(**draft.columns())
    row.full_clean()
    row.save()
    _relate(row, draft)
    event_append(by=by, action="interventions.intervention_created", subject=row.name, data=_logged(draft))
    return row


@transaction.atomic
def intervention_update(
    pk: int, draft: InterventionDraft, *, has_participations: Callable[[int], bool], by: Actor
) -> Intervention:
    """Change an intervention; kind and ESF funding only while it has no participations and no activities.

    ``has_participations`` is asked of the room that keeps them, which lies above this one.
    """
    check_can_change_interventions(by)
    _check(draft)
    row = Intervention.objects.select_for_update().get(pk=pk)
    if (row.kind, row.esf) != (draft.kind, draft.esf):
        check_kind_can_change(has_records=row.activities.exists() or has_participations(pk))
    for name, value in draft.columns().items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    _relate(row, draft)
    event_append(by=by, action="interventions.intervention_updated", subject=row.name, data=_logged(draft))
    return row


def _party_problem(draft: InterventionDraft) -> str | None:
    """Return why these cannot be the parties, None when they can.

    An ESF project may be carried by municipalities alone: the two-party rule is for the association's own money.
    """
    kinds = {member.id: member.kind for member in members()}
    if not set(draft.parties) <= set(kinds):
        return "En av parterna finns inte bland förbundets medlemmar. Välj parterna på nytt."
    return None if draft.esf else two_party_problem(kinds[pk] for pk in draft.parties)


def _check(draft: InterventionDraft) -> None:
    faults = []
    if problem := _party_problem(draft):
        faults.append(problem)
    unknown = set(draft.exit_reasons) - set(code_list("exit_reason").all_items())
    if unknown:
        faults.append(f"Okända avslutsorsaker: {', '.join(sorted(unknown))}.")
    for text in (
        draft.name,
        draft.target_group,
        draft.owner,
        draft.progress_step,
        draft.progress_step_rated_by,
    ):
        if kind := personal_data_in(text):
            faults.append(f"En text ser ut att innehålla {kind}. Skriv den utan.")
    if faults:
        raise ValidationError(faults)


def _relate(row: Intervention, draft: InterventionDraft) -> None:
    row.parties.set(draft.parties)
    codes = tuple(dict.fromkeys(draft.exit_reasons))
    if row.kind == Intervention.Kind.INDIVIDUAL:
        codes = (*(code for code in codes if code != ALWAYS_IN_USE), ALWAYS_IN_USE)
    row.exit_reasons.all().delete()
    ExitReasonInUse.objects.bulk_create(
        ExitReasonInUse(intervention=row, code=code, position=number) for number, code in enumerate(codes)
    )


def _logged(draft: InterventionDraft) -> dict[str, Any]:
    days = {"starts_on": draft.starts_on.isoformat(), "ends_on": draft.ends_on.isoformat()}
    return {
        **draft.__dict__,
        **days,
        "parties": list(draft.parties),
        "exit_reasons": list(draft.exit_reasons),
    }


def activities_register(intervention_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add or replace activities, each by the names of ACTIVITY_NAMES, in the caller's transaction, which also logs it."""
    if not connection.in_atomic_block:
        raise RuntimeError("Aktiviteter skrivs i samma transaktion som händelsen.")
    for row in rows:
        values = {name: row[name] for name in ACTIVITY_NAMES if name != "code"}
        Activity.objects.update_or_create(
            code=row["code"], defaults={**values, "intervention_id": intervention_id}
        )
