"""Reads of what was granted and of what has been drawn of it, now or as it was known on a day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from drivbank.finance.models import Grant, GrantAmount, Requisition
from drivbank.finance.selectors.grant_facts import AmountFact as AmountFact
from drivbank.finance.selectors.grant_facts import EuShare as EuShare
from drivbank.finance.selectors.grant_facts import GrantFact as GrantFact
from drivbank.finance.selectors.grant_facts import RequisitionFact as RequisitionFact
from drivbank.finance.selectors.grant_facts import Standing as Standing
from drivbank.finance.selectors.grant_facts import days_by_month as days_by_month
from drivbank.finance.selectors.grant_facts import drawn_by_month as drawn_by_month
from drivbank.finance.selectors.grant_facts import eu_shares as eu_shares
from drivbank.finance.selectors.grant_facts import spread_over_months as spread_over_months


def grants(*, as_of: date | None = None) -> list[GrantFact]:
    """Return every grant in the order they were entered, in four queries.

    With a day: as it was known then. What was decided, received or paid later is not there, and a grant of which
    nothing had been decided is left out.
    """
    facts = [_known(_fact(row), as_of) for row in _rows()]
    return [fact for fact in facts if as_of is None or fact.amounts]


def grant(pk: int) -> GrantFact | None:
    """Return one grant, None when there is none. Four queries."""
    row = _rows().filter(pk=pk).first()
    return _fact(row) if row else None


def grant_row(pk: int) -> dict[str, Any] | None:
    """Return what may be changed of a grant, None when there is none."""
    row = Grant.objects.filter(pk=pk).first()
    return grant_values(row) if row else None


def grant_values(row: Grant) -> dict[str, Any]:
    """Return what may be changed of a grant, as its form is opened with it."""
    return {name: getattr(row, name) for name in ("title", "time_note", "starts_on", "ends_on")}


def grant_that_is(pk: int) -> GrantFact:
    """Return a grant that is known to be there; raise Grant.DoesNotExist. Four queries."""
    return _fact(_rows().get(pk=pk))


def grant_of_requisition(pk: int) -> tuple[GrantFact, RequisitionFact] | None:
    """Return a requisition with its grant, None when there is none."""
    found = Requisition.objects.filter(pk=pk).values_list("grant_id", flat=True).first()
    fact = grant(found) if found else None
    row = next((row for row in fact.requisitions if row.id == pk), None) if fact else None
    return (fact, row) if fact and row else None


def in_order_of_waiting(facts: Iterable[GrantFact]) -> list[tuple[GrantFact, RequisitionFact]]:
    """Return every requisition with its grant: those that wait first, the longest first; then the latest first."""
    rows = [(fact, row) for fact in facts for row in fact.requisitions]
    by_day = sorted(rows, key=lambda pair: (pair[1].received_on, pair[1].id))
    waiting = [pair for pair in by_day if pair[1].standing is Standing.WAITING]
    unpaid = [pair for pair in by_day if pair[1].standing is Standing.APPROVED]
    is_open = (Standing.WAITING, Standing.APPROVED)
    done = [pair for pair in by_day if pair[1].standing not in is_open]
    return [*waiting, *unpaid, *reversed(done)]


def _rows() -> QuerySet[Grant]:
    requisitions = Requisition.objects.order_by("number").prefetch_related("lines")
    return Grant.objects.select_related("intervention", "receiver").prefetch_related(
        Prefetch("amounts", GrantAmount.objects.order_by("pk")), Prefetch("requisitions", requisitions)
    )


def _fact(row: Grant) -> GrantFact:
    return GrantFact(
        id=row.pk,
        title=row.title,
        intervention_id=row.intervention_id,
        intervention=row.intervention.name if row.intervention else "",
        code=row.code,
        receiver_id=row.receiver_id,
        receiver=row.receiver.name if row.receiver else "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        time_note=row.time_note,
        eu_tenths=row.eu_tenths,
        eu_lag_months=row.eu_lag_months,
        amounts=tuple(_amount(amount) for amount in row.amounts.all()),
        requisitions=tuple(_requisition(requisition) for requisition in row.requisitions.all()),
    )


def _amount(row: GrantAmount) -> AmountFact:
    return AmountFact(row.year, row.post, row.amount, row.decided_on, row.decision)


def _requisition(row: Requisition) -> RequisitionFact:
    return RequisitionFact(
        id=row.pk,
        grant_id=row.grant_id,
        number=row.number,
        period_from=row.period_from,
        period_to=row.period_to,
        received_on=row.received_on,
        decided_on=row.decided_on,
        approved=row.approved,
        paid_on=row.paid_on,
        comment=row.comment,
        decision=row.decision,
        lines=tuple((line.post, line.amount) for line in row.lines.all()),
    )


def _known(fact: GrantFact, day: date | None) -> GrantFact:
    """Return a grant as it was known on a day."""
    if day is None:
        return fact
    received = [row for row in fact.requisitions if row.received_on <= day]
    return replace(
        fact,
        amounts=tuple(row for row in fact.amounts if row.decided_on <= day),
        requisitions=tuple(_known_requisition(row, day) for row in received),
    )


def _known_requisition(row: RequisitionFact, day: date) -> RequisitionFact:
    if row.decided_on and row.decided_on > day:
        return replace(row, decided_on=None, approved=None, paid_on=None, decision="")
    return replace(row, paid_on=None) if row.paid_on and row.paid_on > day else row
