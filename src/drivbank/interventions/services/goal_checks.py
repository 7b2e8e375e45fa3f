"""What the plans of goals, the goals and the reports of them are checked for alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.screening import personal_data_in
from drivbank.core.seen import check_unchanged, fingerprint
from drivbank.interventions.models import GoalPlan
from drivbank.interventions.selectors import PlanFact, goal_plan
from drivbank.ui.phrases import said

Faults = dict[str, str]
# The law on financial coordination is in force from the first, and nobody plans for the years after the last.
FIRST_YEAR, LAST_YEAR = 2004, 2100


@dataclass(frozen=True)
class Text:
    """What a text may be: how long, on one line or several, and what is said when it is missing ("" when it may be)."""

    most: int
    missing: str = ""
    lines: bool = False


def text_written(value: str, rule: Text) -> str:
    """Return a text without space around it, on one line unless it may have several."""
    return value.strip().replace("\r\n", "\n") if rule.lines else " ".join(value.split())


def text_faults(values: Mapping[str, str], rules: Mapping[str, Text]) -> Faults:
    """Return what is wrong with each text, by the name of its field; the texts are as ``text_written`` gives them."""
    found = {name: _text_fault(values[name], rule) for name, rule in rules.items()}
    return {name: fault for name, fault in found.items() if fault}


def raise_for(faults: Mapping[str, str]) -> None:
    """Raise ValidationError when any field has a fault."""
    if faults:
        raise ValidationError(dict(faults))


def draft_plan(pk: int, *, seen: str | None = None) -> GoalPlan:
    """Return a draft that nobody else changes until this is done; what is decided is refused.

    ``seen`` is the mark of the plan that was on the page (see ``plan_mark``); None asks for no check.
    """
    row = GoalPlan.objects.select_for_update().get(pk=pk)
    if row.decided_on:
        problem = _("Planen beslutades %(day)s och ändras inte. Gör en ny version av den i stället.")
        raise ValidationError(problem % {"day": row.decided_on.isoformat()})
    if seen is not None:
        check_unchanged({"plan": goal_plan(pk)}, seen)
    return row


def plan_mark(fact: PlanFact) -> str:
    """Return the mark of a plan with all its goals, as every service that takes ``seen`` of a plan knows it."""
    return fingerprint({"plan": fact})


def _text_fault(text: str, rule: Text) -> str:
    if not text:
        return rule.missing
    if len(text) > rule.most:
        return _("Texten är för lång. Den får ha högst %(most)s tecken.") % {"most": rule.most}
    if kind := personal_data_in(text):
        return _("Texten ser ut att innehålla %(kind)s. Skriv den utan.") % {"kind": said(kind)}
    return ""
