"""What is known of a grant: its decisions, what was drawn of it by year, post and month, and what the fund pays."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from drivbank.core.money import parts_of, shares_of


class Standing(StrEnum):
    """Where a requisition is on its way."""

    WAITING = "waiting"
    APPROVED = "approved"
    PAID = "paid"
    REFUSED = "refused"
    NOTHING = "nothing"


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
        if not self.approved:
            return Standing.REFUSED
        return Standing.APPROVED if self.total else Standing.NOTHING

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
    """Return what the Social Fund is expected to pay of each requisition; nothing for a grant it pays no part of.

    What it pays of a year's requisitions adds up to its part of all of them, as in the forecast.
    """
    if not fact.eu_tenths:
        return []
    counted = sorted((row for row in fact.requisitions if row.counts), key=lambda row: row.period_from)
    paid: dict[int, int] = {}
    for _year, rows in groupby(counted, key=lambda row: row.year):
        of_year = list(rows)
        shares = shares_of((row.total for row in of_year), fact.eu_tenths)
        paid |= {row.id: share for row, share in zip(of_year, shares, strict=True)}
    return [
        EuShare(row, paid[row.id], row.total - paid[row.id], _arrives(row, fact))
        for row in fact.requisitions
        if row.counts
    ]


def _arrives(row: RequisitionFact, fact: GrantFact) -> date:
    months = row.period_to.year * 12 + row.period_to.month - 1 + fact.eu_lag_months
    return date(months // 12, months % 12 + 1, 1)
