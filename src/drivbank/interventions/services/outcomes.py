"""Reporting what came of a goal that no register answers: a survey's answers, or a judgement."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.goals.model import MeasureKind, TargetUnit
from drivbank.core.seen import check_unchanged
from drivbank.interventions.models import ReportedOutcome
from drivbank.interventions.policies import check_can_change_interventions
from drivbank.interventions.selectors import GoalFact, ReportedFact, plan_for, reports_of
from drivbank.interventions.services.goal_checks import Faults, Text, raise_for, text_faults, text_written
from drivbank.organisation.services.checks import changed

MOST_MEAN, MOST_COUNT = 100 * 100, 10_000_000
TEXTS = {"text": Text(4000, lines=True), "judged_by": Text(120), "source": Text(300)}
NAMES = ("n", "of", "asked", "mean", "verdict", "text", "judged_by", "judged_on", "source")


@dataclass(frozen=True)
class OutcomeDraft:
    """What is reported of a goal for a year, or the first or second half of one (``half`` 1 or 2, 0 for the year).

    A survey has how many were asked, how many answered (``of``) and how many of them said yes (``n``), or their mean
    in hundredths of a step. A judgement has a verdict, a text, and who judged.
    """

    year: int
    half: int = 0
    n: int | None = None
    of: int | None = None
    asked: int | None = None
    mean: int | None = None
    verdict: str = ""
    text: str = ""
    judged_by: str = ""
    judged_on: date | None = None
    source: str = ""


@transaction.atomic
def outcome_report(key: str, draft: OutcomeDraft, *, seen: str | None = None, by: Actor) -> ReportedOutcome:
    """Report what came of a goal; raise ValidationError with every fault found. What was reported before stays.

    ``seen`` is the mark of what was last reported when the form was opened (see ``report_values``).
    """
    check_can_change_interventions(by)
    log_lock()
    goal = reportable(key, draft.year, draft.half)
    before = report_values(key, draft.year, draft.half)
    check_unchanged(before, seen)
    draft = _written(goal, draft)
    raise_for(_faults(goal, draft))
    row = ReportedOutcome(goal_key=key, registered_at=timezone.now(), **vars(draft))
    row.full_clean()
    row.save()
    subject = f"{goal.number} {goal.wording}"
    items = changed("reported_outcome", row.pk, before, {name: getattr(row, name) for name in NAMES})
    data = {"year": draft.year, "half": draft.half}
    event_append(
        by=by, action="interventions.reported_outcome_created", subject=subject, data=data, items=items
    )
    return row


def report_values(key: str, year: int, half: int) -> dict[str, object]:
    """Return what was last reported of a goal for a period by the names of its draft; {} when nothing was."""
    last = next(iter(reports_of(key, year, half)), None)
    return {name: _plain(last, name) for name in NAMES} if last else {}


def reportable(key: str, year: int, half: int = 0) -> GoalFact:
    """Return the goal to be reported in the plan in force; raise ValidationError when there is nothing to report."""
    first, last = period_of(year, half)
    plan = plan_for(year, last_day=last)
    goal = plan.goal(key) if plan else None
    if goal is None or goal.kind is None or not goal.in_year(year):
        raise ValidationError(_("Målet finns inte i den plan som gäller för %(year)s.") % {"year": year})
    if goal.kind in (MeasureKind.REGISTER, MeasureKind.COUNT):
        raise ValidationError(_("Målet räknas i registreringarna. Det finns inget att rapportera."))
    if first > timezone.localdate():
        raise ValidationError(_("Perioden har inte börjat än."))
    return goal


def period_of(year: int, half: int) -> tuple[date, date]:
    """Return the first and last day of a year (half 0) or of its first or second half."""
    if half not in ReportedOutcome.Half.values:
        raise ValidationError({"half": _("Välj hela året eller ett av halvåren.")})
    return date(year, 7 if half == 2 else 1, 1), date(year, 6, 30) if half == 1 else date(year, 12, 31)


def _plain(last: ReportedFact, name: str) -> object:
    value = getattr(last, name)
    return (value.value if value else "") if name == "verdict" else value


def _written(goal: GoalFact, draft: OutcomeDraft) -> OutcomeDraft:
    """Return the draft with nothing but what its kind of measure has."""
    texts: dict[str, Any] = {name: text_written(getattr(draft, name), rule) for name, rule in TEXTS.items()}
    if goal.kind is MeasureKind.JUDGED:
        return replace(draft, **texts, n=None, of=None, asked=None, mean=None)
    draft = replace(draft, **texts, verdict="")
    return replace(draft, n=None) if _is_mean(goal) else replace(draft, mean=None)


def _is_mean(goal: GoalFact) -> bool:
    return goal.target is not None and goal.target.unit is TargetUnit.MEAN


def _faults(goal: GoalFact, draft: OutcomeDraft) -> Faults:
    judged = goal.kind is MeasureKind.JUDGED
    who = _("Skriv vem som har bedömt eller sammanställt: en funktion eller ett organ, inte en persons namn.")
    where = _("Skriv var det står, till exempel Deltagarenkät 2025 eller Intervjuer med parterna.")
    rules = {
        "text": replace(TEXTS["text"], missing=_("Skriv vad bedömningen bygger på.") if judged else ""),
        "judged_by": replace(TEXTS["judged_by"], missing=who if judged else ""),
        "source": replace(TEXTS["source"], missing=where),
    }
    faults = text_faults({name: getattr(draft, name) for name in TEXTS}, rules)
    faults |= _day_faults(draft)
    if not judged:
        return {**faults, **_number_faults(goal, draft)}
    if draft.verdict not in ReportedOutcome.Verdict.values:
        faults["verdict"] = _("Välj om målet är uppfyllt.")
    return faults


def _day_faults(draft: OutcomeDraft) -> Faults:
    first, _last = period_of(draft.year, draft.half)
    if draft.judged_on is None:
        return {"judged_on": _("Skriv vilken dag det bedömdes eller sammanställdes.")}
    if draft.judged_on > timezone.localdate():
        return {"judged_on": _("Dagen har inte varit än.")}
    if draft.judged_on < first:
        problem = _("Perioden började %(day)s. Det kan inte ha bedömts innan dess.")
        return {"judged_on": problem % {"day": first.isoformat()}}
    return {}


def _number_faults(goal: GoalFact, draft: OutcomeDraft) -> Faults:
    faults: Faults = {}
    too_many = _("Skriv ett tal mellan 0 och %(most)s.")
    for name, most in (("n", MOST_COUNT), ("of", MOST_COUNT), ("asked", MOST_COUNT), ("mean", MOST_MEAN)):
        if (value := getattr(draft, name)) is not None and not 0 <= value <= most:
            faults[name] = too_many % {"most": most // 100 if name == "mean" else most}
    return faults or _answer_faults(goal, draft)


def _answer_faults(goal: GoalFact, draft: OutcomeDraft) -> Faults:
    faults: Faults = {}
    if not draft.of:
        faults["of"] = _("Skriv hur många som svarade. Har ingen svarat finns inget att rapportera.")
    elif draft.asked is not None and draft.asked < draft.of:
        faults["asked"] = _("Fler har svarat än som fick frågan. Vilken siffra är fel?")
    if _is_mean(goal):
        if draft.mean is None:
            faults["mean"] = _("Skriv svarens medelvärde.")
    elif draft.n is None:
        faults["n"] = _("Skriv hur många som svarade ja.")
    elif draft.of and draft.n > draft.of:
        faults["n"] = _("Fler har svarat ja än som svarade. Vilken siffra är fel?")
    return faults
