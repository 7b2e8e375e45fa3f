"""The steps of a scenario: what each kind needs, and each in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from drivbank.finance.models import Grant, ScenarioStep
from drivbank.finance.selectors.equity import ScenarioStepFact
from drivbank.finance.services.grant_checks import line_labels
from drivbank.ui.numbers import format_kronor
from drivbank.ui.phrases import said

Kind = ScenarioStep.Kind
MOST_PERCENT = 5_000


@dataclass(frozen=True)
class ScenarioStepDraft:
    """One thing that happens, in months by their first days. What its kind does not need is left out.

    ``percent`` is of one full-time position, ``amount`` öre a month on the budget line ``code``.
    """

    kind: str
    grant_id: int | None = None
    code: str = ""
    percent: int | None = None
    amount: int | None = None
    first_month: date | None = None
    last_month: date | None = None


def step_faults(steps: Sequence[ScenarioStepDraft]) -> Iterator[str]:
    """Yield what is wrong with the steps, each with what it is about."""
    rows = list(Grant.objects.values_list("pk", "title", "intervention_id"))
    titles = {pk: title for pk, title, _intervention in rows}
    staffed = {pk for pk, _title, intervention in rows if intervention is not None}
    for step in steps:
        if problem := _fault(step, set(titles), staffed):
            yield f"{_what(step, titles)}: {problem}"


def _what(step: ScenarioStepDraft, titles: dict[int, str]) -> str:
    about = titles.get(step.grant_id or 0) or said(line_labels().get(step.code, ""))
    label = str(Kind(step.kind).label) if step.kind in Kind.values else step.kind
    return f"{label} ({about})" if about else label


def _fault(step: ScenarioStepDraft, grants: set[int], staffed: set[int]) -> str:
    if step.kind not in Kind.values:
        return _("Det kan inte hända i ett scenario.")
    for month in (step.first_month, step.last_month):
        if month and month.day != 1:
            return _("En månad anges med sin första dag.")
    if step.first_month and step.last_month and step.last_month < step.first_month:
        return _("Sista månaden kommer före den första.")
    if step.kind in (Kind.VACANCY, Kind.GRANT_ENDS) and step.grant_id not in grants:
        return _("Välj vilka beviljade medel det gäller.")
    if step.kind in (Kind.VACANCY, Kind.FILLED):
        return _staffing_fault(step, staffed)
    if step.kind == Kind.GRANT_ENDS and step.last_month is None:
        return _("Skriv den sista månaden som medlen används.")
    return _amount_fault(step) if step.kind == Kind.AMOUNT else ""


def _staffing_fault(step: ScenarioStepDraft, staffed: set[int]) -> str:
    if step.grant_id is not None and step.grant_id not in staffed:
        return _("Medlen hör inte till någon insats, så de har ingen bemanning. Välj andra.")
    if step.kind == Kind.FILLED:
        return "" if step.first_month else _("Skriv från vilken månad vakanserna är tillsatta.")
    if not 1 <= (step.percent or 0) <= MOST_PERCENT:
        return _("Skriv hur många procent av en heltid som är vakant, från 1 till 5000.")
    return ""


def _amount_fault(step: ScenarioStepDraft) -> str:
    if step.code not in line_labels():
        return _("Välj vilken budgetrad beloppet hör till.")
    return "" if step.amount else _("Skriv hur mycket det är i månaden.")


def step_texts(steps: Iterable[ScenarioStepFact]) -> list[str]:
    """Return each step in words."""
    return [step_text(step) for step in steps]


def step_text(step: ScenarioStepFact) -> str:
    """Return a step in words: what happens, to what, and when."""
    facts = {"title": step.title, "percent": step.percent, "when": _when(step)}
    if step.kind == Kind.NO_NEW_GRANTS:
        return _("Inga nya ansökningar beviljas%(when)s") % facts
    if step.kind == Kind.VACANCY:
        return _("%(percent)s procent av en heltid är vakant i %(title)s%(when)s") % facts
    if step.kind == Kind.FILLED:
        return _filled(step) % {**facts, "month": _month(step.first_month)}
    if step.kind == Kind.GRANT_ENDS:
        return _("%(title)s slutar efter %(month)s") % {**facts, "month": _month(step.last_month)}
    label, amount = said(line_labels().get(step.code, step.code)), format_kronor(step.amount)
    return _("%(label)s: %(amount)s kr i månaden%(when)s") % {**facts, "label": label, "amount": amount}


def _filled(step: ScenarioStepFact) -> str:
    if step.title:
        return _("Vakanserna i %(title)s är tillsatta från %(month)s")
    return _("Alla vakanser är tillsatta från %(month)s")


def _when(step: ScenarioStepFact) -> str:
    facts = {"first": _month(step.first_month), "last": _month(step.last_month)}
    if step.first_month and step.last_month:
        return _(" från %(first)s till %(last)s") % facts
    if step.first_month:
        return _(" från %(first)s") % facts
    return _(" till %(last)s") % facts if step.last_month else ""


def _month(month: date | None) -> str:
    return f"{month:%Y-%m}" if month else ""
