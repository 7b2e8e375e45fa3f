"""Grants: what was decided, and later decisions that add to it or take back. A decided amount is never edited."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.db import transaction

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.seen import check_unchanged
from drivbank.finance.models import Grant, GrantAmount
from drivbank.finance.policies import check_can_change_finance
from drivbank.finance.selectors.grants import grant_that_is, grant_values
from drivbank.finance.services.grant_checks import amounts_said, found, line_logged, one_line
from drivbank.finance.services.grant_faults import (
    AmountDraft,
    Decided,
    GrantDraft,
    amount_faults,
    amounts_to_be,
    decision_faults,
    draft_faults,
    update_faults,
)
from drivbank.organisation.services.checks import changed


@transaction.atomic
def grant_create(draft: GrantDraft, amounts: Sequence[AmountDraft], decided: Decided, *, by: Actor) -> int:
    """Enter a grant with its first decision; return its id."""
    check_can_change_finance(by)
    log_lock()  # a title that was saved while this waited is seen below
    draft = replace(draft, title=one_line(draft.title), time_note=one_line(draft.time_note))
    faults = draft_faults(draft, decided) | decision_faults(decided)
    found(faults | amount_faults(amounts_to_be(draft), amounts, decided))
    row = Grant(intervention_id=draft.intervention, receiver_id=draft.receiver)
    for name, value in asdict(draft).items():
        if name not in ("intervention", "receiver"):
            setattr(row, name, value)
    row.save()
    _amounts_insert(row.pk, amounts, decided)
    logged = {"code": line_logged(draft.code), **_decision_logged(amounts, decided)}
    values = {**asdict(draft), **logged}
    items = changed("grant", row.pk, {}, values)
    event_append(by=by, action="finance.grant_created", subject=row.title, items=items)
    return row.pk


@transaction.atomic
def grant_amount_add(pk: int, amounts: Sequence[AmountDraft], decided: Decided, *, by: Actor) -> None:
    """Add a decision to a grant: more for a year and post, or less than nothing to take back what is undrawn."""
    check_can_change_finance(by)
    log_lock()
    row = Grant.objects.select_for_update().get(pk=pk)
    fact = grant_that_is(pk)
    found(decision_faults(decided) | amount_faults(fact, amounts, decided))
    _amounts_insert(pk, amounts, decided)
    items = changed("grant", pk, {}, _decision_logged(amounts, decided))
    event_append(by=by, action="finance.grant_amount_added", subject=row.title, items=items)


@transaction.atomic
def grant_update(
    pk: int,
    *,
    title: str,
    time_note: str,
    starts_on: date | None,
    ends_on: date | None,
    seen: str | None = None,
    by: Actor,
) -> None:
    """Change what a grant is called and what is said of its time; its period only while nothing is drawn."""
    check_can_change_finance(by)
    log_lock()
    row = Grant.objects.select_for_update().get(pk=pk)
    before = grant_values(row)
    check_unchanged(before, seen)
    values = {
        "title": one_line(title),
        "time_note": one_line(time_note),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    if values == before:
        return
    fact = grant_that_is(pk)
    found(update_faults(fact, values))
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    items = changed("grant", pk, before, values)
    event_append(by=by, action="finance.grant_updated", subject=row.title, items=items)


def _amounts_insert(pk: int, amounts: Sequence[AmountDraft], decided: Decided) -> None:
    text = one_line(decided.decision)
    for amount in amounts:
        GrantAmount.objects.create(grant_id=pk, **asdict(amount), decided_on=decided.on, decision=text)


def _decision_logged(amounts: Sequence[AmountDraft], decided: Decided) -> dict[str, Any]:
    rows = amounts_said((amount.year, amount.post, amount.amount) for amount in amounts)
    return {"decided_on": decided.on, "decision": one_line(decided.decision), "amounts": rows}
