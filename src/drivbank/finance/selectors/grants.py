"""Reads of what was granted and of what has been drawn of it, now or as it was known on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Prefetch, QuerySet

from drivbank.core.money import parts_of
from drivbank.finance.models import Grant, GrantAmount, Requisition

WHOLE = 1000  # tenths of a percent


class Standing(StrEnum):
    """Where a requisition is on its way."""

    WAITING = "waiting"
    APPROVED = "approved"
    PAID = "paid"
    REFUSED = "refused"


@dataclass(frozen=True)
class AmountFact:
    """A decided amount in öre; ``year`` is None while it has not been decided for a year, less than zero takes back."""

    year: int | None
    post: str
    amount: int
    decided_on: date
    decision: str


@dataclass(frozen=True)
class RequisitionFact:
    """What was drawn for a period of one year. ``lines`` are pairs of post and öre."""

    id: int
    grant_id: int
    number: int
    period_from: date
    period_to: date
    received_on: date
    decided_on: date | None
    approved: bool | None
    paid_on: date | None
    comment: str
    decision: str
    lines: tuple[tuple[str, int], ...]

    @property
    def year(self) -> int:
        return self.period_from.year

    @property
    def total(self) -> int:
        return sum(amount for _post, amount in self.lines)

    @property
    def counts(self) -> bool:
        """Whether it is drawn of the grant: it is unless it was refused."""
        return self.approved is not False

    @property
    def standing(self) -> Standing:
        if self.paid_on:
            return Standing.PAID
        if self.approved is None:
            return Standing.WAITING
        return Standing.APPROVED if self.approved else Standing.REFUSED

    def of_post(self, post: str) -> int:
        """Return what was drawn of a post."""
        return dict(self.lines).get(post, 0)


@dataclass(frozen=True)
class GrantFact:
    """A grant with all that was decided and drawn. Amounts are in öre.

    ``code`` is its budget line, ``receiver`` the name of the member it goes to, "" when the association keeps it
    itself. The Social Fund pays ``eu_tenths`` of the costs, ``eu_lag_months`` after them.
    """

    id: int
    title: str
    intervention_id: int | None
    intervention: str
    code: str
    receiver_id: int | None
    receiver: str
    starts_on: date | None
    ends_on: date | None
    time_note: str
    eu_tenths: int
    eu_lag_months: int
    amounts: tuple[AmountFact, ...]
    requisitions: tuple[RequisitionFact, ...]

    @property
    def total(self) -> int:
        """All that was granted, for years that are decided and for those that are not."""
        return sum(row.amount for row in self.amounts)

    @property
    def undated(self) -> int:
        """What was granted without a year."""
        return sum(row.amount for row in self.amounts if row.year is None)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that something is granted or drawn for."""
        granted = {row.year for row in self.amounts if row.year is not None}
        return tuple(sorted(granted | {row.year for row in self.requisitions}))

    def posts(self, year: int) -> tuple[str, ...]:
        """Return the posts that something is granted or drawn for in a year, in the order they were decided."""
        granted = [row.post for row in self.amounts if row.year == year]
        drawn = [post for row in self._counted(year) for post, _amount in row.lines]
        return tuple(dict.fromkeys([*granted, *drawn]))

    def decided(self, year: int) -> bool:
        """Say whether any amount was decided for the year."""
        return any(row.year == year for row in self.amounts)

    def granted(self, year: int | None, post: str | None = None) -> int:
        """Return what is granted for a year, or for none yet; of one post when it is given."""
        return sum(row.amount for row in self.amounts if row.year == year and post in (None, row.post))

    def drawn(self, year: int, post: str | None = None) -> int:
        """Return what has been drawn for a year, decided or not; what was refused is not drawn."""
        rows = self._counted(year)
        return sum(row.total if post is None else row.of_post(post) for row in rows)

    def left(self, year: int, post: str | None = None) -> int:
        """Return what may still be drawn for a year."""
        return self.granted(year, post) - self.drawn(year, post)

    def is_of(self, year: int) -> bool:
        """Say whether the grant belongs among those of a year: by its amounts, its requisitions or its period.

        One without a first day begins when it was decided; one without a last day, and with money of no year,
        is looked for until the year after that.
        """
        if year in self.years:
            return True
        first = min((row.decided_on for row in self.amounts), default=None)
        starts, ends = self.starts_on or first, self.ends_on
        if starts is None or (ends is None and not self.undated):
            return False
        last = ends.year if ends else (first or starts).year + 1
        return starts.year <= year <= last

    def _counted(self, year: int) -> list[RequisitionFact]:
        return [row for row in self.requisitions if row.counts and row.year == year]


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


def grant_that_is(pk: int) -> GrantFact:
    """Return a grant that is known to be there; raise Grant.DoesNotExist. Four queries."""
    return _fact(_rows().get(pk=pk))


def grant_of_requisition(pk: int) -> tuple[GrantFact, RequisitionFact] | None:
    """Return a requisition with its grant, None when there is none."""
    found = Requisition.objects.filter(pk=pk).values_list("grant_id", flat=True).first()
    fact = grant(found) if found else None
    row = next((row for row in fact.requisitions if row.id == pk), None) if fact else None
    return (fact, row) if fact and row else None


def drawn_by_month(grant: GrantFact) -> dict[date, int]:
    """Return what has been drawn by month, each requisition spread over the months of its period."""
    months: dict[date, int] = {}
    for row in grant.requisitions:
        if row.counts:
            for month, amount in spread_over_months(row.total, row.period_from, row.period_to).items():
                months[month] = months.get(month, 0) + amount
    return dict(sorted(months.items()))


def spread_over_months(amount: int, first: date, last: date) -> dict[date, int]:
    """Return an amount over the months of a period in proportion to their days; the parts add up to it exactly."""
    days = days_by_month(first, last)
    return dict(zip(days, parts_of(amount, list(days.values())), strict=True))


def days_by_month(first: date, last: date) -> dict[date, int]:
    """Return how many days of a period lie in each month, by the month's first day."""
    days: dict[date, int] = {}
    while first <= last:
        end = min(last, (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        days[first.replace(day=1)] = (end - first).days + 1
        first = end + timedelta(days=1)
    return days


@dataclass(frozen=True)
class EuShare:
    """What of a requisition the Social Fund pays, what is left for the association, and the month it is expected."""

    requisition: RequisitionFact
    eu: int
    own: int
    month: date


def eu_shares(fact: GrantFact) -> list[EuShare]:
    """Return what the Social Fund is expected to pay of each requisition; nothing for a grant it pays no part of."""
    if not fact.eu_tenths:
        return []
    counted = [row for row in fact.requisitions if row.counts]
    return [EuShare(row, *_shared(row.total, fact.eu_tenths), _arrives(row, fact)) for row in counted]


def _shared(amount: int, tenths: int) -> tuple[int, int]:
    eu, own = parts_of(amount, [tenths, WHOLE - tenths])
    return eu, own


def _arrives(row: RequisitionFact, fact: GrantFact) -> date:
    months = row.period_to.year * 12 + row.period_to.month - 1 + fact.eu_lag_months
    return date(months // 12, months % 12 + 1, 1)


def in_order_of_waiting(facts: Iterable[GrantFact]) -> list[tuple[GrantFact, RequisitionFact]]:
    """Return every requisition with its grant: those that wait first, the longest first; then the latest first."""
    rows = [(fact, row) for fact in facts for row in fact.requisitions]
    by_day = sorted(rows, key=lambda pair: (pair[1].received_on, pair[1].id))
    waiting = [pair for pair in by_day if pair[1].standing is Standing.WAITING]
    unpaid = [pair for pair in by_day if pair[1].standing is Standing.APPROVED]
    done = [pair for pair in by_day if pair[1].standing in (Standing.PAID, Standing.REFUSED)]
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
