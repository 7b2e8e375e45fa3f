"""Who is responsible for which participants."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.roles import Role
from drivbank.access.selectors import holders_of
from drivbank.access.services.events import Items, event_append
from drivbank.participants.models import Assignment
from drivbank.participants.policies import check_can_assign, outside
from drivbank.participants.selectors import action_scope, in_scope


@transaction.atomic
def participations_assign(ids: Sequence[int], *, user_id: int, by: Actor) -> int:
    """Make a coach responsible for participations; return for how many that is new.

    Raise Refused when one of them lies outside what the actor may give, ValidationError when the coach is not a coach
    of its intervention.
    """
    check_can_assign(by)
    rows = in_scope(action_scope(by, Action.ASSIGN)).filter(pk__in=ids)
    found = {pk: (code, where) for pk, code, where in rows.values_list("pk", "code", "intervention_id")}
    if set(found) != set(ids):
        raise outside(Action.ASSIGN)
    _check_coach(user_id, {where for _code, where in found.values()})
    had = set(
        Assignment.objects.filter(user_id=user_id, participation_id__in=found).values_list(
            "participation_id", flat=True
        )
    )
    new = sorted(set(found) - had)
    now = timezone.now()
    Assignment.objects.bulk_create(
        Assignment(participation_id=pk, user_id=user_id, assigned_at=now) for pk in new
    )
    if new:
        _log("participants.coach_assigned", user_id, {pk: found[pk][0] for pk in new}, by=by)
    return len(new)


@transaction.atomic
def coach_release(pk: int, *, user_id: int, by: Actor) -> None:
    """End a coach's responsibility for a participation; one that has ended already stays ended."""
    check_can_assign(by)
    code = in_scope(action_scope(by, Action.ASSIGN)).filter(pk=pk).values_list("code", flat=True).first()
    if code is None:
        raise outside(Action.ASSIGN)
    ended, _each = Assignment.objects.filter(participation_id=pk, user_id=user_id).delete()
    if ended:
        _log("participants.coach_released", user_id, {pk: str(code)}, by=by)


def _check_coach(user_id: int, intervention_ids: set[int]) -> None:
    own = {holder.intervention_id for holder in holders_of(Role.COACH) if holder.user_id == user_id}
    if not own or not (None in own or intervention_ids <= own):
        raise ValidationError(
            _("Den du valde är inte coach i alla deltagarnas insatser. En administratör ger rollen.")
        )


def _log(action: str, user_id: int, codes: dict[int, str], *, by: Actor) -> None:
    data = {"user": user_id, "participations": len(codes), "participation_ids": sorted(codes)}
    items = Items.of(("assignment", code, "") for code in codes.values())
    event_append(by=by, action=action, subject=str(user_id), data=data, items=items)
