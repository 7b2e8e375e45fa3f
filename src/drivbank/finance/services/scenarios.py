"""Scenarios: what might happen, put beside the forecast. They decide nothing and can be changed and taken away."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import Scenario, ScenarioStep
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.equity import ScenarioFact, scenario, scenario_values
from drivbank.finance.services.equity_checks import stop_at, text_fault
from drivbank.finance.services.scenario_steps import ScenarioStepDraft, step_faults, step_texts
from drivbank.organisation.services.checks import changed, is_taken

MOST_STEPS = 20


@dataclass(frozen=True)
class ScenarioDraft:
    """A scenario: its name, its place among the others, and what happens in it."""

    name: str
    position: int
    steps: tuple[ScenarioStepDraft, ...]


@transaction.atomic
def scenario_create(draft: ScenarioDraft, *, by: Actor) -> int:
    """Add a scenario; return its id."""
    check_can_change_finance(by)
    log_lock()  # a name that was saved while this waited is seen below
    row = _saved(Scenario(), draft)
    items = changed("scenario", row.pk, {}, _logged(row.pk))
    event_append(by=by, action="finance.scenario_created", subject=row.name, items=items)
    return row.pk


@transaction.atomic
def scenario_update(pk: int, draft: ScenarioDraft, *, seen: str | None = None, by: Actor) -> None:
    """Change a scenario's name, place and steps."""
    check_can_change_finance(by)
    log_lock()
    row = Scenario.objects.select_for_update().get(pk=pk)
    check_unchanged(scenario_values(_fact(pk)), seen)
    before = _logged(pk)
    row = _saved(row, draft)
    after = _logged(pk)
    if after != before:
        items = changed("scenario", pk, before, after)
        event_append(by=by, action="finance.scenario_updated", subject=row.name, items=items)


@transaction.atomic
def scenario_delete(pk: int, *, by: Actor) -> None:
    """Take a scenario away."""
    check_can_change_finance(by)
    log_lock()  # before the row, as everyone else does: two that wait for each other never go on
    row = Scenario.objects.select_for_update().get(pk=pk)
    before = _logged(pk)
    items = changed("scenario", pk, before, dict.fromkeys(before))
    event_append(by=by, action="finance.scenario_deleted", subject=row.name, items=items)
    row.delete()


def _fact(pk: int) -> ScenarioFact:
    found = scenario(pk)
    if found is None:
        raise Scenario.DoesNotExist
    return found


def _logged(pk: int) -> dict[str, Any]:
    fact = _fact(pk)
    with override("sv"):  # the log is in Swedish whoever writes
        steps = step_texts(fact.steps)
    return {"name": fact.name, "position": fact.position, "steps": steps}


def _saved(row: Scenario, draft: ScenarioDraft) -> Scenario:
    name = " ".join(draft.name.split())
    _check(row, name, draft)
    row.name, row.position = name, draft.position
    row.full_clean()
    row.save()
    row.steps.all().delete()
    ScenarioStep.objects.bulk_create(ScenarioStep(scenario=row, **asdict(step)) for step in draft.steps)
    return row


def _check(row: Scenario, name: str, draft: ScenarioDraft) -> None:
    others = Scenario.objects.exclude(pk=row.pk or 0).values_list("name", flat=True)
    taken = _("Det finns redan ett scenario som heter så.") if is_taken(name, others) else ""
    missing = _("Skriv vad scenariot ska heta.")
    stop_at({"name": text_fault(name, missing=missing) or taken})
    _check_steps(draft.steps)


def _check_steps(steps: Sequence[ScenarioStepDraft]) -> None:
    if not steps:
        raise ValidationError(_("Välj minst en sak som händer i scenariot."))
    if len(steps) > MOST_STEPS:
        raise ValidationError(_("Ett scenario kan ha högst %(most)s steg.") % {"most": MOST_STEPS})
    if faults := list(step_faults(steps)):
        raise ValidationError(faults)
