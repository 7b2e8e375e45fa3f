"""What a goal is to be, and everything that can be wrong with it in itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.goals.model import Comparison, MeasureKind, MissingRule, TargetUnit
from drivbank.interventions.models import Goal, GoalPlan, Intervention
from drivbank.interventions.selectors import measure_facts
from drivbank.interventions.services.goal_checks import Faults, Text, text_faults, text_written

TEXTS = {
    "wording": Text(600),
    "owner": Text(120),
    "activities": Text(2000, lines=True),
    "followed_by": Text(300),
    "question": Text(300),
    "target_group": Text(2000, lines=True),
}
COUNTED = (MeasureKind.REGISTER.value, MeasureKind.COUNT.value)
# What a measure of the kind may be a number of; a judgement has none.
UNITS = {
    MeasureKind.REGISTER.value: (TargetUnit.PERCENT.value,),
    MeasureKind.COUNT.value: (TargetUnit.COUNT.value,),
    MeasureKind.SURVEY.value: (TargetUnit.PERCENT.value, TargetUnit.MEAN.value),
}
ONE = 100  # hundredths
MOST = {
    TargetUnit.PERCENT.value: 100 * ONE,
    TargetUnit.COUNT.value: 10_000_000 * ONE,
    TargetUnit.MEAN.value: 100 * ONE,
}
# What only a kind of measure has; a change of kind empties the rest.
BELONGS = {
    "measure": COUNTED,
    "question": (MeasureKind.SURVEY.value,),
    "missing": (MeasureKind.REGISTER.value, MeasureKind.SURVEY.value),
    "unit": tuple(UNITS),
    "comparison": tuple(UNITS),
    "target": tuple(UNITS),
    "nearly": tuple(UNITS),
}
EMPTY: dict[str, Any] = {"target": None, "nearly": None}


@dataclass(frozen=True)
class GoalDraft:
    """What a goal is to be: an overall one without a parent, or a result goal under one, with its measure and target.

    ``target`` and ``nearly`` are in hundredths of the unit; ``interventions`` are ids. A unit that the kind of measure
    decides need not be said, and in a register those without an answer count as no unless something else is said.
    """

    wording: str
    parent_id: int | None = None
    owner: str = ""
    activities: str = ""
    followed_by: str = ""
    interventions: tuple[int, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    kind: str = ""
    measure: str = ""
    question: str = ""
    missing: str = ""
    unit: str = ""
    comparison: str = ""
    target: int | None = None
    nearly: int | None = None
    target_group: str = ""
    target_set_on: date | None = None

    def columns(self) -> dict[str, Any]:
        """Return the values that are columns of the goal itself."""
        return {name: value for name, value in vars(self).items() if name != "interventions"}


def draft_written(draft: GoalDraft) -> GoalDraft:
    """Return the draft as it is stored: texts without space around them, and nothing that its kind does not have."""
    texts: dict[str, Any] = {name: text_written(getattr(draft, name), rule) for name, rule in TEXTS.items()}
    if draft.parent_id is None:
        own = {name: texts[name] for name in ("wording", "owner", "activities", "followed_by")}
        return GoalDraft(**own, first_year=draft.first_year, last_year=draft.last_year)
    other = {name: EMPTY.get(name, "") for name, kinds in BELONGS.items() if draft.kind not in kinds}
    draft = replace(draft, **{**texts, **other}, interventions=tuple(sorted(set(draft.interventions))))
    units = UNITS.get(draft.kind, ())
    draft = replace(draft, unit=units[0]) if len(units) == 1 else draft
    if draft.kind == MeasureKind.REGISTER.value and not draft.missing:
        draft = replace(draft, missing=MissingRule.COUNTS_AS_NO.value)
    return draft if draft.target is not None else replace(draft, target_set_on=None)


def draft_faults(plan: GoalPlan, draft: GoalDraft) -> Faults:
    """Return what is wrong with a goal of a plan, by the name of its field. The draft is as ``draft_written`` gives it."""
    rules = {**TEXTS, "wording": replace(TEXTS["wording"], missing=_("Skriv målet."))}
    if draft.kind == MeasureKind.SURVEY.value:
        missing = _("Skriv frågan, och vilka svar som räknas som ja.")
        rules["question"] = replace(TEXTS["question"], missing=missing)
    faults = {
        **text_faults({name: getattr(draft, name) for name in TEXTS}, rules),
        **_year_faults(plan, draft),
    }
    return faults if draft.parent_id is None else {**faults, **_result_faults(plan, draft)}


def _result_faults(plan: GoalPlan, draft: GoalDraft) -> Faults:
    faults = {**_place_faults(plan, draft), **_intervention_faults(draft.interventions)}
    if draft.kind not in Goal.Kind.values:
        return {**faults, "kind": _("Välj hur målet mäts.")}
    if draft.missing and draft.missing not in Goal.Missing.values:
        faults["missing"] = _("Välj hur de vars svar inte är känt räknas.")
    if draft.kind in COUNTED:
        faults |= _measure_faults(draft)
    if draft.kind in UNITS:
        faults |= _target_faults(draft)
    return faults


def _place_faults(plan: GoalPlan, draft: GoalDraft) -> Faults:
    if plan.goals.filter(pk=draft.parent_id or 0, parent__isnull=True).exists():
        return {}
    return {"parent_id": _("Välj ett övergripande mål i samma plan.")}


def _year_faults(plan: GoalPlan, draft: GoalDraft) -> Faults:
    first, last = draft.first_year or plan.first_year, draft.last_year or plan.last_year
    years = {"first": plan.first_year, "last": plan.last_year}
    outside = _("Planen är för %(first)s–%(last)s. Skriv ett år i den tiden.") % years
    faults = {
        name: outside
        for name, year in (("first_year", first), ("last_year", last))
        if not plan.first_year <= year <= plan.last_year
    }
    if not faults and last < first:
        faults["last_year"] = _("Det sista året kommer före det första.")
    return faults


def _intervention_faults(chosen: Iterable[int]) -> Faults:
    known = set(Intervention.objects.values_list("pk", flat=True))
    return {} if set(chosen) <= known else {"interventions": _("En av insatserna finns inte. Välj på nytt.")}


def _measure_faults(draft: GoalDraft) -> Faults:
    measure = measure_facts().get(draft.measure)
    if measure is None:
        return {"measure": _("Välj vad som räknas.")}
    if measure.kind.value == draft.kind:
        return {}
    problem = _("Måttet ”%(title)s” är av ett annat slag. Välj ett av dem som hör till det slag du valde.")
    return {"measure": problem % {"title": measure.title}}


def _target_faults(draft: GoalDraft) -> Faults:
    faults: Faults = {}
    if draft.unit not in UNITS[draft.kind]:
        faults["unit"] = _("Välj om målet är en andel eller ett medelvärde.")
    if draft.comparison not in Goal.Comparison.values:
        faults["comparison"] = _("Välj om målet är minst eller högst så mycket.")
    if draft.target_set_on and draft.target_set_on > timezone.localdate():
        faults["target_set_on"] = _("Dagen har inte varit än. Lämna tomt om målet sätts när planen beslutas.")
    if draft.target is None:
        return {**faults, "target": _("Skriv vad som ska nås, till exempel 35.")}
    return faults or _size_faults(draft)


def _size_faults(draft: GoalDraft) -> Faults:
    """Return what is wrong with the numbers of a target whose unit and direction are known."""
    faults: Faults = {}
    target, most = draft.target or 0, MOST[draft.unit]
    for name, value in (("target", target), ("nearly", draft.nearly)):
        if value is not None and not 0 <= value <= most:
            faults[name] = _("Skriv ett tal mellan 0 och %(most)s.") % {"most": most // ONE}
        elif value is not None and draft.unit == TargetUnit.COUNT.value and value % ONE:
            faults[name] = _("Ett antal är ett helt tal.")
    at_least = draft.comparison == Comparison.AT_LEAST.value
    if at_least and target == 0:
        faults["target"] = _("Ett mål på minst 0 är alltid uppfyllt. Skriv vad som ska nås.")
    elif draft.nearly is not None and (draft.nearly > target if at_least else draft.nearly < target):
        faults.setdefault("nearly", _("Gränsen för nästan uppfyllt kan inte vara svårare att nå än målet."))
    return faults
