"""The registration workbook of an intervention, empty or with what is registered."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.services.readings import reading_record
from drivbank.core.codes import new_code
from drivbank.core.phrases import Phrase
from drivbank.exchange.services.reading import activity_values
from drivbank.exchange.workbooks.template import TemplateFacts, template_bytes
from drivbank.interventions.selectors import InterventionFact, activities, intervention
from drivbank.participants.policies import check_can_import
from drivbank.participants.selectors import municipalities_open_to, registered, row_scope
from drivbank.reference.parameters import code_lists, parameters
from drivbank.reference.selectors import municipalities

READY_CODES = 200
READY_ACTIVITY_CODES = 50
Rows = Sequence[tuple[Any, ...]]


def template_for(
    intervention_id: int,
    *,
    by: Actor,
    with_registered: bool = True,
    rows: Rows | None = None,
    activity_rows: Rows | None = None,
) -> bytes:
    """Return the workbook of an intervention as .xlsx.

    It holds what is registered in the actor's scope (or nothing, or the ``rows`` given, in the order of
    PARTICIPATION_NAMES and ACTIVITY_NAMES) followed by rows with ready codes. Reading registered rows is logged.
    """
    check_can_import(by, intervention_id)
    fact = intervention(intervention_id)
    if rows is None:
        rows = registered(row_scope(by), intervention_id) if with_registered and fact.individual else ()
        if rows:
            reading_record(by=by, what=Phrase("Mall för %(name)s", name=fact.name), rows=len(rows))
    if activity_rows is None:
        activity_rows = _activity_rows(intervention_id, by) if with_registered else ()
    return template_bytes(
        template_facts(fact),
        rows=rows,
        activities=activity_rows,
        new_codes=fresh_codes(READY_CODES if fact.individual else 0),
        activity_codes=fresh_codes(READY_ACTIVITY_CODES),
    )


def fresh_codes(count: int) -> list[str]:
    """Return new random codes; 31^7 of them make a repeat improbable, and the import finds it if there is one."""
    return [new_code(secrets.choice) for _ in range(count)]


def template_facts(fact: InterventionFact) -> TemplateFacts:
    """Return what the workbook of an intervention is written from, as of today."""
    today = timezone.localdate()
    ages = parameters("values")["age"].on(today)
    names = {place.code: place.name for place in municipalities()}
    parties = sorted(fact.municipalities, key=names.__getitem__)
    others = sorted(names.keys() - fact.municipalities, key=names.__getitem__)
    return TemplateFacts(
        name=fact.name,
        individual=fact.individual,
        lists=code_lists(),
        exit_reasons=fact.exit_reasons,
        municipalities={code: names[code] for code in [*parties, *others]},
        parties=len(parties),
        target_group=fact.target_group,
        target_ages=(fact.lowest_age, fact.highest_age),
        lowest_age=ages["lowest"],
        highest_age=ages["highest"],
        progress_step=fact.progress_step,
        progress_step_rated_by=fact.progress_step_rated_by,
        period=(fact.starts_on, fact.ends_on),
        today=today,
    )


def _activity_rows(intervention_id: int, by: Actor) -> Rows:
    """Return the activities; one who works in a part of the intervention has none, as in the statistics."""
    if municipalities_open_to(by, intervention_id) is not None:
        return ()
    return [activity_values(row) for row in activities(intervention_id)]
