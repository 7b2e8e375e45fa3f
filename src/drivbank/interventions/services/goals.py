"""Writing the goals of a draft; those of a decided plan stay as they are.

Where a goal is moved, split or taken away ``seen`` is the mark of the plan that was on the page (see ``plan_mark``).
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.codes import new_code
from drivbank.core.seen import check_unchanged
from drivbank.interventions.models import Goal, GoalPlan, Intervention
from drivbank.interventions.policies import check_can_change_interventions
from drivbank.interventions.selectors import goal_values
from drivbank.interventions.selectors.goals import LETTERS
from drivbank.interventions.services.goal_checks import draft_plan, raise_for
from drivbank.interventions.services.goal_drafts import TEXTS, GoalDraft, draft_faults, draft_written
from drivbank.organisation.services.checks import changed

# As many result goals as there are letters to number them with.
MOST_OVERALL, MOST_RESULT = 20, len(LETTERS)
TARGET = ("unit", "comparison", "target", "nearly")


@transaction.atomic
def goal_create(plan_id: int, draft: GoalDraft, *, by: Actor) -> Goal:
    """Add a goal to a draft, after those it stands among; raise ValidationError with every fault found."""
    check_can_change_interventions(by)
    log_lock()
    plan = draft_plan(plan_id)
    draft = draft_written(draft)
    raise_for(draft_faults(plan, draft))
    row = _added(plan, draft)
    _log("interventions.goal_created", row, {}, goal_values(row), by=by)
    return row


@transaction.atomic
def goal_update(pk: int, draft: GoalDraft, *, seen: str | None = None, by: Actor) -> Goal:
    """Change a goal of a draft. A target that is changed was not set the day the old one was."""
    check_can_change_interventions(by)
    log_lock()
    row = _goal(pk)
    before = goal_values(row)
    check_unchanged(before, seen)
    draft = draft_written(draft)
    _check_level(row, draft)
    if _target_changed(before, draft) and draft.target_set_on == row.target_set_on:
        draft = replace(draft, target_set_on=None)
    raise_for(draft_faults(row.plan, draft))
    if draft.parent_id != row.parent_id:
        row.position = _next_position(row.plan, draft.parent_id)
    after = goal_values(_saved(row, draft))
    if after != before:
        _log("interventions.goal_updated", row, before, after, by=by)
    return row


@transaction.atomic
def goal_delete(pk: int, *, seen: str | None = None, by: Actor) -> None:
    """Take a goal out of a draft; an overall one only when nothing is left under it."""
    check_can_change_interventions(by)
    log_lock()
    row = _goal(pk, seen)
    if row.result_goals.exists():
        raise ValidationError(_("Målet har resultatmål under sig. Ta bort eller flytta dem först."))
    before = goal_values(row)
    _log("interventions.goal_deleted", row, before, dict.fromkeys(before), by=by)
    row.delete()


@transaction.atomic
def goal_move(pk: int, *, steps: int, seen: str | None = None, by: Actor) -> None:
    """Move a goal of a draft among those it stands with: -1 is one step up, 1 one step down; past the end it stays."""
    check_can_change_interventions(by)
    log_lock()
    row = _goal(pk, seen)
    order = _order_beside(row)
    place = order.index(pk)
    wanted = min(max(place + steps, 0), len(order) - 1)
    if wanted == place:
        return
    order.insert(wanted, order.pop(place))
    _put_in_order(order)
    _log("interventions.goal_moved", row, {"position": place + 1}, {"position": wanted + 1}, by=by)


@transaction.atomic
def goal_split(pk: int, *, seen: str | None = None, by: Actor) -> list[Goal]:
    """Put one goal for each purpose of a result goal's interventions in its place; those after it follow them.

    Each is a goal of its own with a key of its own: what was reached by all together is no history of any of them.
    """
    check_can_change_interventions(by)
    log_lock()
    row = _goal(pk, seen)
    groups, order = _by_purpose(row), _order_beside(row)
    before = goal_values(row)
    _log("interventions.goal_deleted", row, before, dict.fromkeys(before), by=by)
    row.delete()
    draft = GoalDraft(**{**before, "interventions": ()})
    made = [_part(row.plan, draft, purpose, chosen) for purpose, chosen in groups.items()]
    place = order.index(pk)
    _put_in_order([*order[:place], *(goal.pk for goal in made), *order[place + 1 :]])
    for goal in made:
        goal.refresh_from_db(fields=["position"])
        _log("interventions.goal_created", goal, {}, goal_values(goal), by=by)
    return made


def _part(plan: GoalPlan, draft: GoalDraft, purpose: str, chosen: Iterable[int]) -> Goal:
    # The plan is the association's own text, in Swedish whatever the language of the one who splits.
    with translation.override("sv"):
        label = str(Intervention.Purpose(purpose).label)
    wording = f"{draft.wording[: TEXTS['wording'].most - len(label) - 3]} ({label})"
    part = replace(draft, wording=wording, interventions=tuple(chosen))
    return _added(plan, part)


def _by_purpose(row: Goal) -> dict[str, list[int]]:
    """Return the interventions of a goal by what they are for, in the order of the purposes."""
    rows = list(row.interventions.all())
    if without := [one.name for one in rows if not one.purpose]:
        problem = _("Skriv först på insatsens sida vad den är till för. Det saknas på: %(names)s.")
        raise ValidationError(problem % {"names": ", ".join(without)})
    groups = {
        purpose: [one.pk for one in rows if one.purpose == purpose] for purpose in Intervention.Purpose.values
    }
    found = {purpose: chosen for purpose, chosen in groups.items() if chosen}
    if len(found) < 2:
        raise ValidationError(_("Målets insatser är till för samma sak. Det finns inget att dela."))
    return found


def _goal(pk: int, plan_seen: str | None = None) -> Goal:
    """Return a goal of a draft that nobody else changes until this is done; with a mark only of the plan it is of."""
    row = Goal.objects.get(pk=pk)
    row.plan = draft_plan(row.plan_id, seen=plan_seen)
    return row


def _added(plan: GoalPlan, draft: GoalDraft) -> Goal:
    many = plan.goals.filter(parent_id=draft.parent_id).count()
    most = MOST_OVERALL if draft.parent_id is None else MOST_RESULT
    if many >= most:
        raise ValidationError(_("Det finns redan %(most)s mål där. Fler får inte plats.") % {"most": most})
    row = Goal(plan=plan, key=_new_key(), position=_next_position(plan, draft.parent_id))
    return _saved(row, draft)


def _saved(row: Goal, draft: GoalDraft) -> Goal:
    for name, value in draft.columns().items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.interventions.set(draft.interventions)
    return row


def _check_level(row: Goal, draft: GoalDraft) -> None:
    if (row.parent_id is None) != (draft.parent_id is None):
        problem = _("Ett övergripande mål kan inte bli ett resultatmål, eller tvärtom. Lägg till ett nytt.")
        raise ValidationError({"parent_id": problem})


def _target_changed(before: Mapping[str, Any], draft: GoalDraft) -> bool:
    return any(before[name] != getattr(draft, name) for name in TARGET)


def _beside(plan: GoalPlan, parent_id: int | None) -> QuerySet[Goal]:
    return plan.goals.filter(parent_id=parent_id).order_by("position", "pk")


def _order_beside(row: Goal) -> list[int]:
    """Return the ids of the goals that a goal stands among, itself too, in order."""
    return [one.pk for one in _beside(row.plan, row.parent_id)]


def _put_in_order(order: Iterable[int]) -> None:
    for position, pk in enumerate(order, start=1):
        Goal.objects.filter(pk=pk).update(position=position)


def _next_position(plan: GoalPlan, parent_id: int | None) -> int:
    return (_beside(plan, parent_id).aggregate(last=Max("position"))["last"] or 0) + 1


def _new_key() -> str:
    while Goal.objects.filter(key=(key := new_code(secrets.choice))).exists():
        pass
    return key


def _log(action: str, row: Goal, before: Mapping[str, Any], after: Mapping[str, Any], *, by: Actor) -> None:
    items = changed("goal", row.pk, before, after, beside=(("goal_plan", str(row.plan_id), ""),))
    event_append(by=by, action=action, subject=str(row.plan), items=items)
