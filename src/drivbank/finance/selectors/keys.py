"""Reads of the keys that a part is split by between its members."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from drivbank.finance.models import AllocationKey
from drivbank.finance.models.contributions import Part


@dataclass(frozen=True)
class ShareFact:
    """A member's decided share, in tenths of a percent."""

    member_id: int
    member: str
    tenths: int


@dataclass(frozen=True)
class KeyFact:
    """A key: what it splits, how, from which year, and the decision. ``shares`` is empty when it goes by inhabitants."""

    id: int
    purpose: str
    purpose_label: str
    part: str
    part_label: str
    method: str
    method_label: str
    valid_from: int
    decided_on: date
    decision: str
    shares: tuple[ShareFact, ...] = ()

    @property
    def by_inhabitants(self) -> bool:
        return self.method == AllocationKey.Method.INHABITANTS


def key_for(part: str, year: int, *, as_of: date | None = None) -> KeyFact | None:
    """Return the contribution key in force for a part in a year, as decided by a day; None when there is none.

    Of those from the same year it is the one added last, so that a key with a wrong day is corrected by another.
    """
    found = _rows().filter(purpose=AllocationKey.Purpose.CONTRIBUTION.value, part=part, valid_from__lte=year)
    found = found.filter(decided_on__lte=as_of) if as_of else found
    row = found.order_by("-valid_from", "-pk").first()
    return key_fact(row, with_shares=True) if row else None


def keys() -> list[KeyFact]:
    """Return every key with its shares: by purpose and part, the latest first. Two queries."""
    rows = _rows().order_by("purpose", "part", "-valid_from", "-pk")
    return [key_fact(row, with_shares=True) for row in rows]


def _rows() -> QuerySet[AllocationKey]:
    return AllocationKey.objects.prefetch_related("shares__member")


def key_fact(row: Any, *, with_shares: bool = False) -> KeyFact:
    """Return a key as other rooms see it; the shares ask for a query unless they have been fetched."""
    shares = sorted(row.shares.all(), key=lambda share: share.pk) if with_shares else ()
    return KeyFact(
        id=row.pk,
        purpose=row.purpose,
        purpose_label=str(AllocationKey.Purpose(row.purpose).label),
        part=row.part,
        part_label=str(Part(row.part).label),
        method=row.method,
        method_label=str(AllocationKey.Method(row.method).label),
        valid_from=row.valid_from,
        decided_on=row.decided_on,
        decision=row.decision,
        shares=tuple(ShareFact(share.member_id, share.member.name, share.tenths) for share in shares),
    )
