"""Writing plans of goals. A draft may be changed or removed; what is decided stays, and a change is a new version."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.interventions.models import Goal, GoalPlan
from drivbank.interventions.policies import check_can_change_interventions
from drivbank.interventions.selectors import PlanFact, goal_plan, plan_values
from drivbank.interventions.services.goal_checks import (
    FIRST_YEAR,
    LAST_YEAR,
    Faults,
    Text,
    draft_plan,
    raise_for,
    text_faults,
    text_written,
)
from drivbank.interventions.services.goal_readiness import lacking
from drivbank.organisation.services.checks import changed, is_taken

DECISION, TITLE, PLAN_TEXT = Text(160), Text(120), Text(4000, lines=True)
# What a copy of a goal has of its own.
OWN = ("id", "plan", "parent")


@dataclass(frozen=True)
class GoalPlanDraft:
    """What a plan is to be: the years its goals are for, and the day this version is valid from."""

    title: str
    first_year: int
    last_year: int
    valid_from: date
    text: str = ""


@transaction.atomic
def goal_plan_create(draft: GoalPlanDraft, *, by: Actor) -> GoalPlan:
    """Begin a plan under a title of its own; raise ValidationError with every fault found."""
    check_can_change_interventions(by)
    log_lock()
    draft = _checked(draft, pk=None)
    row = GoalPlan.objects.create(version=1, **vars(draft))
    _log("interventions.goal_plan_created", row, {}, plan_values(row), by=by)
    return row


@transaction.atomic
def goal_plan_update(pk: int, draft: GoalPlanDraft, *, seen: str | None = None, by: Actor) -> GoalPlan:
    """Change a draft. Under another title it is a plan of its own, and its first version."""
    check_can_change_interventions(by)
    log_lock()
    row = draft_plan(pk)
    before = plan_values(row)
    check_unchanged(before, seen)
    draft = _checked(draft, pk=pk)
    _check_goals_fit(row, draft)
    if draft.title != row.title:
        row.version = 1
    for name, value in vars(draft).items():
        setattr(row, name, value)
    row.save()
    if (after := plan_values(row)) != before:
        _log("interventions.goal_plan_updated", row, before, after, by=by)
    return row


@transaction.atomic
def goal_plan_copy(pk: int, *, by: Actor) -> GoalPlan:
    """Begin the next version with the same goals; they keep their keys, so that their outcomes can be compared."""
    check_can_change_interventions(by)
    log_lock()
    source = GoalPlan.objects.select_for_update().get(pk=pk)
    versions = GoalPlan.objects.filter(title=source.title)
    if draft := versions.filter(decided_on__isnull=True).first():
        problem = _("Version %(version)s är redan ett utkast. Besluta det eller ta bort det först.")
        raise ValidationError(problem % {"version": draft.version})
    latest = versions.aggregate(latest=Max("version"))["latest"]
    last_day = date(source.last_year, 12, 31)
    valid_from = max(source.valid_from, min(timezone.localdate(), last_day))
    row = GoalPlan.objects.create(**{**plan_values(source), "version": latest + 1, "valid_from": valid_from})
    _copy_goals(source, row)
    _log("interventions.goal_plan_created", row, {}, plan_values(row), by=by)
    return row


@transaction.atomic
def goal_plan_decide(
    pk: int, *, decided_on: date, decision: str, valid_from: date, seen: str | None = None, by: Actor
) -> GoalPlan:
    """Make a draft a plan in force from a day; every result goal must say what is counted.

    ``seen`` is the mark of the plan that was on the page (see ``plan_mark``). A target without a day was set that day.
    """
    check_can_change_interventions(by)
    log_lock()
    row = draft_plan(pk, seen=seen)
    fact = _fact(pk)
    decision = text_written(decision, DECISION)
    raise_for(_decision_faults(row, decided_on, decision, valid_from))
    if problems := lacking(fact):
        raise ValidationError(list(problems))
    before = {**plan_values(row), "decided_on": None, "decision": ""}
    row.decided_on, row.decision, row.valid_from = decided_on, decision, valid_from
    row.save()
    row.goals.filter(target__isnull=False, target_set_on__isnull=True).update(target_set_on=decided_on)
    after = {**plan_values(row), "decided_on": decided_on, "decision": decision}
    _log("interventions.goal_plan_decided", row, before, after, by=by)
    return row


@transaction.atomic
def goal_plan_delete(pk: int, *, seen: str | None = None, by: Actor) -> None:
    """Remove a draft and its goals; with ``seen`` only the draft that was on the page (see ``plan_mark``)."""
    check_can_change_interventions(by)
    log_lock()
    row = draft_plan(pk, seen=seen)
    before = plan_values(row)
    _log("interventions.goal_plan_deleted", row, before, dict.fromkeys(before), by=by)
    row.delete()


def _checked(draft: GoalPlanDraft, *, pk: int | None) -> GoalPlanDraft:
    draft = replace(draft, title=text_written(draft.title, TITLE), text=text_written(draft.text, PLAN_TEXT))
    texts = {"title": replace(TITLE, missing=_("Skriv vad planen heter.")), "text": PLAN_TEXT}
    faults = text_faults({"title": draft.title, "text": draft.text}, texts)
    raise_for({**_title_fault(draft, pk), **faults, **_year_faults(draft)})
    return draft


def _title_fault(draft: GoalPlanDraft, pk: int | None) -> Faults:
    own = GoalPlan.objects.filter(pk=pk or 0).values_list("title", flat=True)
    others = GoalPlan.objects.exclude(title__in=list(own)).values_list("title", flat=True)
    if is_taken(draft.title, others):
        return {"title": _("Det finns redan en plan som heter så. Gör en ny version av den i stället.")}
    return {}


def _year_faults(draft: GoalPlanDraft) -> Faults:
    faults: Faults = {}
    for name in ("first_year", "last_year"):
        if not FIRST_YEAR <= getattr(draft, name) <= LAST_YEAR:
            problem = _("Skriv ett år mellan %(first)s och %(last)s.")
            faults[name] = problem % {"first": FIRST_YEAR, "last": LAST_YEAR}
    if not faults and draft.last_year < draft.first_year:
        faults["last_year"] = _("Det sista året kommer före det första.")
    return faults or _valid_faults(draft.first_year, draft.last_year, draft.valid_from)


def _valid_faults(first_year: int, last_year: int, valid_from: date) -> Faults:
    if first_year <= valid_from.year <= last_year:
        return {}
    problem = _("Planen är för %(first)s–%(last)s. Dagen den börjar gälla ska ligga i de åren.")
    return {"valid_from": problem % {"first": first_year, "last": last_year}}


def _check_goals_fit(row: GoalPlan, draft: GoalPlanDraft) -> None:
    """A goal with years of its own holds the plan's to them."""
    for goal in row.goals.all():
        first, last = goal.first_year or draft.first_year, goal.last_year or draft.last_year
        if not draft.first_year <= first <= last <= draft.last_year:
            problem = _("Ett av målen har egna år utanför planens: ”%(goal)s”. Ändra målets år först.")
            raise ValidationError({"last_year": problem % {"goal": goal.wording}})


def _decision_faults(row: GoalPlan, decided_on: date, decision: str, valid_from: date) -> Faults:
    missing = _("Skriv var beslutet står, till exempel Styrelsen § 61.")
    faults = text_faults({"decision": decision}, {"decision": replace(DECISION, missing=missing)})
    faults |= _valid_faults(row.first_year, row.last_year, valid_from)
    if decided_on > timezone.localdate():
        faults["decided_on"] = _("Dagen har inte varit än. Planen är ett utkast tills den är beslutad.")
    earlier = GoalPlan.objects.filter(title=row.title, decided_on__isnull=False).order_by("-version").first()
    return faults | _earlier_faults(earlier, decided_on, valid_from) if earlier else faults


def _earlier_faults(earlier: GoalPlan, decided_on: date, valid_from: date) -> Faults:
    faults: Faults = {}
    if earlier.decided_on and decided_on < earlier.decided_on:
        problem = _("Version %(version)s beslutades %(day)s. En senare version beslutas inte före den.")
        day = earlier.decided_on.isoformat()
        faults["decided_on"] = problem % {"version": earlier.version, "day": day}
    if valid_from <= earlier.valid_from:
        problem = _("Version %(version)s gäller från %(day)s. En senare version måste börja gälla efter den.")
        day = earlier.valid_from.isoformat()
        faults["valid_from"] = problem % {"version": earlier.version, "day": day}
    return faults


def _copy_goals(source: GoalPlan, target: GoalPlan) -> None:
    """Copy the goals, each overall one before those under it."""
    names = [field.attname for field in Goal._meta.concrete_fields if field.name not in OWN]
    made: dict[int | None, Goal | None] = {None: None}
    rows = source.goals.prefetch_related("interventions")
    for row in sorted(rows, key=lambda goal: goal.parent_id is not None):
        values = {name: getattr(row, name) for name in names}
        copy = Goal.objects.create(plan=target, parent=made[row.parent_id], **values)
        copy.interventions.set(row.interventions.all())
        made[row.pk] = copy


def _fact(pk: int) -> PlanFact:
    fact = goal_plan(pk)
    if fact is None:
        raise GoalPlan.DoesNotExist
    return fact


def _log(
    action: str, row: GoalPlan, before: Mapping[str, Any], after: Mapping[str, Any], *, by: Actor
) -> None:
    event_append(by=by, action=action, subject=str(row), items=changed("goal_plan", row.pk, before, after))
