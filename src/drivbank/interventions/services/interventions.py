"""Creating and changing interventions."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.interventions.above import ABOVE
from drivbank.interventions.models import ExitReasonInUse, Intervention
from drivbank.interventions.policies import check_can_change_interventions, check_kind_can_change
from drivbank.interventions.selectors import ALWAYS_IN_USE, intervention_values, is_fixed, reasons_in_use
from drivbank.interventions.services.drafts import InterventionDraft, check_draft
from drivbank.organisation.services.checks import changed
from drivbank.reference.parameters import code_list
from drivbank.ui.phrases import said


@transaction.atomic
def intervention_create(draft: InterventionDraft, *, by: Actor) -> Intervention:
    """Create an intervention; raise ValidationError with every fault found."""
    check_can_change_interventions(by)
    log_lock()
    check_draft(draft, pk=None)
    row = _saved(Intervention(), draft)
    items = changed("intervention", row.pk, {}, intervention_values(row))
    event_append(by=by, action="interventions.intervention_created", subject=row.name, items=items)
    return row


@transaction.atomic
def intervention_update(
    pk: int, draft: InterventionDraft, *, seen: str | None = None, by: Actor
) -> Intervention:
    """Change an intervention; kind and ESF funding only while it has no participations and no activities.

    ``seen`` is the mark of the values that were shown; raise ChangedMeanwhile when they are others by now.
    """
    check_can_change_interventions(by)
    log_lock()  # what others registered while this waited is seen below
    row = Intervention.objects.select_for_update().get(pk=pk)
    before = intervention_values(row)
    check_unchanged(before, seen)
    check_draft(draft, pk=pk)
    if (row.kind, row.esf) != (draft.kind, draft.esf):
        check_kind_can_change(has_records=is_fixed(pk))
    if (row.starts_on, row.ends_on) != (draft.starts_on, draft.ends_on):
        _check_period(row, draft)
    _check_reasons(row, before["exit_reasons"], draft)
    after = intervention_values(_saved(row, draft))
    if after != before:
        items = changed("intervention", row.pk, before, after)
        event_append(by=by, action="interventions.intervention_updated", subject=row.name, items=items)
    return row


def _saved(row: Intervention, draft: InterventionDraft) -> Intervention:
    for name, value in draft.columns().items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.parties.set(draft.parties)
    # Without a choice all are in use: nobody could leave an intervention that had none.
    codes = tuple(dict.fromkeys(draft.exit_reasons or code_list("exit_reason").all_items()))
    # Only participations are ended for a reason; each may always turn out to be a mistake.
    individual = row.kind == Intervention.Kind.INDIVIDUAL
    used = (*(code for code in codes if code != ALWAYS_IN_USE), ALWAYS_IN_USE) if individual else ()
    row.exit_reasons.all().delete()
    ExitReasonInUse.objects.bulk_create(
        ExitReasonInUse(intervention=row, code=code, position=number) for number, code in enumerate(used)
    )
    return row


def _check_reasons(row: Intervention, before: Iterable[str], draft: InterventionDraft) -> None:
    """A reason that participants were ended with stays: without it their rows could not be corrected."""
    dropped = set(before) - set(draft.exit_reasons)
    used = reasons_in_use(row.pk) if dropped else {}
    labels = code_list("exit_reason").all_items()
    problems = [
        ngettext(
            "%(count)s deltagare har avslutats med %(reason)s. Orsaken kan inte tas bort.",
            "%(count)s deltagare har avslutats med %(reason)s. Orsaken kan inte tas bort.",
            used[code],
        )
        % {"count": used[code], "reason": said(labels[code].label)}
        for code in sorted(dropped & set(used))
    ]
    if problems:
        raise ValidationError({"exit_reasons": problems})


def _check_period(row: Intervention, draft: InterventionDraft) -> None:
    """The period may be any that holds everyone and everything registered."""
    if row.closed_on and draft.ends_on != row.ends_on:
        problem = _("Insatsen är avslutad. Öppna den igen för att ändra sista dagen.")
        raise ValidationError({"ends_on": problem})
    if draft.ends_on < row.ends_on and draft.ends_on < timezone.localdate():
        check_none_ongoing(row, field="ends_on")
    check_nothing_outside(row, draft.starts_on, draft.ends_on)


def check_none_ongoing(row: Intervention, *, field: str) -> None:
    """Raise ValidationError with the code "ongoing" while anyone is still in the intervention."""
    if count := ABOVE.ongoing(row.pk):
        problem = ngettext(
            "%(count)s deltagare pågår i insatsen. Avsluta deltagaren först.",
            "%(count)s deltagare pågår i insatsen. Avsluta dem först.",
            count,
        )
        raise ValidationError({field: ValidationError(problem % {"count": count}, code="ongoing")})


def check_nothing_outside(row: Intervention, first: date, last: date, *, field: str = "ends_on") -> None:
    """Raise ValidationError when anyone enrolled or left, or any activity was held, outside the days."""
    if count := ABOVE.outside(row.pk, first, last):
        problem = ngettext(
            "%(count)s deltagare skrevs in eller avslutades utanför perioden.",
            "%(count)s deltagare skrevs in eller avslutades utanför perioden.",
            count,
        )
        raise ValidationError({field: ValidationError(problem % {"count": count}, code="outside")})
    if row.activities.exclude(held_on__range=(first, last)).exists():
        raise ValidationError({field: _("Det finns aktiviteter utanför perioden.")})
    if row.staffing.filter(starts_on__gt=last).exists():
        raise ValidationError({field: _("Det finns bemanning som börjar efter perioden.")})
    if row.staffing.filter(vacancies__starts_on__gt=last).exists():
        raise ValidationError({field: _("Det finns en vakans som börjar efter perioden.")})
